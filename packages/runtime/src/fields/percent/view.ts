import { defineView } from '../define.js';
import { percent as operators } from '../operators.js';
import { isNumber } from '../values.js';

export const percent = defineView('percent', {
  holds: isNumber,
  text: (value, { scale }, formats) => formats.percent(value, scale),
  align: 'right',
  width: 100,
  operators,
});
