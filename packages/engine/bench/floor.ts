import Sqlite from 'better-sqlite3';
import mysql from 'mysql2/promise';

type Value = string | number | null;
type Statement = readonly [sql: string, params: readonly Value[]];

/** A bare driver on the tables that the engine filled. */
export interface Floor {
  read(sql: string, params: readonly Value[]): Promise<unknown[]>;
  /** Statements in one durable transaction. */
  write(statements: readonly Statement[]): Promise<void>;
  now(): string;
  close(): Promise<void>;
  value(key: string, value: unknown): Value;
  /** The condition of quick search: the fields the engine looks at, one placeholder each. */
  readonly contains: string;
}

export async function openFloor(database: string): Promise<Floor> {
  return database.startsWith('sqlite:') ? sqliteFloor(database.slice('sqlite:'.length)) : mysqlFloor(database);
}

function plain(value: unknown): Value {
  if (typeof value === 'boolean') return value ? 1 : 0;
  return typeof value === 'string' || typeof value === 'number' ? value : null;
}

function sqliteFloor(file: string): Floor {
  const connection = new Sqlite(file);
  connection.pragma('journal_mode = WAL');
  connection.pragma('synchronous = FULL');
  const prepared = new Map<string, Sqlite.Statement>();
  const prepare = (sql: string) => {
    const known = prepared.get(sql) ?? connection.prepare(sql);
    prepared.set(sql, known);
    return known;
  };
  return {
    contains: '(title LIKE ? OR company LIKE ?)',
    now: () => new Date().toISOString(),
    value: (_, value) => plain(value),
    close: async () => void connection.close(),
    read: async (sql, params) => prepare(sql).all(...params),
    async write(statements) {
      connection.transaction(() => {
        for (const [sql, params] of statements) prepare(sql).run(...params);
      })();
    },
  };
}

async function mysqlFloor(url: string): Promise<Floor> {
  const pool = mysql.createPool({
    uri: url,
    connectionLimit: 16,
    charset: 'utf8mb4',
    timezone: 'Z',
    dateStrings: true,
    decimalNumbers: true,
  });
  const moment = (text: string) => text.replace('T', ' ').replace('Z', '');
  return {
    contains: '(title LIKE ? OR company LIKE ?)',
    now: () => moment(new Date().toISOString()),
    value: (key, value) => (key === 'called_at' && typeof value === 'string' ? moment(value) : plain(value)),
    close: () => pool.end(),
    async read(sql, params) {
      const [rows] = await pool.execute<mysql.RowDataPacket[]>(sql, [...params]);
      return rows;
    },
    async write(statements) {
      const connection = await pool.getConnection();
      try {
        await connection.beginTransaction();
        for (const [sql, params] of statements) await connection.execute(sql, [...params]);
        await connection.commit();
      } finally {
        connection.release();
      }
    },
  };
}
