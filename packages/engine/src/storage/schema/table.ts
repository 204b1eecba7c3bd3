import type { ColumnType } from '../../model/index.js';

/** A column of a table. */
export interface ColumnDef {
  readonly name: string;
  readonly type: ColumnType;
  readonly nullable: boolean;
  /** The value of rows that do not say one. */
  readonly default?: string | number | boolean;
  /** The column's name in the release before. Stays in the document for ever, and counts once. */
  readonly renamedFrom?: string;
  /** The text column whose fingerprints it holds: equal ones tell equal names, however they are typed. */
  readonly fingerprintOf?: string;
}

/** An index. Its name starts with its table's name, or gets it put in front: SQLite wants names unique per database. */
export interface IndexDef {
  readonly name: string;
  readonly columns: readonly string[];
  readonly unique: boolean;
}

/** A table as a release wants it. */
export interface TableDef {
  readonly name: string;
  readonly columns: readonly ColumnDef[];
  /** Never changes once the table exists. */
  readonly primaryKey: readonly string[];
  readonly indexes: readonly IndexDef[];
  /** The table's name in the release before. */
  readonly renamedFrom?: string;
}

/** How long a text column is when its definition does not say. */
export const defaultTextLength = 200;
/** How long a key column is when its definition does not say. */
export const defaultKeyLength = 64;
