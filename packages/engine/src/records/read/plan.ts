import type { CompiledForm } from '../../compiler/index.js';
import { PuluError, type ListQuery as Asked } from '../../model/index.js';
import type { SqlCell } from '../../storage/index.js';
import { orderName, readCursor, writeCursor } from './cursor.js';
import { Expressions } from './filter.js';
import type { Piece } from './piece.js';
import { projectionOf, type Projection } from './projection.js';
import { selectFrom } from './query.js';
import { searchFor } from './search.js';
import { after, orderBy, sortKeys, type SortKey } from './sort.js';
import { ActorView, type Reading } from './view.js';

/** Which records, in which order, and what of them. A page has at most 1,000. */
export interface ListQuery extends Asked {
  /** What the records are for; exports may reach less than pages. Default `read`. */
  readonly operation?: 'read' | 'export';
}

/** A list as it is asked of the database. */
export interface ListPlan {
  readonly view: ActorView;
  readonly where: readonly Piece[];
  readonly keys: readonly SortKey[];
  readonly projection: Projection;
  /** Records of a page. One more row is read, which says whether there are further ones. */
  readonly limit: number;
  /** The query of a page: the first one, or the one after a cursor. @throws PuluError for a cursor of another order */
  page(after: string | undefined): Piece;
  /** The cursor behind a record that is sorted by these values. */
  cursor(cells: readonly SqlCell[]): string;
}

const defaultLimit = 20;
const maxLimit = 1000;
const newestFirst = ['-created_at'];

/** Works out how a list is asked for. @throws PuluError `forbidden`, or `query_invalid` with what is wrong */
export function planOf(reading: Reading, form: CompiledForm, query: ListQuery): ListPlan {
  const operation = query.deleted === true ? 'delete' : (query.operation ?? 'read');
  const view = new ActorView(reading, { form: form.key, operation, deleted: query.deleted === true });
  assertGranted(view, form.key, operation);
  const expressions = new Expressions(view);
  const where = conditions(view, expressions, form, query);
  const sort = query.sort ?? newestFirst;
  const keys = sortKeys(view, expressions, form, sort);
  const projection = projectionOf(view, expressions, form, query.fields);
  const limit = Math.min(Math.max(query.limit ?? defaultLimit, 1), maxLimit);
  const name = orderName(form.key, sort);
  const sorted = keys.map(({ value }, index): Piece => {
    const { sql, params } = value;
    return { sql: `${sql} AS ${reading.dialect.quote(`s$${index}`)}`, params };
  });
  const pageWhere = (demands: readonly Piece[]) =>
    selectFrom(view, {
      columns: [...projection.columns, ...sorted],
      where: demands,
      orderBy: orderBy(keys),
      limit: limit + 1,
    });
  const first = pageWhere(where);
  return {
    view,
    where,
    keys,
    projection,
    limit,
    page: (cursor) =>
      cursor === undefined ? first : pageWhere([...where, after(keys, readCursor(cursor, name, keys.length))]),
    cursor: (cells) => writeCursor(name, cells),
  };
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
