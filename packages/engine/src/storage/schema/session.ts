import type { ColumnType } from '../../model/index.js';
import type { Row, SqlValue } from '../values.js';
import type { SchemaFinding } from './checks.js';
import type { ColumnDef, IndexDef, TableDef } from './table.js';

/** A table as the database describes it, in comparable words. */
export interface PhysicalTable {
  readonly columns: ReadonlyMap<string, string>;
  readonly indexes: ReadonlyMap<string, Pick<IndexDef, 'columns' | 'unique'>>;
}

/** The one holder of the right to change the schema, on one connection. */
export interface SchemaSession {
  readonly ddl: Ddl;
  query<R extends object = Row>(sql: string, params?: readonly SqlValue[]): Promise<R[]>;
  execute(sql: string, params?: readonly SqlValue[]): Promise<{ affected: number }>;
  /** SQLite: all or nothing. MySQL: DDL commits by itself, so a step must be able to find itself half done. */
  atomic<T>(work: () => Promise<T>): Promise<T>;
  /** What is there under this name, or undefined. */
  describe(table: string): Promise<PhysicalTable | undefined>;
  /** Gives existing columns another type, nullability or default, in one pass over the table. */
  changeColumns(table: string, columns: readonly ColumnDef[]): Promise<void>;
}

/** Schema statements of a dialect. TypeORM's own would rebuild a SQLite table per column, and on MySQL drop and re-add a column to retype it. */
export interface Ddl {
  createTable(table: TableDef): string;
  renameTable(from: string, to: string): string;
  dropTable(name: string): string;
  addColumn(table: string, column: ColumnDef): string;
  renameColumn(table: string, from: string, to: string): string;
  dropColumn(table: string, name: string): string;
  createIndex(table: TableDef, index: IndexDef): string;
  dropIndex(table: string, name: string): string;
  /** The column in the words of `PhysicalTable`. */
  signature(column: ColumnDef): string;
  /** An expression that turns a column's values into those of another type. */
  convert(from: ColumnType, to: ColumnType, column: string): string;
  /** An expression: the number of characters of a text. */
  textLength(column: string): string;
  /** What the database cannot do for such a table. */
  misfits(table: TableDef): SchemaFinding[];
  /** A predicate: the text in the column names a day (or instant) that does not exist. */
  noSuchDate(column: string): string;
}
