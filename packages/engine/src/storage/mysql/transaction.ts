import type { PoolConnection, ResultSetHeader, RowDataPacket } from 'mysql2';
import type { DataSource, EntityManager } from 'typeorm';
import type { Transaction } from '../database.js';
import type { Row, SqlValue } from '../values.js';
import { mysqlDialect } from './dialect.js';
import { lastOf, type Statement } from './statement.js';

/** More rows to a statement bring no more speed, and a packet of 16 MB is what every server takes by default. */
const rowsPerInsert = 500;
const charactersPerInsert = 2_000_000;

/**
 * A transaction on a connection of the pool. What nobody waits for (its start, too) waits for the next statement and travels
 * with it.
 */
export class MysqlTransaction implements Transaction {
  readonly dialect = mysqlDialect;
  readonly callbacks: (() => void)[] = [];
  #waiting: Statement[] = [{ sql: 'START TRANSACTION', params: [] }];
  readonly #flushed: Promise<unknown>[] = [];
  #started = false;
  #ended = false;
  #depth = 0;
  #manager: EntityManager | undefined;

  constructor(
    private readonly connection: PoolConnection,
    private readonly dataSource: DataSource,
  ) {}

  get manager(): EntityManager {
    this.#mustRun();
    this.#flush();
    return (this.#manager ??= this.#managerHere());
  }

  async query<R extends object = Row>(sql: string, params: readonly SqlValue[] = []): Promise<R[]> {
    this.#mustRun();
    // The caller knows what its statement selects.
    return (await this.#send<RowDataPacket[]>({ sql, params })) as R[];
  }

  async execute(sql: string, params: readonly SqlValue[] = []): Promise<{ affected: number }> {
    this.#mustRun();
    return { affected: (await this.#send<ResultSetHeader>({ sql, params })).affectedRows };
  }

  later(sql: string, params: readonly SqlValue[] = []): void {
    this.#mustRun();
    this.#waiting.push({ sql, params });
    if (this.#manager !== undefined) this.#flush();
  }

  async insert(table: string, columns: readonly string[], rows: readonly (readonly SqlValue[])[]): Promise<void> {
    const { quote } = mysqlDialect;
    const names = columns.map(quote).join(', ');
    const marks = `(${columns.map(() => '?').join(', ')})`;
    for (const some of chunks(rows)) {
      await this.execute(
        `INSERT INTO ${quote(table)} (${names}) VALUES ${some.map(() => marks).join(', ')}`,
        some.flat(),
      );
    }
  }

  async savepoint<T>(work: () => Promise<T>): Promise<T> {
    const registered = this.callbacks.length;
    this.#depth += 1;
    const name = `work_${this.#depth}`;
    try {
      await this.execute(`SAVEPOINT ${name}`);
      const value = await work();
      this.later(`RELEASE SAVEPOINT ${name}`);
      return value;
    } catch (error) {
      this.callbacks.length = registered;
      await this.#undo(name);
      throw error;
    } finally {
      this.#depth -= 1;
    }
  }

  afterCommit(callback: () => void): void {
    this.#mustRun();
    this.callbacks.push(callback);
  }

  /** Makes it durable. Whoever kept hold of it can do no more harm. */
  async commit(): Promise<void> {
    this.end();
    await Promise.all(this.#flushed);
    const isIdle = !this.#started && this.#waiting.length === 1;
    if (!isIdle) await this.#send({ sql: 'COMMIT', params: [] });
  }

  /** Undoes it. @throws Error when the connection no longer hears */
  async rollback(): Promise<void> {
    this.end();
    this.#waiting = [];
    if (this.#started) await this.#send({ sql: 'ROLLBACK', params: [] });
  }

  end(): void {
    this.#ended = true;
  }

  /** TypeORM speaks past us on the connection, which answers in order: what waits goes before it does. */
  #flush(): void {
    if (this.#waiting.length === 0) return;
    const sent = lastOf(this.connection, this.#waiting);
    this.#waiting = [];
    this.#started = true;
    // The commit asks how it went.
    sent.catch(() => {});
    this.#flushed.push(sent);
  }

  /** Sends a statement with all that waited for it. */
  #send<T extends RowDataPacket[] | ResultSetHeader>(statement: Statement): Promise<T> {
    const statements = [...this.#waiting, statement];
    this.#waiting = [];
    this.#started = true;
    return lastOf<T>(this.connection, statements);
  }

  /** A query runner of TypeORM's on this connection which, told of the transaction, nests its own in savepoints. */
  #managerHere(): EntityManager {
    const runner = this.dataSource.createQueryRunner();
    Object.assign(runner, { databaseConnection: this.connection, isTransactionActive: true, transactionDepth: 1 });
    return runner.manager;
  }

  async #undo(savepoint: string): Promise<void> {
    this.#waiting = [];
    try {
      await this.execute(`ROLLBACK TO SAVEPOINT ${savepoint}`);
    } catch {
      // A deadlock has undone the whole transaction, its savepoints included; the first error tells.
    }
  }

  #mustRun(): void {
    if (this.#ended) throw new Error('The transaction has ended: await all of its statements inside its work.');
  }
}

function* chunks(rows: readonly (readonly SqlValue[])[]): Generator<(readonly SqlValue[])[]> {
  let chunk: (readonly SqlValue[])[] = [];
  let characters = 0;
  for (const row of rows) {
    chunk.push(row);
    for (const value of row) characters += typeof value === 'string' ? value.length : 16;
    if (chunk.length < rowsPerInsert && characters < charactersPerInsert) continue;
    yield chunk;
    chunk = [];
    characters = 0;
  }
  if (chunk.length > 0) yield chunk;
}
