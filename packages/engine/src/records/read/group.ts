import type { CompiledForm } from '../../compiler/index.js';
import { hasFixedOffset, startOfDay, type Expr, type ExprType } from '../../expression/index.js';
import type { ColumnType } from '../../model/index.js';
import type { SqlCell } from '../../storage/index.js';
import { shapeOf } from '../shape/shape.js';
import { demand, queryInvalid, type Expressions } from './filter.js';
import type { Piece } from './piece.js';
import { pointedAt } from './pointers.js';
import { rootAlias } from './query.js';
import type { ActorView } from './view.js';

/** What records are grouped by: a field or relation path; dates and moments by the calendar of the app's time zone. */
export interface GroupBy {
  readonly field: string;
  /** The group of a moment is the date its period begins with; of an `hour`, the moment. */
  readonly grain?: 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year';
}

/** One key of the groups. */
export interface GroupKey {
  readonly value: Piece;
  readonly decode: (cell: SqlCell) => unknown;
  /** What its values point to. */
  readonly target: string | undefined;
  /** The same, of what metrics keep by day. */
  readonly tallied: Piece;
}

export function groupKey(
  view: ActorView,
  expressions: Expressions,
  form: CompiledForm,
  { field: path, grain }: GroupBy,
  index: number,
): GroupKey {
  const at = `/groupBy/${index}`;
  const field = expressions.field(path, `${at}/field`);
  demand(field, 'group', `${at}/field`);
  const target = pointedAt(field.exprType);
  const { dialect } = view.reading;
  const column = path.includes('.') || grain !== undefined ? undefined : shapeOf(form, dialect).byKey.get(path);
  if (column !== undefined) {
    view.reads(form.key, field);
    const value: Piece = { sql: `${rootAlias}.${column.quoted}`, params: [] };
    return { value, decode: column.codec.decode, target, tallied: value };
  }
  const { type, sql } = expressions.value(
    grained({ var: path }, field.exprType, grain, at, view.reading.app.timeZone),
    `${at}/field`,
  );
  const { decode } = dialect.codec(columnOf(type));
  const tallied = grain === undefined || grain === 'hour' ? sql : dayKey(view, grain);
  return { value: sql, decode, target, tallied };
}

/** The period that a date or moment is in. */
function grained(expr: Expr, { kind }: ExprType, grain: GroupBy['grain'], at: string, timeZone: string): Expr {
  if (grain === undefined) return expr;
  if (kind !== 'date' && kind !== 'datetime')
    throw queryInvalid([{ code: 'grain_unsupported', path: `${at}/grain`, params: { grain } }]);
  // The same where clocks never change, and half the work.
  if (kind === 'datetime' && grain !== 'hour' && hasFixedOffset(timeZone))
    return { start_of: [{ to_date: [expr] }, grain] };
  const start = { start_of: [expr, grain] };
  return kind === 'datetime' && grain !== 'hour' ? { to_date: [start] } : start;
}

/** The period of a day that is kept. */
function dayKey({ reading }: ActorView, grain: Exclude<NonNullable<GroupBy['grain']>, 'hour'>): Piece {
  return startOfDay(reading.expressions, `${rootAlias}.${reading.dialect.quote('day$')}`, grain);
}

function columnOf({ kind }: ExprType): ColumnType {
  if (kind === 'boolean' || kind === 'date' || kind === 'datetime' || kind === 'json') return { kind };
  return kind === 'number' || kind === 'duration' ? { kind: 'decimal', precision: 20, scale: 10 } : { kind: 'text' };
}
