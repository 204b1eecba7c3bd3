import { Decimal } from 'decimal.js';
import { refuse, type FilledCell } from '../cell.js';
import { decimalColumn, numberSchema, readNumber, roundTo } from '../decimal.js';
import { isNumber } from '../shapes.js';
import { defineFieldType } from '../type.js';
import { PercentField } from './schema.js';

/** The value is the fraction, which two more digits after the point than the percentage. */
const fractionScale = ({ scale = 2 }: PercentField) => scale + 2;

/** A share: 12.5 % is the value 0.125, so that `amount * (1 - discount)` means what it says. */
export const percent = defineFieldType('percent', {
  config: PercentField,
  can: { search: false },
  holds: isNumber,
  storage: (field) => ({ kind: 'column', column: decimalColumn(fractionScale(field)) }),
  valueSchema: (field) => numberSchema(fractionScale(field), field),
  exprType: () => ({ kind: 'number' }),
  normalise: (value, field) => roundTo(value, fractionScale(field)),
  parse: (cell, field) => {
    const read = readNumber(cell);
    if (read === undefined) return refuse('cell_percent', cell);
    return { value: read.percent || isPercentage(cell, read.value, field) ? hundredth(read.value) : read.value };
  },
  format: (value) => `${new Decimal(value).times(100).toFixed()}%`,
});

/**
 * Whether a number without its sign was meant as a percentage: workbooks hold fractions, people type 12.5.
 * It was when it is too large for the field and a hundredth of it is not; where a field sets no bound, when it is a text
 * above 1.
 */
function isPercentage(cell: FilledCell, value: number, { maximum }: PercentField): boolean {
  if (maximum === undefined) return typeof cell === 'string' && Math.abs(value) > 1;
  return value > maximum && hundredth(value) <= maximum;
}

function hundredth(value: number): number {
  return new Decimal(value).dividedBy(100).toNumber();
}
