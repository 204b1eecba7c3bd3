import { locales, type Locale } from '../model/index.js';
import type { Codec, Dialect, Row, SqlValue } from '../storage/index.js';

/** A text column of a row. @throws TypeError when it holds something else */
export function text(row: Row, column: string): string {
  const value = row[column];
  if (typeof value !== 'string') throw new TypeError(`${column} holds no text`);
  return value;
}

/** A text column that may be null. */
export function textOrNull(row: Row, column: string): string | null {
  return row[column] === null || row[column] === undefined ? null : text(row, column);
}

/** A language as a column has it. */
export function localeOf(value: string | null): Locale | null {
  return locales.find((locale) => locale === value) ?? null;
}

/** A boolean column; both databases keep it as 0 or 1. */
export function flag(row: Row, column: string): boolean {
  return Number(row[column]) === 1;
}

/** Turns moments into what a database's datetime columns hold, and back. */
export class Moments {
  private readonly codec: Codec;

  constructor(dialect: Dialect) {
    this.codec = dialect.codec({ kind: 'datetime' });
  }

  encode(moment: Date | null | undefined): SqlValue {
    return this.codec.encode(moment?.toISOString() ?? null);
  }

  /** A datetime column of a row, or null. */
  orNull(row: Row, column: string): Date | null {
    const value = this.codec.decode(row[column] ?? null);
    return typeof value === 'string' ? new Date(value) : null;
  }

  /** A datetime column that is never null. @throws TypeError when it is */
  of(row: Row, column: string): Date {
    const moment = this.orNull(row, column);
    if (moment === null) throw new TypeError(`${column} holds no moment`);
    return moment;
  }
}
