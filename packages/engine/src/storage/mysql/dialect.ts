import { booleanCodec, driverError, jsonCodec, plainCodec, type Codec, type Dialect } from '../dialect.js';
import { indexName } from '../schema/names.js';

const quote = (name: string): string => `\`${name.replaceAll('`', '``')}\``;

/** DATETIME(3) holds UTC without saying so: `2026-01-31 08:00:00.000`. */
const datetimeCodec: Codec = {
  encode: (value) => (typeof value === 'string' ? value.replace('T', ' ').replace('Z', '') : null),
  decode: (cell) => (typeof cell === 'string' ? `${cell.replace(' ', 'T')}Z` : cell),
};

export const mysqlDialect: Dialect = {
  name: 'mysql',
  quote,

  codec(type) {
    if (type.kind === 'boolean') return booleanCodec;
    if (type.kind === 'datetime') return datetimeCodec;
    return type.kind === 'json' ? jsonCodec : plainCodec;
  },

  upsert({ table, columns, key, update }) {
    // Not INSERT IGNORE, which would swallow other errors too. VALUES() is the one form that MariaDB and MySQL share.
    const kept = key.slice(0, 1).map((column) => `${quote(column)} = ${quote(column)}`);
    const taken = update.map((column) => `${quote(column)} = VALUES(${quote(column)})`);
    return [
      `INSERT INTO ${quote(table)} (${columns.map(quote).join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
      `ON DUPLICATE KEY UPDATE ${(taken.length > 0 ? taken : kept).join(', ')}`,
    ].join(' ');
  },

  lock: (options) => (options?.skipLocked === true ? ' FOR UPDATE SKIP LOCKED' : ' FOR UPDATE'),

  contains: (column, text) =>
    // Most text searched for in Chinese has no case, and lowering every row costs more than reading it.
    text !== undefined && text.toLowerCase() === text.toUpperCase()
      ? `${column} LIKE ? ESCAPE '!'`
      : `LOWER(${column}) LIKE LOWER(?) ESCAPE '!'`,

  listHas: (column) => `JSON_CONTAINS(${column}, JSON_QUOTE(?))`,

  // What JSON gives has a collation of its own, which goes with that of no parameter.
  jsonText: (column, path) => `JSON_UNQUOTE(JSON_EXTRACT(${column}, '${jsonPath(path)}')) COLLATE utf8mb4_bin`,

  uniqueViolation(error, table) {
    const { errno, message } = driverError(error);
    if (errno !== 1062) return undefined;
    const [, named] = /for key '(.+)'$/.exec(message) ?? [];
    // MySQL 8 names the table too: `table.index`.
    const name = named?.slice(named.lastIndexOf('.') + 1);
    if (name === 'PRIMARY') return table.primaryKey;
    return table.indexes.find((index) => indexName(table.name, index.name) === name)?.columns;
  },
};

/** A path in a string literal, where a backslash escapes once more. */
function jsonPath(path: readonly string[]): string {
  const pointer = `$${path.map((name) => `."${name.replace(/["\\]/g, '\\$&')}"`).join('')}`;
  return pointer.replaceAll('\\', '\\\\').replaceAll("'", "''");
}
