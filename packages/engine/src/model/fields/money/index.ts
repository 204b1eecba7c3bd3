import { refuse } from '../cell.js';
import { decimalColumn, numberSchema, readNumber, roundTo } from '../decimal.js';
import { isNumber } from '../shapes.js';
import { defineFieldType } from '../type.js';
import { MoneyField } from './schema.js';

/** An amount in the field's currency (or the app's), 15 digits in all. */
export const money = defineFieldType('money', {
  config: MoneyField,
  can: { search: false },
  holds: isNumber,
  storage: ({ scale = 2 }) => ({ kind: 'column', column: decimalColumn(scale) }),
  valueSchema: (field) => numberSchema(field.scale ?? 2, field),
  exprType: () => ({ kind: 'number' }),
  normalise: (value, { scale = 2 }) => roundTo(value, scale),
  parse: (cell) => {
    const read = readNumber(cell);
    return read === undefined || read.percent ? refuse('cell_money', cell) : { value: read.value };
  },
  format: (value) => value,
});
