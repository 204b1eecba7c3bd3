import type { ColumnType } from '../model/index.js';
import type { TableDef } from './schema/table.js';
import type { SqlCell, SqlValue } from './values.js';

/** Turns a value as the API has it into what a placeholder takes, and a cell back into that value. */
export interface Codec {
  readonly encode: (value: unknown) => SqlValue;
  readonly decode: (cell: SqlCell) => unknown;
}

/** The words of an insert that updates the row that is already there. */
export interface Upsert {
  readonly table: string;
  readonly columns: readonly string[];
  /** The columns of the primary key or of a unique index. */
  readonly key: readonly string[];
  /** The columns that a row that is already there takes over. None: it stays as it is. */
  readonly update: readonly string[];
}

/** What differs from one database to the other in the SQL of records. Expressions have their own, in expression/sql. */
export interface Dialect {
  readonly name: 'sqlite' | 'mysql';
  /** A table's, column's or index's name, quoted. */
  readonly quote: (name: string) => string;
  /** How values of a type go in and come out. */
  codec(type: ColumnType): Codec;
  /** An INSERT with one placeholder per column which updates on conflict. */
  upsert(upsert: Upsert): string;
  /** What a SELECT ends with to lock its rows until the transaction's end; `skipLocked` passes over those that others hold. */
  lock(options?: { readonly skipLocked?: boolean }): string;
  /** A predicate with one placeholder that takes `likePattern(text)`: the column contains the text, in either case. Knowing the text may make it cheaper. */
  contains(column: string, text?: string): string;
  /** A predicate with one placeholder: the JSON list in the column has this text. */
  listHas(column: string): string;
  /** The text at a path of own properties of the JSON value in the column. */
  jsonText(column: string, path: readonly string[]): string;
  /** The columns whose uniqueness in this table the error reports, or undefined when it reports something else. */
  uniqueViolation(error: unknown, table: TableDef): readonly string[] | undefined;
}

/** A pattern for `Dialect.contains`. `!` escapes, since a backslash means different things to the databases. */
export function likePattern(text: string): string {
  return `%${text.replace(/[!%_]/g, '!$&')}%`;
}

/** A value that needs no change either way. */
export const plainCodec: Codec = {
  encode(value) {
    if (value === undefined || value === null) return null;
    if (
      typeof value === 'string' ||
      typeof value === 'number' ||
      typeof value === 'boolean' ||
      typeof value === 'bigint'
    ) {
      return value;
    }
    throw new TypeError(`A column of a plain type cannot hold ${typeof value}.`);
  },
  decode: (cell) => cell,
};

export const booleanCodec: Codec = {
  encode: (value) => (value === undefined || value === null ? null : value === true || value === 1 ? 1 : 0),
  decode: (cell) => (cell === null ? null : cell === 1),
};

export const jsonCodec: Codec = {
  encode: (value) => (value === undefined || value === null ? null : JSON.stringify(value)),
  decode: (cell): unknown => (typeof cell === 'string' ? JSON.parse(cell) : cell),
};

/** What a driver says of an error: its code, number and message, as far as it has them. */
export interface DriverError {
  readonly code: string;
  readonly errno: number;
  readonly message: string;
}

/** The error of the driver, when TypeORM has put its own around it. Told by its shape, since errors cross threads and realms. */
export function driverError(error: unknown): DriverError {
  const cause = typeof error === 'object' && error !== null && 'driverError' in error ? error.driverError : error;
  const has = typeof cause === 'object' && cause !== null ? cause : {};
  return {
    code: 'code' in has && typeof has.code === 'string' ? has.code : '',
    errno: 'errno' in has && typeof has.errno === 'number' ? has.errno : 0,
    message: 'message' in has && typeof has.message === 'string' ? has.message : '',
  };
}
