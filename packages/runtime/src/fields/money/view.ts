import { defineView } from '../define.js';
import { number as operators } from '../operators.js';
import { isNumber } from '../values.js';

export const money = defineView('money', {
  holds: isNumber,
  text: (value, { currency, scale }, formats) => formats.money(value, currency, scale),
  align: 'right',
  width: 140,
  operators,
});
