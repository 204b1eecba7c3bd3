import type SqliteDatabase from 'better-sqlite3';
import type { DataSource, QueryRunner } from 'typeorm';
import type { Settings, Transaction } from '../database.js';
import { withDeadline } from '../deadline.js';
import { sqliteError, sqliteDialect } from './dialect.js';
import { SqliteTransaction } from './transaction.js';
import { Statements } from './statements.js';
import type { Writer } from './write-queue.js';

/** The one connection that writes, shared with TypeORM. Only the write queue may use it. */
export class SqliteWriter implements Writer<Transaction> {
  readonly #statements: Statements;
  /** TypeORM has one query runner per file. */
  readonly #runner: QueryRunner;

  constructor(
    private readonly db: SqliteDatabase.Database,
    dataSource: DataSource,
    private readonly settings: Settings,
  ) {
    this.#statements = new Statements(db);
    this.#runner = dataSource.createQueryRunner();
  }

  get open(): boolean {
    return this.db.inTransaction;
  }

  begin(): boolean {
    try {
      this.#statements.run('BEGIN IMMEDIATE', []);
    } catch (error) {
      if (sqliteError(error)?.startsWith('SQLITE_BUSY')) return false;
      throw error;
    }
    this.#tellTypeOrm(true);
    return true;
  }

  commit(): void {
    this.#statements.run('COMMIT', []);
    this.#tellTypeOrm(false);
  }

  rollback(): void {
    if (this.db.inTransaction) this.#statements.run('ROLLBACK', []);
    this.#tellTypeOrm(false);
  }

  busy(): Error {
    return Object.assign(new Error('Another process kept the database locked.'), { code: 'SQLITE_BUSY' });
  }

  async attempt<T>(work: (tx: Transaction) => Promise<T>): Promise<{ value: T; committed: () => void }> {
    const tx = new SqliteTransaction(sqliteDialect, this.#statements, this.#runner.manager, this.settings.onError);
    try {
      const value = await tx.savepoint(() => withDeadline(work(tx), this.settings.timeout));
      return { value, committed: () => tx.committed() };
    } finally {
      tx.end();
    }
  }

  /** Told of our transaction, TypeORM nests its own in savepoints. */
  #tellTypeOrm(active: boolean): void {
    Object.assign(this.#runner, {
      isTransactionActive: active,
      transactionDepth: Number(active),
    });
  }
}
