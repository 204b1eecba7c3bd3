import type { ColumnType } from '../../model/index.js';
import type { Ddl } from '../schema/session.js';
import { isText } from '../schema/conversion.js';
import { indexName } from '../schema/names.js';
import { defaultKeyLength, defaultTextLength, type ColumnDef } from '../schema/table.js';
import { sqliteDialect } from './dialect.js';

const { quote } = sqliteDialect;

/** A declared type says what people and tools read; its words also choose the affinity, hence the TEXT in some. */
function declaredType(type: ColumnType): string {
  switch (type.kind) {
    case 'id':
      return 'CHAR(36)';
    case 'key':
      return `VARCHAR(${type.length ?? defaultKeyLength})`;
    case 'text':
      return `VARCHAR(${type.length ?? defaultTextLength})`;
    case 'long_text':
      return 'TEXT';
    case 'decimal':
      return `DECIMAL(${type.precision},${type.scale})`;
    case 'integer':
      return 'INTEGER';
    case 'bigint':
      return 'BIGINT';
    case 'boolean':
      return 'BOOLEAN';
    case 'date':
      return 'DATE TEXT';
    case 'datetime':
      return 'DATETIME TEXT';
    case 'json':
      return 'JSON TEXT';
  }
}

function literal(column: ColumnDef): string {
  const value = sqliteDialect.codec(column.type).encode(column.default);
  return typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(Number(value));
}

function signature(column: ColumnDef): string {
  const nothingMissing = column.nullable ? '' : ' NOT NULL';
  return `${declaredType(column.type)}${nothingMissing}${column.default === undefined ? '' : ` DEFAULT ${literal(column)}`}`;
}

function convert(from: ColumnType, to: ColumnType, column: string): string {
  if (isText(from) && isText(to)) return column;
  // printf makes a zero of null.
  if (from.kind === 'decimal' && isText(to))
    return `iif(${column} IS NULL, NULL, printf('%.${from.scale}f', ${column}))`;
  if (from.kind === 'boolean' && isText(to)) return `CASE ${column} WHEN 1 THEN 'true' WHEN 0 THEN 'false' END`;
  if (isText(from) && to.kind === 'boolean') return `CASE ${column} WHEN 'true' THEN 1 WHEN 'false' THEN 0 END`;
  if (isText(from) && ['integer', 'bigint', 'decimal'].includes(to.kind)) return `CAST(${column} AS NUMERIC)`;
  if (isText(to)) return `CAST(${column} AS TEXT)`;
  if (from.kind === 'date' && to.kind === 'datetime') return `${column} || 'T00:00:00.000Z'`;
  if (from.kind === 'datetime' && to.kind === 'date') return `substr(${column}, 1, 10)`;
  return column;
}

export const sqliteDdl: Ddl = {
  createTable(table) {
    const columns = table.columns.map((column) => `${quote(column.name)} ${signature(column)}`);
    const key = `PRIMARY KEY (${table.primaryKey.map(quote).join(', ')})`;
    return `CREATE TABLE IF NOT EXISTS ${quote(table.name)} (${[...columns, key].join(', ')})`;
  },
  renameTable: (from, to) => `ALTER TABLE ${quote(from)} RENAME TO ${quote(to)}`,
  dropTable: (name) => `DROP TABLE IF EXISTS ${quote(name)}`,
  addColumn: (table, column) => `ALTER TABLE ${quote(table)} ADD COLUMN ${quote(column.name)} ${signature(column)}`,
  renameColumn: (table, from, to) => `ALTER TABLE ${quote(table)} RENAME COLUMN ${quote(from)} TO ${quote(to)}`,
  dropColumn: (table, name) => `ALTER TABLE ${quote(table)} DROP COLUMN ${quote(name)}`,
  createIndex(table, index) {
    const name = quote(indexName(table.name, index.name));
    return `CREATE ${index.unique ? 'UNIQUE ' : ''}INDEX ${name} ON ${quote(table.name)} (${index.columns.map(quote).join(', ')})`;
  },
  dropIndex: (_table, name) => `DROP INDEX ${quote(name)}`,
  signature,
  convert,
  textLength: (column) => `LENGTH(${column})`,
  misfits: () => [],
  // A day that does not exist comes back as another one, or as null.
  noSuchDate: (column) => `date(substr(${column}, 1, 10)) IS NOT substr(${column}, 1, 10)`,
};
