/** What a statement's placeholder takes. Booleans become 0 and 1; dates and JSON go through `Dialect.codec`. */
export type SqlValue = string | number | bigint | boolean | null;

/** What a column of a result holds: decimals are numbers, dates and JSON are text. */
export type SqlCell = string | number | null;

/** One row of a result, by column name. */
export type Row = Record<string, SqlCell>;
