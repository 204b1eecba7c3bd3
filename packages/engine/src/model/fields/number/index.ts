import { refuse } from '../cell.js';
import { decimalColumn, numberSchema, readNumber, roundTo } from '../decimal.js';
import { isNumber } from '../shapes.js';
import { defineFieldType } from '../type.js';
import { NumberField } from './schema.js';

/** A decimal with a fixed number of digits after the point, 15 digits in all. */
export const number = defineFieldType('number', {
  config: NumberField,
  can: { search: false },
  holds: isNumber,
  storage: ({ scale = 0 }) => ({ kind: 'column', column: decimalColumn(scale) }),
  valueSchema: (field) => numberSchema(field.scale ?? 0, field),
  exprType: () => ({ kind: 'number' }),
  normalise: (value, { scale = 0 }) => roundTo(value, scale),
  parse: (cell) => {
    const read = readNumber(cell);
    return read === undefined || read.percent ? refuse('cell_number', cell) : { value: read.value };
  },
  format: (value) => value,
});
