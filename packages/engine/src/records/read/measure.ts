import { Decimal } from 'decimal.js';
import { formOf } from '../../access/index.js';
import type { CompiledForm } from '../../compiler/index.js';
import type { Expr } from '../../expression/index.js';
import type { Row, SqlCell } from '../../storage/index.js';
import type { Context } from '../context.js';
import { shapeOf } from '../shape/shape.js';
import { Expressions } from './filter.js';
import { groupKey, type GroupBy } from './group.js';
import { interpolated, orderStatistic, ranked, rounded, whole } from './order-statistics.js';
import { joined, text, type Piece } from './piece.js';
import { assertGranted, conditions } from './plan.js';
import { rootAlias, selectFrom } from './query.js';
import type { Source } from './source.js';
import { ActorView } from './view.js';
import { tallyFor, type TallyAsked } from '../tally/read.js';
import { tallied } from '../tally/select.js';
import { workingTime } from './working-time.js';

/** A number over records. */
export interface Wanted {
  readonly key: string;
  readonly measure: 'count' | 'sum' | 'avg' | 'min' | 'max' | 'distinct' | 'percentile';
  /** What is measured; not of a count. */
  readonly expr?: Expr;
  /** Instead: the working time between two moments, in seconds. */
  readonly working?: { readonly from: Expr; readonly to: Expr };
  /** Of a percentile: which, between 0 and 100; between two values it is interpolated. */
  readonly percentile?: number;
  /** Only the records that meet it. */
  readonly when?: Expr;
}

/** Numbers over the records of a form that meet a filter, in groups. */
export interface MeasureQuery {
  readonly filter?: Expr;
  readonly groupBy?: readonly GroupBy[];
  readonly wanted: readonly Wanted[];
  /** The same may be taken from what a metric keeps. */
  readonly tally?: TallyAsked;
  /** Groups at most. Default 200. */
  readonly limit?: number;
  /** The groups with the greatest (`desc`) or least first number first, or by their keys. Default `desc`. */
  readonly order?: 'desc' | 'asc' | 'keys';
}

/** A number, and how many records it was worked out of; null where there is none. */
export interface Measured {
  readonly value: number | null;
  readonly count: number;
}

export interface MeasureAnswer {
  readonly groups: readonly {
    readonly keys: readonly unknown[];
    readonly numbers: Readonly<Record<string, Measured>>;
  }[];
  readonly more: boolean;
  /** Names of what group keys point to, by id. */
  readonly titles: ReadonlyMap<string, string>;
}

/** A number's columns: what each record gives, and what is made of them. */
interface Column {
  readonly value: Piece;
  /** Worked out of the column `name` of the records. */
  readonly made: (name: string) => readonly Piece[];
  readonly isRanked: boolean;
  readonly read: (cells: readonly SqlCell[]) => Measured;
}

/**
 * Numbers over the records an actor sees. What is hidden from the actor cannot be spoken of.
 * @throws PuluError `query_invalid`, `forbidden`
 */
export async function measure(
  source: Source,
  context: Context,
  formKey: string,
  query: MeasureQuery,
): Promise<MeasureAnswer> {
  const form = formOf(context.app, formKey);
  const view = new ActorView(source.reading(context), { form: formKey, operation: 'read', deleted: false });
  assertGranted(view, formKey, 'read');
  const expressions = new Expressions(view);
  const where = conditions(view, expressions, form, { filter: query.filter ?? null });
  const keys = (query.groupBy ?? []).map((by, index) => groupKey(view, expressions, form, by, index));
  const columns = query.wanted.map((wanted) => columnOf(view, expressions, form, wanted));
  const limit = query.limit ?? 200;
  const inner = selectFrom(view, {
    columns: [
      ...keys.map(({ value }, index) => named(value, `g${index}`)),
      ...columns.map(({ value }, index) => named(value, `v${index}`)),
      ...(keys.length + columns.length === 0 ? [text('1 AS one')] : []),
    ],
    where,
  });
  const groups = keys.map((_, index) => `g${index}`);
  const order = query.order ?? 'desc';
  const tally = await tallyFor(source, context, view, query);
  const rest =
    tally === undefined ? [] : (query.tally?.rest ?? []).map((each) => expressions.condition(each, '/filter'));
  const rows = await source.read(
    context,
    tally === undefined
      ? grouped(inner, groups, columns, order, limit + 1)
      : tallied({
          view,
          expressions,
          tally,
          query,
          keys,
          values: columns.map(({ value }) => value),
          rest,
          order,
          limit: limit + 1,
        }),
  );
  const found = rows.slice(0, limit).map((row) => ({
    keys: keys.map(({ decode }, index) => decode(row[`g${index}`] ?? null)),
    numbers: Object.fromEntries(query.wanted.map(({ key }, index) => [key, numberOf(row, columns[index], index)])),
  }));
  const pointers = keys.flatMap(({ target }, index) =>
    target === undefined
      ? []
      : found.flatMap(({ keys: [...values] }) =>
          typeof values[index] === 'string' ? [{ target, id: values[index] }] : [],
        ),
  );
  return { groups: found, more: rows.length > limit, titles: await source.titles(context).of(pointers) };
}

/** Puts the numbers of each group together, over the values that each record gives. */
function grouped(
  inner: Piece,
  groups: readonly string[],
  columns: readonly Column[],
  order: NonNullable<MeasureQuery['order']>,
  limit: number,
): Piece {
  const names = columns.map((_, index) => `v${index}`);
  const from = ranked(
    inner,
    groups,
    names.filter((_, index) => columns[index]?.isRanked === true),
  );
  const made = columns.flatMap(({ made: write }, index) =>
    write(names[index] ?? '').map((piece, part) => named(piece, `m${index}_${part}`)),
  );
  const by = groups.join(', ');
  const query = [
    text('SELECT '),
    joined([...groups.map(text), ...made], ', '),
    text(' FROM '),
    from,
    text(groups.length === 0 ? '' : ` GROUP BY ${by}`),
  ];
  const first = columns.length === 0 || order === 'keys' ? '' : `m0_0 IS NULL, m0_0 ${order.toUpperCase()}, `;
  const sorted = groups.length === 0 ? query : [text('SELECT * FROM ('), ...query, text(`) t ORDER BY ${first}${by}`)];
  return joined([...sorted, { sql: ' LIMIT ?', params: [limit] }], '');
}

function named({ sql, params }: Piece, name: string): Piece {
  return { sql: `${sql} AS ${name}`, params };
}

function columnOf(view: ActorView, expressions: Expressions, form: CompiledForm, wanted: Wanted): Column {
  const { measure: kind, expr, when } = wanted;
  const test = when === undefined ? undefined : expressions.condition(when, `/${wanted.key}/when`);
  const at = `/${wanted.key}/expr`;
  const value =
    wanted.working !== undefined
      ? workingTime(expressions, wanted.working, view.reading.app.document, at)
      : expr === undefined
        ? text('1')
        : valueOf(view, expressions, form, expr, at);
  const column = (made: Column['made'], read: Column['read'], isRanked = false): Column => ({
    value: test === undefined ? value : only(test, value),
    made,
    isRanked,
    read,
  });
  const counted = (name: string) => text(`COUNT(${name})`);
  if (kind === 'count')
    return column(
      (name) => [counted(name)],
      ([n]) => ({ value: whole(n), count: whole(n) }),
    );
  if (kind === 'distinct')
    return column(
      (name) => [text(`COUNT(DISTINCT ${name})`), counted(name)],
      ([n, of]) => ({ value: whole(n), count: whole(of) }),
    );
  if (kind === 'percentile')
    return column(
      (name) => orderStatistic(name, wanted.percentile ?? 50),
      (cells) => interpolated(cells, wanted.percentile ?? 50),
      true,
    );
  const scale = scaleOf(form, expr);
  if (kind === 'sum' || kind === 'avg')
    return column(
      (name) => [text(kind === 'avg' ? `AVG(${name})` : `SUM(${name})`), text(`SUM(${name})`), counted(name)],
      ([, sum, n]) => summed(kind, sum, whole(n), scale),
    );
  return column(
    (name) => [text(`${kind.toUpperCase()}(${name})`), counted(name)],
    ([extreme, n]) => ({
      value: extreme === null || extreme === undefined ? null : rounded(new Decimal(extreme), 10),
      count: whole(n),
    }),
  );
}

/** The value where a condition holds. Text literals beside placeholders keep their order. */
function only(test: Piece, value: Piece): Piece {
  return { sql: `CASE WHEN ${test.sql} THEN ${value.sql} END`, params: [...test.params, ...value.params] };
}

function valueOf(view: ActorView, expressions: Expressions, form: CompiledForm, expr: Expr, at: string): Piece {
  const path = pathOf(expr);
  const column = path === undefined ? undefined : shapeOf(form, view.reading.dialect).byKey.get(path);
  const field = path === undefined || !view.shows(form.key, path) ? undefined : form.fields.get(path);
  if (column === undefined || field === undefined) return expressions.value(expr, at).sql;
  view.reads(form.key, field);
  return { sql: `${rootAlias}.${column.quoted}`, params: [] };
}

/** The field an expression is nothing more than. */
function pathOf(expr: Expr | undefined): string | undefined {
  if (typeof expr !== 'object' || expr === null || Array.isArray(expr)) return undefined;
  const [[operation, path] = [], ...more] = Object.entries(expr);
  return operation === 'var' && typeof path === 'string' && more.length === 0 ? path : undefined;
}

function scaleOf(form: CompiledForm, expr: Expr | undefined): number {
  const storage = form.fields.get(pathOf(expr) ?? '')?.storage;
  return storage?.kind === 'column' && storage.column.kind === 'decimal' ? storage.column.scale : 10;
}

function numberOf(row: Row, column: Column | undefined, index: number): Measured {
  const cells = [0, 1, 2].map((part) => row[`m${index}_${part}`] ?? null);
  return column?.read(cells) ?? { value: null, count: 0 };
}

/** Sums of decimals are exact to the field's scale; an average is divided in decimals too. */
function summed(kind: 'sum' | 'avg', cell: SqlCell | undefined, count: number, scale: number): Measured {
  const sum = new Decimal(rounded(new Decimal(cell ?? 0), scale));
  if (kind === 'sum') return { value: sum.toNumber() + 0, count };
  return { value: count === 0 ? null : rounded(sum.div(count), 10), count };
}
