import type { EntityManager } from 'typeorm';
import type { Transaction } from '../database.js';
import { driverError, type Dialect } from '../dialect.js';
import type { Row, SqlValue } from '../values.js';
import type { Statements } from './statements.js';

/** One work's part of the commit that several may share. */
export class SqliteTransaction implements Transaction {
  readonly #callbacks: (() => void)[] = [];
  #ended = false;

  constructor(
    readonly dialect: Dialect,
    private readonly statements: Statements,
    private readonly entityManager: EntityManager,
    private readonly onError: (error: unknown) => void,
  ) {}

  get manager(): EntityManager {
    this.#mustRun();
    return this.entityManager;
  }

  async query<R extends object = Row>(sql: string, params: readonly SqlValue[] = []): Promise<R[]> {
    this.#mustRun();
    return this.statements.all<R>(sql, params);
  }

  async execute(sql: string, params: readonly SqlValue[] = []): Promise<{ affected: number }> {
    this.#mustRun();
    return { affected: this.statements.run(sql, params) };
  }

  later(sql: string, params: readonly SqlValue[] = []): void {
    this.#mustRun();
    this.statements.run(sql, params);
  }

  async insert(table: string, columns: readonly string[], rows: readonly (readonly SqlValue[])[]): Promise<void> {
    this.#mustRun();
    const names = columns.map((column) => this.dialect.quote(column)).join(', ');
    const marks = columns.map(() => '?').join(', ');
    this.statements.runAll(`INSERT INTO ${this.dialect.quote(table)} (${names}) VALUES (${marks})`, rows);
  }

  async savepoint<T>(work: () => Promise<T>): Promise<T> {
    this.#mustRun();
    const registered = this.#callbacks.length;
    this.statements.run('SAVEPOINT work', []);
    try {
      const value = await work();
      this.statements.run('RELEASE work', []);
      return value;
    } catch (error) {
      this.#callbacks.length = registered;
      this.#undo();
      throw error;
    }
  }

  afterCommit(callback: () => void): void {
    this.#mustRun();
    this.#callbacks.push(callback);
  }

  /** Calls what waits for the commit. */
  committed(): void {
    for (const callback of this.#callbacks) {
      try {
        callback();
      } catch (error) {
        this.onError(error);
      }
    }
  }

  /** Whoever kept hold of it can do no more harm. */
  end(): void {
    this.#ended = true;
  }

  #undo(): void {
    try {
      this.statements.run('ROLLBACK TO work', []);
      this.statements.run('RELEASE work', []);
    } catch (error) {
      // SQLite may have ended the whole transaction already (a full disk, say): the write queue sees that by itself.
      if (!driverError(error).message.includes('no such savepoint')) this.onError(error);
    }
  }

  #mustRun(): void {
    if (this.#ended) throw new Error('The transaction has ended: await all of its statements inside its work.');
  }
}
