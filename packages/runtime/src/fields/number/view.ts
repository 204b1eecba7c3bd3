import { defineView } from '../define.js';
import { number as operators } from '../operators.js';
import { isNumber } from '../values.js';

export const number = defineView('number', {
  holds: isNumber,
  text: (value, { scale = 0, unit }, formats) => {
    const written = formats.number(value, scale);
    return unit === undefined ? written : `${written} ${unit[formats.locale]}`;
  },
  align: 'right',
  width: 110,
  operators,
});
