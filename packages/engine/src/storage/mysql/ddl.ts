import type { ColumnType } from '../../model/index.js';
import type { SchemaFinding } from '../schema/checks.js';
import { isText } from '../schema/conversion.js';
import { indexName } from '../schema/names.js';
import type { Ddl } from '../schema/session.js';
import { defaultKeyLength, defaultTextLength, type ColumnDef, type TableDef } from '../schema/table.js';
import { mysqlDialect } from './dialect.js';

const { quote } = mysqlDialect;
const ascii = 'CHARACTER SET ascii COLLATE ascii_bin';

/** Longer texts are kept outside of the row, whose columns may take 65,535 bytes together. */
const maxVarchar = 700;

/** So many characters of a long text are indexed. */
const indexedPrefix = 191;

const isLong = (type: ColumnType): boolean =>
  type.kind === 'long_text' || (type.kind === 'text' && (type.length ?? defaultTextLength) > maxVarchar);

/** InnoDB's limit on the bytes of an index's columns. */
const maxIndexBytes = 3072;
/** MySQL's limit on the bytes of a row's columns, long texts and JSON left out. */
const maxRowBytes = 65_535;

function bytesOf(type: ColumnType): number {
  if (isLong(type) || type.kind === 'json') return 12;
  if (type.kind === 'text') return 4 * (type.length ?? defaultTextLength) + 2;
  return type.kind === 'key' ? (type.length ?? defaultKeyLength) + 2 : type.kind === 'id' ? 36 : 8;
}

function misfits(table: TableDef): SchemaFinding[] {
  const types = new Map(table.columns.map((column) => [column.name, column.type]));
  const keys = [...table.indexes, { columns: table.primaryKey, unique: true }];
  const long = keys.filter(({ columns, unique }) => {
    const indexed = columns.flatMap((name) => types.get(name) ?? []);
    const bytes = indexed.map((type) => (isLong(type) ? 4 * indexedPrefix : bytesOf(type)));
    return (unique && indexed.some(isLong)) || bytes.reduce((sum, some) => sum + some, 0) > maxIndexBytes;
  });
  const wide = table.columns.reduce((sum, { type }) => sum + bytesOf(type), 0) > maxRowBytes;
  return [
    ...long.map(
      ({ columns }) =>
        ({ code: 'schema_index_too_long', table: table.name, column: columns.join(', '), count: 0 }) as const,
    ),
    ...(wide
      ? [{ code: 'schema_row_too_wide', table: table.name, column: '', count: 0, limit: maxRowBytes } as const]
      : []),
  ];
}

export interface MysqlDdl extends Ddl {
  /** One statement that retypes several columns in one pass over the table. */
  changeColumns(table: string, columns: readonly ColumnDef[]): string;
}

/** The schema statements for a server whose binary collation is this. */
export function mysqlDdl(collation: string): MysqlDdl {
  const unicode = `CHARACTER SET utf8mb4 COLLATE ${collation}`;

  function columnType(type: ColumnType): string {
    switch (type.kind) {
      case 'id':
        return `CHAR(36) ${ascii}`;
      case 'key':
        return `VARCHAR(${type.length ?? defaultKeyLength}) ${ascii}`;
      case 'text':
        if (isLong(type)) return `${(type.length ?? 0) > 16_383 ? 'MEDIUMTEXT' : 'TEXT'} ${unicode}`;
        return `VARCHAR(${type.length ?? defaultTextLength}) ${unicode}`;
      case 'long_text':
        return `MEDIUMTEXT ${unicode}`;
      case 'decimal':
        return `DECIMAL(${type.precision},${type.scale})`;
      case 'integer':
        return 'INT';
      case 'bigint':
        return 'BIGINT';
      case 'boolean':
        return 'TINYINT(1)';
      case 'date':
        return 'DATE';
      case 'datetime':
        return 'DATETIME(3)';
      case 'json':
        return 'JSON';
    }
  }

  function definition(column: ColumnDef): string {
    const value = column.default === undefined ? '' : ` DEFAULT ${literal(column)}`;
    return `${quote(column.name)} ${columnType(column.type)} ${column.nullable ? 'NULL' : 'NOT NULL'}${value}`;
  }

  function indexed(table: TableDef, name: string): string {
    const type = table.columns.find((column) => column.name === name)?.type;
    return type !== undefined && isLong(type) ? `${quote(name)}(${indexedPrefix})` : quote(name);
  }

  return {
    createTable(table) {
      const columns = table.columns.map(definition);
      const key = `PRIMARY KEY (${table.primaryKey.map(quote).join(', ')})`;
      const options = `ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT ${unicode}`;
      return `CREATE TABLE IF NOT EXISTS ${quote(table.name)} (${[...columns, key].join(', ')}) ${options}`;
    },
    renameTable: (from, to) => `RENAME TABLE ${quote(from)} TO ${quote(to)}`,
    dropTable: (name) => `DROP TABLE IF EXISTS ${quote(name)}`,
    addColumn: (table, column) => `ALTER TABLE ${quote(table)} ADD COLUMN ${definition(column)}`,
    renameColumn: (table, from, to) => `ALTER TABLE ${quote(table)} RENAME COLUMN ${quote(from)} TO ${quote(to)}`,
    dropColumn: (table, name) => `ALTER TABLE ${quote(table)} DROP COLUMN ${quote(name)}`,
    createIndex(table, index) {
      const name = quote(indexName(table.name, index.name));
      const columns = index.columns.map((column) => indexed(table, column)).join(', ');
      return `CREATE ${index.unique ? 'UNIQUE ' : ''}INDEX ${name} ON ${quote(table.name)} (${columns})`;
    },
    dropIndex: (table, name) => `DROP INDEX ${quote(name)} ON ${quote(table)}`,
    changeColumns: (table, columns) =>
      `ALTER TABLE ${quote(table)} ${columns.map((column) => `MODIFY COLUMN ${definition(column)}`).join(', ')}`,
    signature: (column) =>
      signatureOf({
        type: columnType(column.type)
          .replace(/ CHARACTER SET .*/, '')
          .toLowerCase(),
        collation: isText(column.type) ? (columnType(column.type).split('COLLATE ')[1] ?? null) : null,
        nullable: column.nullable,
        value: column.default === undefined ? null : literal(column),
      }),
    convert,
    textLength: (column) => `CHAR_LENGTH(${column})`,
    misfits,
    // CAST gives null for a day that does not exist.
    noSuchDate: (column) => `CAST(LEFT(${column}, 10) AS DATE) IS NULL`,
  };
}

/** A column in words that a definition and the information schema share. */
export function signatureOf(column: {
  type: string;
  collation: string | null;
  nullable: boolean;
  value: string | null;
}): string {
  const value = column.value === null ? null : `DEFAULT ${column.value}`;
  return [column.type, column.collation, column.nullable ? null : 'NOT NULL', value]
    .filter((word) => word !== null)
    .join(' ');
}

function literal(column: ColumnDef): string {
  const value = mysqlDialect.codec(column.type).encode(column.default);
  if (typeof value === 'string') return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
  return column.type.kind === 'decimal' ? Number(value).toFixed(column.type.scale) : String(Number(value));
}

function convert(from: ColumnType, to: ColumnType, column: string): string {
  if (isText(from) && isText(to)) return column;
  if (isText(from) && to.kind === 'decimal') return `CAST(${column} AS DECIMAL(${to.precision},${to.scale}))`;
  if (isText(from) && (to.kind === 'integer' || to.kind === 'bigint')) return `CAST(${column} AS SIGNED)`;
  if (from.kind === 'boolean' && isText(to)) return `CASE ${column} WHEN 1 THEN 'true' WHEN 0 THEN 'false' END`;
  if (isText(from) && to.kind === 'boolean') return `CASE ${column} WHEN 'true' THEN 1 WHEN 'false' THEN 0 END`;
  if (isText(from) && to.kind === 'datetime') return `REPLACE(REPLACE(${column}, 'T', ' '), 'Z', '')`;
  if (from.kind === 'datetime' && isText(to))
    return `CONCAT(DATE_FORMAT(${column}, '%Y-%m-%dT%H:%i:%s.'), RIGHT(CONCAT('00', MICROSECOND(${column}) DIV 1000), 3), 'Z')`;
  if (isText(to)) return `CAST(${column} AS CHAR)`;
  if (from.kind === 'datetime' && to.kind === 'date') return `DATE(${column})`;
  return column;
}
