import { defineView } from '../define.js';
import { date as operators } from '../operators.js';
import { isText } from '../values.js';

export const date = defineView('date', {
  holds: isText,
  text: (value, _, formats) => formats.date(value),
  width: 120,
  operators,
});
