import type { RowColumn } from './columns.js';
import type { RowList } from './rows.js';

/** Whether a column's values add up. Amounts and quantities that are worked out for each row do; prices and readings do not. */
export function addsUp({ field, shown }: RowColumn): boolean {
  if (shown.type === 'duration') return true;
  return (shown.type === 'money' || shown.type === 'number') && field.type === 'formula';
}

/** What the values of a column add up to; undefined where a sum says nothing. */
export function totalOf(column: RowColumn, rows: RowList): number | undefined {
  if (!addsUp(column) || rows.length < 2) return undefined;
  const sum = rows.reduce((total, row) => {
    const value = row[column.field.key];
    return typeof value === 'number' ? total + value : total;
  }, 0);
  // What binary fractions add is far behind the digits that any field keeps.
  return Number(sum.toPrecision(15));
}
