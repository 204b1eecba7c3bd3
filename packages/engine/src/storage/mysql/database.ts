import type { Pool, PoolConnection } from 'mysql2';
import type { DataSource } from 'typeorm';
import type { Database, Settings, Transaction } from '../database.js';
import { withDeadline } from '../deadline.js';
import type { SchemaSession } from '../schema/session.js';
import { UnderWay } from '../under-way.js';
import type { Row, SqlValue } from '../values.js';
import { mysqlDialect as expressionDialect, type SqlDialect } from '../../expression/index.js';
import { mysqlDialect } from './dialect.js';
import { askServer, connect, type Server } from './pool.js';
import { retried } from './retry.js';
import { withSchemaSession } from './schema-session.js';
import { rowsOf } from './statement.js';
import { MysqlTransaction } from './transaction.js';

/** Opens a pool to MariaDB, MySQL 8 or what speaks their protocol. The schema named by the address must exist. */
export async function openMysql(url: URL, settings: Settings): Promise<Database> {
  const server = await askServer(url);
  const { dataSource, pool, readers } = await connect(url, server, settings);
  return new Mysql(dataSource, pool, readers, server, settings);
}

class Mysql implements Database {
  readonly dialect = mysqlDialect;
  readonly expressions: SqlDialect;
  readonly #underWay = new UnderWay();

  constructor(
    readonly dataSource: DataSource,
    private readonly pool: Pool,
    private readonly readers: Pool,
    private readonly server: Server,
    private readonly settings: Settings,
  ) {
    this.expressions = expressionDialect({ collation: server.collation });
  }

  read<R extends object = Row>(sql: string, params: readonly SqlValue[] = []): Promise<R[]> {
    return this.#underWay.track(rowsOf<R>(this.readers, sql, params));
  }

  async transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    const { value, callbacks } = await this.#underWay.track(retried(() => this.#attempt(work)));
    for (const callback of callbacks) {
      try {
        callback();
      } catch (error) {
        this.settings.onError(error);
      }
    }
    return value;
  }

  schema<T>(work: (session: SchemaSession) => Promise<T>): Promise<T> {
    return withSchemaSession(this.dataSource, this.server, this.settings.timeout, work);
  }

  async close(): Promise<void> {
    await this.#underWay.settled();
    await this.dataSource.destroy();
    await this.readers.promise().end();
  }

  async #attempt<T>(work: (tx: Transaction) => Promise<T>): Promise<{ value: T; callbacks: (() => void)[] }> {
    const connection = await connectionOf(this.pool);
    const tx = new MysqlTransaction(connection, this.dataSource);
    try {
      const value = await withDeadline(work(tx), this.settings.timeout);
      await tx.commit();
      return { value, callbacks: tx.callbacks };
    } catch (error) {
      // A connection that cannot roll back is not given back to the pool.
      await tx.rollback().catch(() => connection.destroy());
      throw error;
    } finally {
      connection.release();
    }
  }
}

function connectionOf(pool: Pool): Promise<PoolConnection> {
  return new Promise((resolve, reject) => {
    pool.getConnection((error, connection) => (error === null ? resolve(connection) : reject(error)));
  });
}
