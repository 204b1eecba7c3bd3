import { defineView } from '../define.js';
import { presence } from '../operators.js';
import { isNumber } from '../values.js';

export const duration = defineView('duration', {
  holds: isNumber,
  text: (value, _, formats) => formats.duration(value),
  align: 'right',
  width: 120,
  operators: presence,
});
