import type SqliteDatabase from 'better-sqlite3';
import type { Row, SqlValue } from '../values.js';

type Bound = string | number | bigint | null;
type Statement = SqliteDatabase.Statement<[Bound[]], Row>;

/** Prepared statements of one connection, the least recently used given up first. SQLite keeps them right when the schema changes. */
export class Statements {
  readonly #prepared = new Map<string, Statement>();

  constructor(
    private readonly db: SqliteDatabase.Database,
    private readonly capacity = 500,
  ) {}

  all<R extends object>(sql: string, params: readonly SqlValue[]): R[] {
    // The caller knows what its statement selects.
    return this.#get(sql).all(params.map(bind)) as R[];
  }

  /** @returns the number of rows that were inserted, matched or deleted */
  run(sql: string, params: readonly SqlValue[]): number {
    return this.#get(sql).run(params.map(bind)).changes;
  }

  /** Runs one statement per row. */
  runAll(sql: string, rows: readonly (readonly SqlValue[])[]): void {
    const statement = this.#get(sql);
    for (const row of rows) statement.run(row.map(bind));
  }

  #get(sql: string): Statement {
    const known = this.#prepared.get(sql);
    if (known !== undefined) {
      this.#prepared.delete(sql);
      this.#prepared.set(sql, known);
      return known;
    }
    const statement = this.db.prepare<[Bound[]], Row>(sql);
    this.#prepared.set(sql, statement);
    const [oldest] = this.#prepared.keys();
    if (this.#prepared.size > this.capacity && oldest !== undefined) this.#prepared.delete(oldest);
    return statement;
  }
}

function bind(value: SqlValue): Bound {
  return typeof value === 'boolean' ? Number(value) : value;
}
