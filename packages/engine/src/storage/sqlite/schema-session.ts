import type { Transaction } from '../database.js';
import type { PhysicalTable, SchemaSession } from '../schema/session.js';
import { fit } from '../schema/names.js';
import type { ColumnDef } from '../schema/table.js';
import type { Row, SqlValue } from '../values.js';
import { sqliteDdl } from './ddl.js';
import { sqliteDialect } from './dialect.js';
import type { WriteQueue } from './write-queue.js';

const { quote } = sqliteDialect;

interface ColumnInfo {
  readonly name: string;
  readonly type: string;
  readonly notnull: number;
  readonly dflt_value: string | null;
  readonly pk: number;
}

/** Schema changes go through the write queue: SQLite's DDL is part of transactions like any statement. */
export class SqliteSchemaSession implements SchemaSession {
  readonly ddl = sqliteDdl;
  #tx: Transaction | undefined;

  constructor(private readonly queue: WriteQueue<Transaction>) {}

  query<R extends object = Row>(sql: string, params: readonly SqlValue[] = []): Promise<R[]> {
    return this.#within((tx) => tx.query<R>(sql, params));
  }

  execute(sql: string, params: readonly SqlValue[] = []): Promise<{ affected: number }> {
    return this.#within((tx) => tx.execute(sql, params));
  }

  atomic<T>(work: () => Promise<T>): Promise<T> {
    return this.queue.add((tx) => {
      this.#tx = tx;
      return work().finally(() => (this.#tx = undefined));
    });
  }

  async describe(table: string): Promise<PhysicalTable | undefined> {
    const columns = await this.#columns(table);
    if (columns.length === 0) return undefined;
    const listed = await this.query<{ name: string; unique: number }>(
      `SELECT name, "unique" FROM pragma_index_list(?) WHERE origin = 'c' ORDER BY name`,
      [table],
    );
    const indexes: PhysicalTable['indexes'] = new Map(
      await Promise.all(
        listed.map(async ({ name, unique }) => {
          const members = await this.query<{ name: string }>('SELECT name FROM pragma_index_info(?) ORDER BY seqno', [
            name,
          ]);
          return [name, { columns: members.map((member) => member.name), unique: unique === 1 }] as const;
        }),
      ),
    );
    return { columns: new Map(columns.map((column) => [column.name, signature(column)])), indexes };
  }

  /** SQLite cannot change a column: the table is made anew beside itself, filled, and takes its own place. */
  async changeColumns(table: string, changes: readonly ColumnDef[]): Promise<void> {
    const wanted = new Map(changes.map((column) => [column.name, sqliteDdl.signature(column)]));
    const columns = await this.#columns(table);
    const indexes = await this.query<{ sql: string }>(
      `SELECT sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL`,
      [table],
    );
    const rebuilt = fit(`zz_rebuild_${table}`);
    const names = columns.map(({ name }) => quote(name)).join(', ');
    const defined = columns.map((column) => `${quote(column.name)} ${wanted.get(column.name) ?? signature(column)}`);
    const key = columns.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk);
    defined.push(`PRIMARY KEY (${key.map(({ name }) => quote(name)).join(', ')})`);
    await this.execute(`CREATE TABLE ${quote(rebuilt)} (${defined.join(', ')})`);
    await this.execute(`INSERT INTO ${quote(rebuilt)} (${names}) SELECT ${names} FROM ${quote(table)} ORDER BY rowid`);
    await this.execute(sqliteDdl.dropTable(table));
    await this.execute(sqliteDdl.renameTable(rebuilt, table));
    for (const { sql } of indexes) await this.execute(sql);
  }

  #columns(table: string): Promise<ColumnInfo[]> {
    return this.query<ColumnInfo>(
      'SELECT name, type, "notnull", dflt_value, pk FROM pragma_table_info(?) ORDER BY cid',
      [table],
    );
  }

  #within<T>(statement: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.#tx === undefined ? this.queue.add(statement) : statement(this.#tx);
  }
}

function signature({ type, notnull, dflt_value: value }: ColumnInfo): string {
  return `${type}${notnull === 1 ? ' NOT NULL' : ''}${value === null ? '' : ` DEFAULT ${value}`}`;
}
