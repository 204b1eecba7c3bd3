import { defineView } from '../define.js';
import { datetime as operators } from '../operators.js';
import { isText } from '../values.js';

export const datetime = defineView('datetime', {
  holds: isText,
  text: (value, _, formats) => formats.datetime(value),
  width: 160,
  operators,
});
