import { Decimal } from 'decimal.js';
import { formOf } from '../../access/index.js';
import type { CompiledField, CompiledForm } from '../../compiler/index.js';
import type { Row, SqlCell } from '../../storage/index.js';
import type { Context } from '../context.js';
import { shapeOf } from '../shape/shape.js';
import { Expressions, queryInvalid } from './filter.js';
import { groupKey, type GroupBy, type GroupKey } from './group.js';
import { assertGranted, conditions, type ListQuery } from './plan.js';
import type { Piece } from './piece.js';
import { rootAlias, selectFrom } from './query.js';
import type { Source } from './source.js';
import { ActorView } from './view.js';

/** A number over the records of a group. */
export interface Measure {
  readonly key: string;
  readonly measure: 'count' | 'sum' | 'avg' | 'min' | 'max';
  /** A field or relation path; `count` without one counts records, with one those that have a value. */
  readonly field?: string;
}

/** What to group records by, and what to work out of each group. */
export interface AggregateQuery extends Pick<ListQuery, 'filter' | 'search' | 'operation'> {
  readonly groupBy?: readonly GroupBy[];
  /** Default: the number of records, as `count`. */
  readonly measures?: readonly Measure[];
  /** Groups at most, those with the greatest first measure first. Default 200, at most 1,000. */
  readonly limit?: number;
  /** So many groups are passed over: those that were answered before. */
  readonly offset?: number;
}

/** The groups of records. Without `groupBy` there is one. */
export interface AggregateAnswer {
  readonly groups: readonly { readonly keys: readonly unknown[]; readonly values: Readonly<Record<string, unknown>> }[];
  /** Names of what group keys point to, by id. */
  /** Whether there are more groups after these. */
  readonly more: boolean;
  readonly $titles: Readonly<Record<string, string>>;
}

/** Groups the records an actor sees. Values that are hidden from the actor count as not there. */
export async function aggregate(
  source: Source,
  context: Context,
  formKey: string,
  query: AggregateQuery,
): Promise<AggregateAnswer> {
  const form = formOf(context.app, formKey);
  const reading = source.reading(context);
  const operation = query.operation ?? 'read';
  const view = new ActorView(reading, { form: formKey, operation, deleted: false });
  assertGranted(view, formKey, operation);
  const expressions = new Expressions(view);
  const where = conditions(view, expressions, form, query);
  const keys = (query.groupBy ?? []).map((by, index) => groupKey(view, expressions, form, by, index));
  const measures = (query.measures ?? [{ key: 'count', measure: 'count' as const }]).map((measure, index) =>
    columnOf(view, expressions, form, measure, index),
  );
  const columns = [
    ...keys.map(({ value }, index) => named(value, `g${index}`)),
    ...measures.flatMap(({ value, counted }, index) => [named(value, `m${index}`), named(counted, `n${index}`)]),
  ];
  const grouped = keys.map((_, index) => ({ sql: `g${index}`, params: [] }));
  const limit = Math.min(Math.max(query.limit ?? 200, 1), 1000);
  const select = selectFrom(view, {
    columns,
    where,
    groupBy: grouped,
    orderBy: keys.length === 0 ? [] : [{ sql: 'm0 DESC', params: [] }, ...grouped],
    // One more than is answered tells whether there are more.
    limit: limit + 1,
    offset: Math.max(query.offset ?? 0, 0),
  });
  const rows = await source.read(context, select);
  const groups = rows.slice(0, limit).map((row) => ({
    keys: keys.map(({ decode }, index) => decode(row[`g${index}`] ?? null)),
    values: Object.fromEntries(measures.map(({ key, result }, index) => [key, result(row, index)])),
  }));
  return { groups, more: rows.length > limit, $titles: await titlesOf(source, context, keys, groups) };
}

async function titlesOf(
  source: Source,
  context: Context,
  keys: readonly GroupKey[],
  groups: AggregateAnswer['groups'],
): Promise<Record<string, string>> {
  const pointers = keys.flatMap(({ target }, index) =>
    target === undefined
      ? []
      : groups.flatMap(({ keys: values }) =>
          typeof values[index] === 'string' ? [{ target, id: values[index] }] : [],
        ),
  );
  return Object.fromEntries(await source.titles(context).of(pointers));
}

function named({ sql, params }: Piece, name: string): Piece {
  return { sql: `${sql} AS ${name}`, params };
}

/** The columns of a measure, and how its value comes out of them. */
interface Measured {
  readonly key: string;
  readonly value: Piece;
  readonly counted: Piece;
  readonly result: (row: Row, index: number) => unknown;
}

function columnOf(
  view: ActorView,
  expressions: Expressions,
  form: CompiledForm,
  { key, measure, field: path }: Measure,
  index: number,
): Measured {
  const everything: Piece = { sql: 'COUNT(*)', params: [] };
  const at = `/measures/${index}/field`;
  if (path === undefined) {
    if (measure !== 'count') throw queryInvalid([{ code: 'measure_field_missing', path: at, params: { measure } }]);
    return {
      key,
      value: everything,
      counted: { sql: '0', params: [] },
      result: (row) => Number(row[`m${index}`] ?? 0),
    };
  }
  const field = expressions.field(path, at);
  assertMeasurable(field, measure, at);
  const { sql, params } = valueOf(view, expressions, form, field, path, at);
  const counted: Piece = { sql: `COUNT(${sql})`, params };
  if (measure === 'count')
    return { key, value: counted, counted: { sql: '0', params: [] }, result: (row) => Number(row[`m${index}`] ?? 0) };
  const value = { sql: `${measure === 'avg' ? 'SUM' : measure.toUpperCase()}(${sql})`, params };
  return {
    key,
    value,
    counted,
    result: (row, at0) => resultOf(view, field, measure, row[`m${at0}`] ?? null, Number(row[`n${at0}`] ?? 0)),
  };
}

function assertMeasurable(field: CompiledField, measure: Measure['measure'], at: string): void {
  const { kind } = field.exprType;
  const numeric = kind === 'number' || kind === 'duration';
  const ordered = numeric || kind === 'date' || kind === 'datetime';
  if (
    measure === 'count'
      ? kind === 'rows' || kind === 'list'
      : measure === 'min' || measure === 'max'
        ? !ordered
        : !numeric
  ) {
    throw queryInvalid([{ code: 'measure_unsupported', path: at, params: { measure, field: field.field.label } }]);
  }
}

/** A field's value in the query: its column, or what its path leads to. */
function valueOf(
  view: ActorView,
  expressions: Expressions,
  form: CompiledForm,
  field: CompiledField,
  path: string,
  at: string,
): Piece {
  const column = path.includes('.') ? undefined : shapeOf(form, view.reading.dialect).byKey.get(path);
  if (column === undefined) return expressions.value({ var: path }, at).sql;
  view.reads(form.key, field);
  return { sql: `${rootAlias}.${column.quoted}`, params: [] };
}

/** Sums of decimals are exact to the field's scale; an average is divided in decimals too. */
function resultOf(
  view: ActorView,
  { storage, exprType }: CompiledField,
  measure: Measure['measure'],
  cell: SqlCell,
  count: number,
): unknown {
  if (measure === 'sum')
    return rounded(
      new Decimal(cell ?? 0),
      storage.kind === 'column' && storage.column.kind === 'decimal' ? storage.column.scale : 10,
    );
  if (cell === null || count === 0) return null;
  if (measure === 'avg') return rounded(new Decimal(cell).div(count), 10);
  return view.reading.dialect
    .codec(exprType.kind === 'datetime' ? { kind: 'datetime' } : { kind: 'decimal', precision: 20, scale: 10 })
    .decode(cell);
}

function rounded(value: Decimal, scale: number): number {
  return value.toDecimalPlaces(scale, Decimal.ROUND_HALF_UP).toNumber() + 0;
}
