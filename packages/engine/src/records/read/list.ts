import { formOf } from '../../access/index.js';
import type { CompiledForm } from '../../compiler/index.js';
import type { Expr } from '../../expression/index.js';
import { PuluError } from '../../model/index.js';
import type { Row, SqlCell } from '../../storage/index.js';
import type { Context, RecordAnswer } from '../context.js';
import { orderName, readCursor, writeCursor } from './cursor.js';
import { expandRecords } from './expand.js';
import { Expressions } from './filter.js';
import type { Piece } from './piece.js';
import { answer, projectionOf } from './projection.js';
import { selectFrom } from './query.js';
import type { Source } from './source.js';
import { searchFor } from './search.js';
import { after, orderBy, sortKeys } from './sort.js';
import { ActorView } from './view.js';

/** Which records, in which order, and what of them. */
export interface ListQuery {
  /** A condition over the form's fields, relation paths included. */
  readonly filter?: Expr;
  /** Quick search over the form's search fields. */
  readonly search?: string;
  /** Fields or relation paths, with a minus sign for descending. Default: the newest first. */
  readonly sort?: readonly string[];
  /** Records of a page. Default 20, at most 1,000. */
  readonly limit?: number;
  /** Where the page before ended: its `next`. */
  readonly after?: string;
  /** Fields to answer. Default: all that the actor may see. */
  readonly fields?: readonly string[];
  /** Relations whose records are answered too, under `$expanded`. */
  readonly expand?: readonly string[];
  readonly count?: 'none' | 'bounded';
  /** The recycle bin instead of the live records: those the actor could have deleted. */
  readonly deleted?: boolean;
  /** What the records are for; exports may reach less than pages. Default `read`. */
  readonly operation?: 'read' | 'export';
}

/** A page of records. */
export interface ListAnswer {
  readonly records: readonly RecordAnswer[];
  /** What `after` takes to go on; null at the end. */
  readonly next: string | null;
  /** How many records match; beyond a bound only that there are more. */
  readonly count?: { readonly value: number; readonly exact: boolean };
}

const defaultLimit = 20;
const maxLimit = 1000;
/** Counting stops here: nobody reads further, and a count of everything costs more than the page. */
const mostCounted = 1000;
const newestFirst = ['-created_at'];

/** The records of a form that match a query, one page of them. */
export async function list(source: Source, context: Context, formKey: string, query: ListQuery): Promise<ListAnswer> {
  const form = formOf(context.app, formKey);
  const reading = source.reading(context);
  const operation = query.deleted === true ? 'delete' : (query.operation ?? 'read');
  const root = { form: formKey, operation, deleted: query.deleted === true } as const;
  const view = new ActorView(reading, root);
  assertGranted(view, formKey, operation);
  const expressions = new Expressions(view);
  const where = conditions(view, expressions, form, query);
  const sort = query.sort ?? newestFirst;
  const keys = sortKeys(view, expressions, form, sort);
  const projection = projectionOf(view, expressions, form, query.fields);
  const limit = Math.min(Math.max(query.limit ?? defaultLimit, 1), maxLimit);
  const name = orderName(formKey, sort);
  const sorted = keys.map(({ value }, index): Piece => {
    const { sql, params } = value;
    return { sql: `${sql} AS ${reading.dialect.quote(`s$${index}`)}`, params };
  });
  const select = selectFrom(view, {
    columns: [...projection.columns, ...sorted],
    where: query.after === undefined ? where : [...where, after(keys, readCursor(query.after, name, keys.length))],
    orderBy: orderBy(keys),
    limit: limit + 1,
  });
  const counting = query.count === 'bounded' ? count(source, context, view, where) : undefined;
  const rows = await source.read(context, select);
  const page = rows.slice(0, limit);
  const records = await projection.read(source.point(context), page);
  const pointers = records.map((record) => projection.pointers(record));
  const titles = await source.titles(context).of(pointers.flat());
  const answers = records.map((record, index) => answer(record, pointers[index] ?? [], titles));
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    records: await expandRecords(source, context, form, answers, query.expand ?? []),
    next:
      last === undefined
        ? null
        : writeCursor(
            name,
            keys.map((_, index) => cellOf(last, index)),
          ),
    ...(counting === undefined ? {} : { count: await counting }),
  };
}

function cellOf(row: Row, index: number): SqlCell {
  return row[`s$${index}`] ?? null;
}

/** @throws PuluError `forbidden` when no role grants the operation at all */
export function assertGranted(view: ActorView, form: string, operation: 'read' | 'delete' | 'export'): void {
  if (view.grant(form).reachers(operation).length > 0) return;
  throw new PuluError('forbidden', 403, [{ code: 'operation_denied', path: '', params: { operation } }]);
}

/** What the filter and the search of a query demand. */
export function conditions(
  view: ActorView,
  expressions: Expressions,
  form: CompiledForm,
  { filter, search }: Pick<ListQuery, 'filter' | 'search'>,
): Piece[] {
  const found: Piece[] = [];
  if (filter !== undefined && filter !== null && filter !== true) {
    found.push(expressions.condition(filter, '/filter'));
  }
  const searched = search === undefined ? undefined : searchFor(view, form, search);
  return searched === undefined ? found : [...found, searched];
}

async function count(
  source: Source,
  context: Context,
  view: ActorView,
  where: readonly Piece[],
): Promise<{ value: number; exact: boolean }> {
  const inner = selectFrom(view, { columns: [{ sql: '1 AS one', params: [] }], where, limit: mostCounted + 1 });
  const [row] = await source.read(context, { sql: `SELECT COUNT(*) AS n FROM (${inner.sql}) c`, params: inner.params });
  const value = Number(row?.['n'] ?? 0);
  return { value: Math.min(value, mostCounted), exact: value <= mostCounted };
}
