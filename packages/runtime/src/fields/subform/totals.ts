import type { FieldOf } from '@pulu/engine/model';
import type { Formats } from '../formats.js';
import { isEmpty } from '../values.js';
import { viewOf, type RowColumn } from './columns.js';
import type { RowList } from './rows.js';

/** What a column comes to: how, as the document says it. */
export type Measure = NonNullable<FieldOf<'subform'>['totals']>[string];

/** Whether a column's values add up. Amounts and quantities that are worked out for each row do; prices and readings do not. */
export function addsUp({ field, shown }: RowColumn): boolean {
  if (shown.type === 'duration') return true;
  return (shown.type === 'money' || shown.type === 'number') && field.type === 'formula';
}

/** How a column is summed up: as the document says; where it says nothing, what adds up is added up. */
export function measureOf({ totals }: FieldOf<'subform'>, column: RowColumn): Measure | undefined {
  if (totals !== undefined) return totals[column.field.key];
  return addsUp(column) ? 'sum' : undefined;
}

/** What the values of a column come to; undefined where that says nothing. Dates come as the texts they are. */
export function totalOf(field: FieldOf<'subform'>, column: RowColumn, rows: RowList): number | string | undefined {
  const measure = measureOf(field, column);
  // What nobody asked for stands there only when it is more than the row says itself.
  if (measure === undefined || rows.length < (field.totals === undefined ? 2 : 1)) return undefined;
  const values = rows.map((row) => row[column.field.key]).filter((value) => !isEmpty(value));
  if (measure === 'count') return values.length;
  if (measure === 'min' || measure === 'max') return extreme(values, measure);
  const numbers = values.filter((value) => typeof value === 'number');
  const sum = numbers.reduce((total, value) => total + value, 0);
  // What binary fractions add is far behind the digits that any field keeps.
  if (measure === 'sum') return Number(sum.toPrecision(15));
  return numbers.length === 0 ? undefined : Number((sum / numbers.length).toPrecision(15));
}

function extreme(values: readonly unknown[], measure: 'min' | 'max'): number | string | undefined {
  const ordered = values.filter((value) => typeof value === 'number' || typeof value === 'string');
  if (ordered.length === 0) return undefined;
  return ordered.reduce((most, value) => ((measure === 'min' ? value < most : value > most) ? value : most));
}

/** A total as it is read. An average has more digits than what it is of. */
export function totalText(measure: Measure, total: unknown, column: RowColumn, formats: Formats): string {
  const { shown } = column;
  if (measure === 'count') return typeof total === 'number' ? formats.number(total, 0) : '';
  const field = measure === 'avg' && shown.type === 'number' ? { ...shown, scale: (shown.scale ?? 0) + 2 } : shown;
  return viewOf(column)?.text(total, field, formats, {}) ?? '';
}
