import type { Database } from '../../database.js';
import type { TableDef } from '../table.js';
import type { Record_, Value } from './generators.js';

/** Inserts rows one by one; those that a unique index refuses are left out. */
export async function fill(db: Database, table: TableDef, rows: readonly Record_[]): Promise<void> {
  const names = table.columns.map(({ name }) => name);
  for (const row of rows) {
    const values = table.columns.map((column) => db.dialect.codec(column.type).encode(row[column.name]));
    await db
      .transaction((tx) => tx.insert(table.name, names, [values]))
      .catch((error: unknown) => {
        if (db.dialect.uniqueViolation(error, table) === undefined) throw error;
      });
  }
}

/** All rows of a table as the API would have them, by id. */
export async function contents(db: Database, table: TableDef): Promise<Map<Value, Record_>> {
  const { quote } = db.dialect;
  const names = table.columns.map(({ name }) => quote(name)).join(', ');
  const rows = await db.read(`SELECT ${names} FROM ${quote(table.name)}`, [], { point: true });
  return new Map(
    rows.map((row) => {
      const cells = table.columns.map(({ name, type }) => [name, db.dialect.codec(type).decode(row[name] ?? null)]);
      const record = Object.fromEntries(cells) as Record_;
      return [record['id'] ?? null, record];
    }),
  );
}

/** Makes the database empty. */
export async function wipe(db: Database): Promise<void> {
  const listed =
    db.dialect.name === 'sqlite'
      ? `SELECT name FROM sqlite_master WHERE type = 'table'`
      : 'SELECT TABLE_NAME AS name FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE()';
  await db.schema(async (session) => {
    const tables = await session.query<{ name: string }>(listed);
    await session.atomic(async () => {
      for (const { name } of tables) await session.execute(session.ddl.dropTable(name));
    });
  });
}
