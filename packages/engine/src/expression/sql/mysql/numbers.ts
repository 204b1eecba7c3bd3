import { num, numberText, SCALE, toNumber } from '../../values/number.js';
import type { ExprType } from '../../types.js';
import { familyOf } from '../../check/type.js';
import type { Arithmetic, SqlDialect } from '../dialect.js';
import { invoke, join, Sql, sql } from '../sql.js';

/** Digits before the point that the language allows; a column may have as many. */
const DIGITS = 15;
const LIMIT = `1${'0'.repeat(DIGITS)}`;
const TYPE = `DECIMAL(${DIGITS + SCALE},${SCALE})`;

export const isNumber = (type: ExprType) => familyOf(type.kind) === 'number';
const digitsOf = (piece: Sql) => piece.traits.digits ?? DIGITS;

/** A bare parameter: beside a column it is compared exactly as long as a double holds it. */
export function numberConstant(value: unknown): Sql {
  const given = num(value);
  if (given === null) return sql`NULL`.as({ constant: null });
  const text = numberText(given);
  const plain = toNumber(given);
  const constant = numberText(plain) === text ? plain : text;
  const digits = text.replace(/^-?(\d+).*$/, '$1').length;
  return new Sql('?', [constant], { constant, digits, total: true });
}

/** A number whose type MySQL sees as DECIMAL: drivers may send parameters as doubles. */
export function exact(piece: Sql): Sql {
  const { constant } = piece.traits;
  if (constant === undefined || constant === null) return piece;
  return sql`CAST(${new Sql('?', [String(numberText(num(constant) ?? 0))])} AS ${TYPE})`.as({
    digits: digitsOf(piece),
    total: true,
  });
}

/** Results of 10^15 and more in size are null: without this MySQL would refuse or clip, and only beyond 65 digits. */
function bounded(piece: Sql, digits: number): Sql {
  if (digits <= DIGITS) return piece.as({ digits });
  return sql`NULLIF(NULLIF(LEAST(GREATEST(${piece}, -${LIMIT}), ${LIMIT}), -${LIMIT}), ${LIMIT})`.as({
    digits: DIGITS,
  });
}

const rounded = (piece: Sql) => sql`ROUND(${piece}, ${SCALE})`;

/** Two more than what is rounded away, and more than any exact quotient that could be a tie has. */
const wide = (piece: Sql) => sql`CAST(${piece} AS DECIMAL(45,20))`;

const operations: Readonly<Record<Arithmetic, (a: Sql, b: Sql, left: number, right: number) => Sql>> = {
  add: (a, b, left, right) => bounded(sql`(${a} + ${b})`, Math.max(left, right) + 1),
  subtract: (a, b, left, right) => bounded(sql`(${a} - ${b})`, Math.max(left, right) + 1),
  multiply: (a, b, left, right) => bounded(rounded(sql`${a} * ${b}`), left + right),
  divide: (a, b, left) => bounded(rounded(sql`${wide(a)} / NULLIF(${b}, 0)`), left + SCALE),
  // MOD alone knows a negative zero.
  modulo: (a, b, left) => bounded(sql`(MOD(${a}, NULLIF(${b}, 0)) + 0)`, left),
};

const divide = (a: Sql, b: Sql) => operations.divide(a, b, DIGITS, DIGITS);

type Numbers = Pick<SqlDialect, 'arithmetic' | 'number' | 'round' | 'extreme' | 'aggregate'>;

/** Decimal arithmetic by MySQL's DECIMAL: 10 fractional digits, rounded half away from zero. */
export const numbers: Numbers = {
  arithmetic: (operation, a, b) => operations[operation](exact(a), exact(b), digitsOf(a), digitsOf(b)),
  number: (operation, a) => {
    const digits = digitsOf(a);
    if (operation === 'negate') return sql`(-${exact(a)})`.as({ digits });
    if (operation === 'abs') return invoke('ABS', exact(a)).as({ digits });
    return bounded(invoke(operation === 'floor' ? 'FLOOR' : 'CEILING', exact(a)), digits + 1);
  },
  round: (a, digits) => bounded(sql`ROUND(${exact(a)}, ${digits})`, digitsOf(a) + 1),
  extreme: (operation, parts) => {
    const [only] = parts;
    if (parts.length === 1 && only) return only;
    return invoke(operation === 'min' ? 'LEAST' : 'GREATEST', ...parts).as({
      digits: Math.max(...parts.map(digitsOf)),
    });
  },
  aggregate: (operation, { sql: piece }) => {
    if (operation === 'min_of') return invoke('MIN', piece).as({ digits: digitsOf(piece) });
    if (operation === 'max_of') return invoke('MAX', piece).as({ digits: digitsOf(piece) });
    const total = bounded(sql`COALESCE(SUM(${piece}), 0)`, DIGITS + 1);
    return operation === 'sum' ? total : divide(total, sql`COUNT(${piece})`);
  },
};

/** Whether a comparison with this parameter is exact as it is. */
export const isPlain = (column: Sql, other: Sql) =>
  column.traits.column === true && typeof other.traits.constant === 'number';

export function numberIn(item: Sql, items: readonly Sql[]): Sql {
  const plain = items.every((each) => isPlain(item, each));
  return plain ? sql`${item} IN (${join(items, ', ')})` : sql`${exact(item)} IN (${join(items.map(exact), ', ')})`;
}
