import type { SqlValue } from '../../storage/index.js';

/** A piece of SQL with the values of its placeholders, in their order. */
export interface Piece {
  readonly sql: string;
  readonly params: readonly SqlValue[];
}

/** Text without placeholders. */
export function text(sql: string): Piece {
  return { sql, params: [] };
}

/** Puts pieces together with a separator between them. */
export function joined(pieces: readonly Piece[], separator: string): Piece {
  return { sql: pieces.map(({ sql }) => sql).join(separator), params: pieces.flatMap(({ params }) => params) };
}

/** All conditions at once; no condition is true. */
export function all(conditions: readonly Piece[]): Piece {
  return conditions.length === 0 ? text('1 = 1') : joined(conditions.map(bracketed), ' AND ');
}

/** Any of the conditions; none is false. */
export function any(conditions: readonly Piece[]): Piece {
  return conditions.length === 0 ? text('1 = 0') : bracketed(joined(conditions.map(bracketed), ' OR '));
}

function bracketed({ sql, params }: Piece): Piece {
  return { sql: `(${sql})`, params };
}
