import Sqlite from 'better-sqlite3';
import { createConnection, type Connection, type RowDataPacket } from 'mysql2/promise';
import { mysqlDialect } from '../sql/mysql/dialect.js';
import type { SqlDialect } from '../sql/dialect.js';
import type { SqlParam } from '../sql/sql.js';
import { sqliteDialect } from '../sql/sqlite/dialect.js';
import { registerSqliteFunctions } from '../sql/sqlite/functions.js';
import type { ExprType } from '../types.js';
import { num, toNumber } from '../values/number.js';
import type { World } from './records.js';
import { columns, type ColumnKind } from './sample.js';

/** A database that holds a world and answers queries on it. */
export interface Backend {
  readonly dialect: SqlDialect;
  load(world: World): Promise<void>;
  query(sql: string, params: readonly SqlParam[]): Promise<readonly Readonly<Record<string, unknown>>[]>;
  close(): Promise<void>;
}

type Types = Readonly<Record<ColumnKind, string>>;

const sqliteTypes: Types = {
  id: 'TEXT',
  key: 'TEXT',
  text: 'TEXT',
  decimal: 'DECIMAL(15,4)',
  integer: 'INTEGER',
  boolean: 'INTEGER',
  date: 'TEXT',
  datetime: 'TEXT',
  json: 'TEXT',
};

function mysqlTypes(collation: string): Types {
  const ascii = 'CHARACTER SET ascii COLLATE ascii_bin';
  return {
    id: `CHAR(36) ${ascii}`,
    key: `VARCHAR(64) ${ascii}`,
    text: `VARCHAR(200) CHARACTER SET utf8mb4 COLLATE ${collation}`,
    decimal: 'DECIMAL(15,4)',
    integer: 'INT',
    boolean: 'TINYINT(1)',
    date: 'DATE',
    datetime: 'DATETIME(3)',
    json: 'JSON',
  };
}

function statements(
  dialect: SqlDialect,
  types: Types,
): { table: string; drop: string; create: string; insert: string; columns: [string, ColumnKind][] }[] {
  const quote = (name: string) => dialect.identifier(name).text;
  return [...columns()].map(([table, kinds]) => {
    const entries = [...kinds];
    return {
      table,
      columns: entries,
      drop: `DROP TABLE IF EXISTS ${quote(table)}`,
      create: `CREATE TABLE ${quote(table)} (${entries.map(([name, kind]) => `${quote(name)} ${types[kind]}`).join(', ')})`,
      insert: `INSERT INTO ${quote(table)} (${entries.map(([name]) => quote(name)).join(', ')}) VALUES (${entries.map(() => '?').join(', ')})`,
    };
  });
}

/** A value as a column of that kind takes it. */
function stored(value: unknown, kind: ColumnKind, mysql: boolean): SqlParam {
  if (value === null || value === undefined) return null;
  if (typeof value === 'boolean') return Number(value);
  if (kind === 'json' || typeof value === 'object') return JSON.stringify(value);
  if (typeof value !== 'string') return Number(value);
  return kind === 'datetime' && mysql ? value.replace('T', ' ').replace('Z', '') : value;
}

/** What came back from a query, in the language's own shape. */
export function fetched(value: unknown, type: ExprType): unknown {
  if (value === null || value === undefined) return null;
  if (type.kind === 'boolean') return Number(value) === 1;
  if (type.kind === 'number' || type.kind === 'duration') {
    const number = num(value);
    return number === null ? value : toNumber(number);
  }
  if (type.kind !== 'datetime' || typeof value !== 'string') return value;
  const text = value.replace(' ', 'T').replace('Z', '');
  return text.includes('.') ? `${text}Z` : `${text}.000Z`;
}

export function openSqlite(): Backend {
  const database = new Sqlite(':memory:');
  registerSqliteFunctions(database);
  const all = statements(sqliteDialect, sqliteTypes);
  for (const { create } of all) database.exec(create);
  return {
    dialect: sqliteDialect,
    load: async (world) => {
      for (const { table, insert, columns: kinds } of all) {
        database.exec(`DELETE FROM "${table}"`);
        const statement = database.prepare(insert);
        for (const row of world.get(table) ?? [])
          statement.run(kinds.map(([name, kind]) => stored(row[name], kind, false)));
      }
    },
    query: async (sql, params) => database.prepare<SqlParam[], Record<string, unknown>>(sql).all(...params),
    close: async () => void database.close(),
  };
}

/** @param url of a database of the test's own */
export async function openMysql(url: string): Promise<Backend> {
  const connection = await createConnection({
    uri: url,
    charset: 'utf8mb4',
    timezone: 'Z',
    dateStrings: true,
    supportBigNumbers: true,
    bigNumberStrings: true,
  });
  const [rows] = await connection.query<RowDataPacket[]>('SELECT VERSION() AS version');
  const collation = String(rows[0]?.['version']).includes('MariaDB') ? 'utf8mb4_nopad_bin' : 'utf8mb4_0900_bin';
  const dialect = mysqlDialect({ collation });
  const all = statements(dialect, mysqlTypes(collation));
  for (const { create } of all) await connection.query(create);
  let prepared = false;
  return {
    dialect,
    load: (world) => loadMysql(connection, all, world),
    query: async (sql, params) => {
      // Drivers send parameters as text of the statement or apart from it, as doubles and strings: both must do.
      prepared = !prepared;
      const [found] = prepared
        ? await connection.execute<RowDataPacket[]>(sql, [...params])
        : await connection.query<RowDataPacket[]>(sql, [...params]);
      return found;
    },
    close: () => connection.end(),
  };
}

async function loadMysql(connection: Connection, all: ReturnType<typeof statements>, world: World): Promise<void> {
  for (const { table, insert, columns: kinds } of all) {
    await connection.query(`DELETE FROM \`${table}\``);
    for (const row of world.get(table) ?? [])
      await connection.execute(
        insert,
        kinds.map(([name, kind]) => stored(row[name], kind, true)),
      );
  }
}
