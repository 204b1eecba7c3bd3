import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type SqliteDatabase from 'better-sqlite3';
import { DataSource } from 'typeorm';
import type { Database, ReadOptions, Settings, Transaction } from '../database.js';
import type { SchemaSession } from '../schema/session.js';
import type { Row, SqlValue } from '../values.js';
import { openReader, prepareWriter, type ReadConnection } from './connection.js';
import { sqliteDialect as expressionDialect } from '../../expression/index.js';
import { sqliteDialect } from './dialect.js';
import { ReadPool } from './read-pool.js';
import { SqliteSchemaSession } from './schema-session.js';
import { WriteQueue } from './write-queue.js';
import { SqliteWriter } from './writer.js';

/** Opens (and makes) the file, WAL, durable. `:memory:` is a temporary folder's file. */
export async function openSqlite(file: string, settings: Settings): Promise<Database> {
  const temporary = file === ':memory:';
  const path = temporary ? join(await mkdtemp(join(tmpdir(), 'pulu-')), 'memory.db') : resolve(file);
  await mkdir(dirname(path), { recursive: true });
  const writers: SqliteDatabase.Database[] = [];
  const dataSource = new DataSource({
    type: 'better-sqlite3',
    database: path,
    entities: [...settings.entities],
    prepareDatabase: (db: SqliteDatabase.Database) => {
      prepareWriter(db, temporary);
      writers.push(db);
    },
  });
  await dataSource.initialize();
  const [db] = writers;
  if (db === undefined) throw new Error('TypeORM opened no connection.');
  return new Sqlite(dataSource, db, path, settings, async () => {
    if (temporary) await rm(dirname(path), { recursive: true, force: true });
  });
}

class Sqlite implements Database {
  readonly dialect = sqliteDialect;
  readonly expressions = expressionDialect;
  readonly #queue: WriteQueue<Transaction>;
  readonly #points: ReadConnection;
  readonly #readers: ReadPool;
  #schemaTurn: Promise<unknown> = Promise.resolve();

  constructor(
    readonly dataSource: DataSource,
    db: SqliteDatabase.Database,
    path: string,
    settings: Settings,
    private readonly cleanUp: () => Promise<void>,
  ) {
    this.#queue = new WriteQueue(new SqliteWriter(db, dataSource, settings), settings.timeout);
    this.#points = openReader(path);
    this.#readers = new ReadPool(path, settings.readers);
  }

  async read<R extends object = Row>(
    sql: string,
    params: readonly SqlValue[] = [],
    options: ReadOptions = {},
  ): Promise<R[]> {
    if (options.point === true) return this.#points.statements.all<R>(sql, params);
    // The caller knows what its statement selects.
    return (await this.#readers.read(sql, params)) as R[];
  }

  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.#queue.add(work);
  }

  schema<T>(work: (session: SchemaSession) => Promise<T>): Promise<T> {
    const session = new SqliteSchemaSession(this.#queue);
    const turn = this.#schemaTurn.then(() => work(session));
    this.#schemaTurn = turn.catch(() => undefined);
    return turn;
  }

  async close(): Promise<void> {
    await this.#queue.idle();
    await this.#readers.close();
    this.#points.close();
    await this.dataSource.destroy();
    await this.cleanUp();
  }
}
