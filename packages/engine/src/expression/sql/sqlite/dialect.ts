import { num, numberText, toNumber } from '../../values/number.js';
import { afterPrefix } from '../../values/text.js';
import type { ExprType } from '../../types.js';
import { familyOf } from '../../check/type.js';
import type { SqlDialect } from '../dialect.js';
import { invoke, join, Sql, sql, type SqlParam, type Traits } from '../sql.js';
import { times } from './times.js';

/** Numbers and decimals are exact by functions of ours (see `sqliteFunctions`); plain comparisons stay SQLite's own. */
const isNumber = (type: ExprType) => familyOf(type.kind) === 'number';
const call = (name: string, ...args: readonly Sql[]) => invoke(`pulu_${name}`, ...args);
const param = (value: SqlParam, traits: Traits = {}) =>
  new Sql('?', [value], { ...traits, constant: value, total: true });
const native = (piece: Sql) => piece.as({ native: true });
/** Numbers as SQLite keeps them in a NUMERIC column. */
const isNative = (piece: Sql) => piece.traits.native === true || piece.traits.constant === null;

function constant(value: unknown, type: ExprType): Sql {
  if (Array.isArray(value)) return param(JSON.stringify(value));
  if (typeof value === 'boolean') return param(Number(value));
  if (!isNumber(type)) return param(String(value));
  const given = num(value);
  if (given === null) return sql`NULL`.as({ constant: null });
  const plain = toNumber(given);
  return numberText(plain) === numberText(given) ? param(plain, { native: true }) : param(numberText(given));
}

const same = (a: Sql, b: Sql, type: ExprType) =>
  isNumber(type) && !(isNative(a) && isNative(b))
    ? sql`${call('decimal', a)} IS ${call('decimal', b)}`
    : sql`${a} IS ${b}`;

/** SQLite: records of better-sqlite3, with the functions of `registerSqliteFunctions`. */
export const sqliteDialect: SqlDialect = {
  name: 'sqlite',
  identifier: (name) => new Sql(`"${name.replaceAll('"', '""')}"`),
  constant,
  typed: ({ sql: piece }) => piece,
  output: ({ sql: piece, type }) => (isNumber(type) && !isNative(piece) ? call('number', piece) : piece),

  compare: (operator, a, b, type) =>
    isNumber(type) && !(isNative(a) && isNative(b))
      ? sql`${call('compare', a, b)} ${operator} 0`
      : sql`${a} ${operator} ${b}`,
  same,
  isIn: (item, items, type) =>
    isNumber(type) && ![item, ...items].every(isNative)
      ? sql`${call('decimal', item)} IN (${join(
          items.map((each) => call('decimal', each)),
          ', ',
        )})`
      : sql`${item} IN (${join(items, ', ')})`,

  arithmetic: (operation, a, b) => call(operation, a, b),
  number: (operation, a) => call(operation, a),
  round: (a, digits) => call('round', a, sql`${digits}`),
  extreme: (operation, parts, type) => {
    const [only] = parts;
    if (parts.length === 1 && only) return only;
    return isNumber(type) ? call(operation, ...parts) : invoke(operation, ...parts);
  },
  aggregate: (operation, { sql: piece, type }) =>
    isNumber(type) ? call(operation, piece) : invoke(operation === 'min_of' ? 'MIN' : 'MAX', piece),

  concat: (parts) => call('cat', ...parts.map(({ sql: piece }) => piece)),
  length: (text) => call('length', text),
  text: (operation, text) => call(operation, text),
  textTest: (operation, text, part) => {
    const { constant: known } = part.traits;
    if (operation !== 'starts_with' || !text.traits.column || typeof known !== 'string' || known === '')
      return sql`${call(operation, text, part)} = 1`;
    const end = afterPrefix(known);
    return end === undefined ? sql`${text} >= ${part}` : sql`(${text} >= ${part} AND ${text} < ${param(end)})`;
  },
  slice: (text, bounds) => call('substr', text, ...bounds),
  chosenText: (text) => text.as({}),

  ...times,

  jsonHas: (array, item) => sql`EXISTS (SELECT 1 FROM json_each(${array}) WHERE value = ${item})`,
  jsonOverlap: (a, b) => sql`EXISTS (SELECT 1 FROM json_each(${a}) a JOIN json_each(${b}) b ON a.value = b.value)`,
  jsonLength: (array) => invoke('json_array_length', array),
  jsonProperty: (object, name) => native(sql`json_extract(${object}, ${param(`$."${name}"`)})`),
};
