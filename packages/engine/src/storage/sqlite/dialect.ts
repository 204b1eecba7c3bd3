import { booleanCodec, driverError, jsonCodec, plainCodec, type Dialect } from '../dialect.js';

const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** The code of an error of SQLite, such as SQLITE_CONSTRAINT_UNIQUE. */
export function sqliteError(error: unknown): string | undefined {
  const { code } = driverError(error);
  return code.startsWith('SQLITE_') ? code : undefined;
}

export const sqliteDialect: Dialect = {
  name: 'sqlite',
  quote,

  codec(type) {
    if (type.kind === 'boolean') return booleanCodec;
    return type.kind === 'json' ? jsonCodec : plainCodec;
  },

  upsert({ table, columns, key, update }) {
    const assignments = update.map((column) => `${quote(column)} = excluded.${quote(column)}`).join(', ');
    return [
      `INSERT INTO ${quote(table)} (${columns.map(quote).join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
      `ON CONFLICT (${key.map(quote).join(', ')}) DO ${assignments === '' ? 'NOTHING' : `UPDATE SET ${assignments}`}`,
    ].join(' ');
  },

  // The write lock is the whole database's already.
  lock: () => '',

  contains: (column) => `${column} LIKE ? ESCAPE '!'`,

  listHas: (column) => `EXISTS (SELECT 1 FROM json_each(${column}) WHERE json_each.value = ?)`,

  jsonText: (column, path) => `json_extract(${column}, '${jsonPath(path)}')`,

  uniqueViolation(error, table) {
    const code = sqliteError(error);
    if (code !== 'SQLITE_CONSTRAINT_UNIQUE' && code !== 'SQLITE_CONSTRAINT_PRIMARYKEY') return undefined;
    const [, named] = /UNIQUE constraint failed: (.+)$/.exec(driverError(error).message) ?? [];
    const columns = (named ?? '').split(', ');
    if (!columns.every((column) => column.startsWith(`${table.name}.`))) return undefined;
    return columns.map((column) => column.slice(table.name.length + 1));
  },
};

function jsonPath(path: readonly string[]): string {
  return `$${path.map((name) => `."${name.replace(/["\\]/g, '\\$&')}"`).join('')}`.replaceAll("'", "''");
}
