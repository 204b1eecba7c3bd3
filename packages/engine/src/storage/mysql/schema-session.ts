import type { PoolConnection } from 'mysql2';
import type { DataSource, QueryRunner } from 'typeorm';
import { PuluError } from '../../model/index.js';
import type { PhysicalTable, SchemaSession } from '../schema/session.js';
import type { ColumnDef } from '../schema/table.js';
import type { Row, SqlValue } from '../values.js';
import { mysqlDdl, signatureOf, type MysqlDdl } from './ddl.js';
import type { Server } from './pool.js';
import { affectedBy, rowsOf } from './statement.js';

interface ColumnInfo {
  readonly name: string;
  readonly type: string;
  readonly collation: string | null;
  readonly nullable: 'YES' | 'NO';
  readonly value: string | null;
}

/** Runs work that holds the server's lock for schema changes of this database, on one connection. */
export async function withSchemaSession<T>(
  dataSource: DataSource,
  server: Server,
  timeout: number,
  work: (session: SchemaSession) => Promise<T>,
): Promise<T> {
  const runner = dataSource.createQueryRunner();
  const connection = (await runner.connect()) as PoolConnection;
  const session = new MysqlSchemaSession(connection, runner, server);
  const lock = `CONCAT('pulu_schema_', LEFT(SHA2(DATABASE(), 256), 32))`;
  try {
    const [taken] = await session.query<{ ok: number | null }>(`SELECT GET_LOCK(${lock}, ?) AS ok`, [timeout / 1000]);
    if (taken?.ok !== 1) throw new PuluError('schema_locked', 503);
    return await work(session).finally(() => session.query(`SELECT RELEASE_LOCK(${lock})`));
  } finally {
    await runner.release();
  }
}

class MysqlSchemaSession implements SchemaSession {
  readonly ddl: MysqlDdl;

  constructor(
    private readonly connection: PoolConnection,
    private readonly runner: QueryRunner,
    private readonly server: Server,
  ) {
    this.ddl = mysqlDdl(server.collation);
  }

  query<R extends object = Row>(sql: string, params: readonly SqlValue[] = []): Promise<R[]> {
    return rowsOf<R>(this.connection, sql, params);
  }

  async execute(sql: string, params: readonly SqlValue[] = []): Promise<{ affected: number }> {
    return { affected: await affectedBy(this.connection, sql, params) };
  }

  async atomic<T>(work: () => Promise<T>): Promise<T> {
    await this.runner.startTransaction();
    try {
      const value = await work();
      await this.runner.commitTransaction();
      return value;
    } catch (error) {
      await this.runner.rollbackTransaction();
      throw error;
    }
  }

  async describe(table: string): Promise<PhysicalTable | undefined> {
    const columns = await this.query<ColumnInfo>(
      `SELECT COLUMN_NAME AS name, COLUMN_TYPE AS type, COLLATION_NAME AS collation, IS_NULLABLE AS nullable, COLUMN_DEFAULT AS value
       FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ? ORDER BY ORDINAL_POSITION`,
      [table],
    );
    if (columns.length === 0) return undefined;
    const members = await this.query<{ name: string; free: number; column: string }>(
      `SELECT INDEX_NAME AS name, NON_UNIQUE AS free, COLUMN_NAME AS \`column\` FROM information_schema.STATISTICS
       WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ? AND INDEX_NAME <> 'PRIMARY' ORDER BY INDEX_NAME, SEQ_IN_INDEX`,
      [table],
    );
    const indexes = new Map<string, { columns: string[]; unique: boolean }>();
    for (const { name, free, column } of members) {
      const known = indexes.get(name);
      if (known === undefined) indexes.set(name, { columns: [column], unique: Number(free) === 0 });
      else known.columns.push(column);
    }
    return { columns: new Map(columns.map((column) => [column.name, this.#signature(column)])), indexes };
  }

  async changeColumns(table: string, columns: readonly ColumnDef[]): Promise<void> {
    await this.execute(this.ddl.changeColumns(table, columns));
  }

  #signature({ type, collation, nullable, value }: ColumnInfo): string {
    // MariaDB's JSON is this long text; MySQL before 8.0.19 and MariaDB give integers a display width.
    const json = type === 'longtext' && collation === 'utf8mb4_bin';
    return signatureOf({
      type: json ? 'json' : type.replace(/^(int|bigint)\(\d+\)/, '$1'),
      collation: json ? null : collation,
      nullable: nullable === 'YES',
      value: this.#defaultOf(type, value),
    });
  }

  /** MariaDB gives the default as SQL, MySQL as the bare value. */
  #defaultOf(type: string, value: string | null): string | null {
    if (this.server.mariadb) return value === 'NULL' ? null : value;
    if (value === null || /^(int|bigint|tinyint|decimal)/.test(type)) return value;
    return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
  }
}
