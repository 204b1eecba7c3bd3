import type { Scope } from '../types.js';

/** How the values of a name are kept. */
export type SqlColumn =
  /** A column with one value. `digits`: how many a number has before its point at the most (15 when not given). */
  | { readonly kind: 'column'; readonly column: string; readonly digits?: number }
  /** A column with a JSON array of texts, or a JSON object. */
  | { readonly kind: 'json'; readonly column: string }
  /** A table of pairs: `record` is the column with the record's id, `target` the one with the listed id. */
  | { readonly kind: 'link'; readonly table: string; readonly record: string; readonly target: string }
  /**
   * Rows of another source (the one of the `rows` type's form): those whose column `key` holds the record's id.
   * `deleted`: a column that is NULL in rows that count.
   */
  | { readonly kind: 'rows'; readonly key: string; readonly deleted?: string };

/** The table of a form (or of a subform's rows) and what its columns are. */
export interface SqlSource {
  readonly table: string;
  /** The primary key's column. Default: `id`. */
  readonly id?: string;
  /** @returns undefined when the name is not kept in the database */
  column(name: string): SqlColumn | undefined;
}

/** A scope whose forms are tables. */
export interface SqlScope extends Scope {
  /** The alias that the table of `form` has in the query around the expression. */
  readonly alias: string;
  /** The source of a form; `$user` and `$department` are the tables of people and departments. */
  source(form: string): SqlSource | undefined;
}
