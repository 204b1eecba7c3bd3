import mysql, { type Pool, type PoolOptions } from 'mysql2';
import { createConnection } from 'mysql2/promise';
import { DataSource } from 'typeorm';
import type { Settings } from '../database.js';

/** MariaDB and MySQL name the binary collations that do not pad differently. */
export interface Server {
  readonly mariadb: boolean;
  readonly collation: string;
}

/** What every connection speaks, whatever the server's defaults are. */
const common = {
  charset: 'utf8mb4',
  timezone: 'Z',
  dateStrings: true,
  supportBigNumbers: true,
  bigNumberStrings: false,
} as const;

/** Options that TypeORM hands to the driver unread. */
const driverOptions = { decimalNumbers: true, jsonStrings: true } as const;

export async function askServer(url: URL): Promise<Server> {
  const connection = await createConnection({ uri: url.href });
  try {
    const [rows] = await connection.query('SELECT VERSION() AS version');
    const mariadb = /mariadb/i.test(JSON.stringify(rows));
    return { mariadb, collation: mariadb ? 'utf8mb4_nopad_bin' : 'utf8mb4_0900_bin' };
  } finally {
    await connection.end();
  }
}

/** TypeORM's data source; the pool that it and our transactions share; and one for reads, whose connections cannot write. */
export async function connect(
  url: URL,
  server: Server,
  settings: Settings,
): Promise<{ dataSource: DataSource; pool: Pool; readers: Pool }> {
  const pools: { pool: Pool; readers: Pool }[] = [];
  const createPool = (options: PoolOptions): Pool => {
    // Only a transaction sends several statements together.
    const pool = poolOf({ ...options, multipleStatements: true }, sessionStatements(server));
    const readers = poolOf(options, [...sessionStatements(server), 'SET SESSION TRANSACTION READ ONLY']);
    pools.push({ pool, readers });
    return pool;
  };
  const dataSource = new DataSource({
    type: server.mariadb ? 'mariadb' : 'mysql',
    driver: { ...mysql, createPool },
    url: url.href,
    entities: [...settings.entities],
    poolSize: settings.poolSize,
    ...common,
    extra: driverOptions,
  });
  await dataSource.initialize();
  const [made] = pools;
  if (made === undefined) throw new Error('TypeORM made no pool.');
  return { dataSource, ...made };
}

/** @param statements what every connection says first */
function poolOf(options: PoolOptions, statements: readonly string[]): Pool {
  const pool = mysql.createPool(options);
  // Queued before whatever the connection was made for.
  pool.on('connection', (connection) => statements.forEach((statement) => connection.query(statement)));
  return pool;
}

/**
 * Strict, in UTC, comparing by code point; a division by zero gives null and keeps its digits. READ COMMITTED locks no gaps,
 * so that concurrent writes of different records do not meet.
 */
function sessionStatements(server: Server): string[] {
  return [
    `SET NAMES utf8mb4 COLLATE ${server.collation}`,
    `SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_ZERO_DATE,NO_ZERO_IN_DATE,NO_ENGINE_SUBSTITUTION',
       time_zone = '+00:00', div_precision_increment = 20, group_concat_max_len = 1048576, innodb_lock_wait_timeout = 10`,
    'SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED',
  ];
}
