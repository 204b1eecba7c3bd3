import type { RowPredicate } from '../../access/index.js';
import { all, joined, text, type Piece } from './piece.js';
import type { ActorView } from './view.js';

/** The parts of a SELECT over the records of a form. */
export interface Select {
  readonly columns: readonly Piece[];
  readonly where: readonly Piece[];
  readonly groupBy?: readonly Piece[];
  readonly orderBy?: readonly Piece[];
  readonly limit?: number;
  /** Only with a limit. */
  readonly offset?: number;
}

/** The alias of the root form's table. */
export const rootAlias = 'r';

/** Writes a SELECT over what an actor reaches. */
export function selectFrom(
  view: ActorView,
  { columns, where, groupBy = [], orderBy = [], limit, offset = 0 }: Select,
): Piece {
  const { from, conditions, predicate } = view.source(rootAlias);
  const parts: Piece[] = [
    text('SELECT '),
    joined(columns, ', '),
    text(` FROM ${from} WHERE `),
    all([...conditions, ...where]),
    ...(groupBy.length === 0 ? [] : [text(' GROUP BY '), joined(groupBy, ', ')]),
    ...(orderBy.length === 0 ? [] : [text(' ORDER BY '), joined(orderBy, ', ')]),
    ...(limit === undefined ? [] : [{ sql: ' LIMIT ?', params: [limit] }]),
    ...(offset === 0 ? [] : [{ sql: ' OFFSET ?', params: [offset] }]),
  ];
  const body = joined(parts, '');
  const clause = view.with();
  const query = { sql: clause.sql + body.sql, params: [...clause.params, ...body.params] };
  assertGuarded(query, view, predicate);
  return query;
}

/**
 * The second check: no statement leaves without the condition that keeps it inside what the actor reaches.
 * @throws Error when it is not there, whatever the reason
 */
export function assertGuarded({ sql }: Piece, { root }: ActorView, predicate: RowPredicate | undefined): void {
  const fits = predicate?.form === root.form && predicate.operation === root.operation;
  const through = sql.includes(`seen$${root.form}`);
  if (fits && (predicate.extent === 'all' || through || sql.includes(predicate.sql))) return;
  throw new Error(`a query of ${root.form} was built without its row predicate`);
}
