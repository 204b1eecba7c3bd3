import type SqliteDatabase from 'better-sqlite3';
import type { Row, SqlCell, SqlValue } from '../values.js';

type Bound = string | number | bigint | null;
type Statement = SqliteDatabase.Statement<[Bound[]], Row>;

/** Rows as they cross from one thread to another. */
export interface Table {
  readonly names: readonly string[];
  readonly cells: readonly (readonly SqlCell[])[];
}

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

  /** The rows as lists of cells, with the names of their columns once: so much less to carry to another thread. */
  table(sql: string, params: readonly SqlValue[]): Table {
    const statement = this.#get(sql).raw(true);
    const cells = statement.all(params.map(bind)) as unknown[] as SqlCell[][];
    // Asked each time, after the rows: SQLite prepares a statement anew when the schema has changed.
    return { names: statement.columns().map(({ name }) => name), cells };
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
