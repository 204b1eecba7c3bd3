import { familyOf } from '../../check/type.js';
import type { ExprType } from '../../types.js';
import type { SqlDialect } from '../dialect.js';
import { invoke, join, Sql, sql, type SqlParam } from '../sql.js';
import { exact, isNumber, isPlain, numberConstant, numberIn, numbers } from './numbers.js';
import { MysqlTexts } from './texts.js';
import { momentConstant, times, typedMoment } from './times.js';

/** What differs between servers that speak MySQL. */
export interface MysqlOptions {
  /**
   * The binary NO PAD collation of text columns: `utf8mb4_nopad_bin` on MariaDB, `utf8mb4_0900_bin` on MySQL 8.
   */
  readonly collation: string;
}

const param = (value: SqlParam) => new Sql('?', [value], { constant: value, total: true });
const isMoment = (type: ExprType) => type.kind === 'date' || type.kind === 'datetime';

function constant(value: unknown, type: ExprType): Sql {
  if (Array.isArray(value)) return param(JSON.stringify(value));
  if (typeof value === 'boolean') return param(Number(value));
  if (isNumber(type)) return numberConstant(value);
  return isMoment(type) ? momentConstant(value) : param(String(value));
}

/** MySQL 8, MariaDB, and servers that speak like them. Expects DECIMAL, DATE and DATETIME(3) (UTC) columns. */
export function mysqlDialect({ collation }: MysqlOptions): SqlDialect {
  const texts = new MysqlTexts(collation);

  const typed = (piece: Sql, type: ExprType): Sql => {
    if (isNumber(type)) return exact(piece);
    if (isMoment(type)) return typedMoment({ sql: piece, date: type.kind === 'date' });
    return texts.wide(piece);
  };
  /** Beside a bare column a bare parameter is understood, and an index can be used. */
  const beside = (piece: Sql, other: Sql, type: ExprType) =>
    other.traits.column || piece.traits.column ? piece : typed(piece, type);

  const compare = (operator: string, a: Sql, b: Sql, type: ExprType): Sql => {
    if (isNumber(type)) {
      const plain = isPlain(a, b) || isPlain(b, a);
      return plain ? sql`${a} ${operator} ${b}` : sql`${exact(a)} ${operator} ${exact(b)}`;
    }
    if (familyOf(type.kind) === 'boolean') return sql`${a} ${operator} ${b}`;
    return isMoment(type)
      ? sql`${beside(a, b, type)} ${operator} ${beside(b, a, type)}`
      : texts.compare(operator, a, b);
  };

  return {
    name: 'mysql',
    identifier: (name) => new Sql(`\`${name.replaceAll('`', '``')}\``),
    constant,
    typed: ({ sql: piece, type }) => typed(piece, type),
    output: ({ sql: piece, type }) => (piece.traits.column ? piece : typed(piece, type)),
    compare,
    same: (a, b, type) => compare('<=>', a, b, type),
    isIn: (item, items, type) => {
      if (isNumber(type)) return numberIn(item, items);
      if (isMoment(type))
        return sql`${typed(item, type)} IN (${join(
          items.map((each) => beside(each, item, type)),
          ', ',
        )})`;
      return texts.isIn(item, items);
    },
    ...numbers,
    extreme: (operation, parts, type) =>
      numbers.extreme(
        operation,
        parts.map((part) => typed(part, type)),
        type,
      ),
    concat: texts.concat,
    length: texts.length,
    text: texts.text,
    textTest: texts.textTest,
    slice: texts.slice,
    chosenText: texts.chosenText,
    ...times,
    jsonHas: (array, item) => invoke('JSON_CONTAINS', array, invoke('JSON_QUOTE', texts.wide(item))),
    jsonOverlap: (a, b) => invoke('JSON_OVERLAPS', a, b),
    jsonLength: (array) => invoke('JSON_LENGTH', array),
    jsonProperty: (object, name, type) => {
      const property = sql`JSON_VALUE(${object}, '$.${name}')`;
      if (isNumber(type)) return sql`CAST(${property} AS DECIMAL(25,10))`;
      // MariaDB says 1, MySQL says true.
      return type.kind === 'boolean' ? sql`(${property} IN ('true', '1'))` : texts.chosenText(property);
    },
  };
}
