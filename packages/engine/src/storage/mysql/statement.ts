import type { ResultSetHeader, RowDataPacket } from 'mysql2';
import type { SqlValue } from '../values.js';

/** A connection or a pool. */
export interface Queryable {
  query<T extends RowDataPacket[] | ResultSetHeader>(
    sql: string,
    params: SqlValue[],
    done: (error: Error | null, result: T) => void,
  ): unknown;
}

// Statements travel as text with escaped values, not prepared: decimals stay decimals (a prepared number is a double),
// LIMIT takes a placeholder on MySQL 8, and it was measured to be a fifth faster.

/** The rows of a SELECT. The caller knows what its statement selects. */
export async function rowsOf<R extends object>(on: Queryable, sql: string, params: readonly SqlValue[]): Promise<R[]> {
  return (await run<RowDataPacket[]>(on, sql, params)) as R[];
}

/** How many rows a statement inserted, matched or deleted. */
export async function affectedBy(on: Queryable, sql: string, params: readonly SqlValue[]): Promise<number> {
  return (await run<ResultSetHeader>(on, sql, params)).affectedRows;
}

function run<T extends RowDataPacket[] | ResultSetHeader>(
  on: Queryable,
  sql: string,
  params: readonly SqlValue[],
): Promise<T> {
  return new Promise((resolve, reject) => {
    on.query<T>(sql, [...params], (error, result) => (error === null ? resolve(result) : reject(error)));
  });
}
