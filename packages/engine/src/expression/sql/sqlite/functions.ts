import {
  absolute,
  add,
  ceil,
  compareNumbers,
  divide,
  extreme,
  floor,
  mean,
  modulo,
  multiply,
  negate,
  num,
  numberText,
  round,
  subtract,
  toNumber,
  total,
  whole,
  type Num,
} from '../../values/number.js';
import { characters, lower, slice, trim, upper } from '../../values/text.js';
import {
  addTime,
  addUnits,
  dateOf,
  partOf,
  reach,
  startOf,
  startUnits,
  timeBetween,
  timeParts,
} from '../../values/time.js';
import { zoneOf } from '../../values/zone.js';
import type { SqlParam } from '../sql.js';

/** A deterministic function of SQL values. */
export type SqliteFunction = (...args: SqlParam[]) => SqlParam;

/** The numbers an aggregate has met. */
export interface Met {
  readonly values: (Num | null)[];
}

/** An aggregate function of SQL values. */
export interface SqliteAggregate {
  readonly start: () => Met;
  readonly step: (met: Met, value: unknown) => void;
  readonly result: (met: Met) => SqlParam;
}

/** Decimals travel through SQLite as canonical text, so that they stay exact. */
const decimal = (value: Num | null): SqlParam => (value === null ? null : numberText(value));

const binary =
  (work: (a: Num | null, b: Num | null) => Num | null): SqliteFunction =>
  (a, b) =>
    decimal(work(num(a), num(b)));
const unary =
  (work: (value: Num | null) => Num | null): SqliteFunction =>
  (value) =>
    decimal(work(num(value)));
const text =
  (work: (text: string) => SqlParam): SqliteFunction =>
  (value) =>
    typeof value === 'string' ? work(value) : null;

const numbers: Readonly<Record<string, SqliteFunction>> = {
  pulu_add: binary(add),
  pulu_subtract: binary(subtract),
  pulu_multiply: binary(multiply),
  pulu_divide: binary(divide),
  pulu_modulo: binary(modulo),
  pulu_negate: unary(negate),
  pulu_abs: unary(absolute),
  pulu_floor: unary(floor),
  pulu_ceil: unary(ceil),
  pulu_round: (value, digits) => decimal(round(num(value), Number(digits))),
  pulu_min: (...values) => decimal(extreme(values.map(num), -1)),
  pulu_max: (...values) => decimal(extreme(values.map(num), 1)),
  /** -1, 0 or 1; NULL when one side is. */
  pulu_compare: (a, b) => {
    const [left, right] = [num(a), num(b)];
    return left === null || right === null ? null : compareNumbers(left, right);
  },
  /** Canonical text of any number: equal numbers have equal texts. */
  pulu_decimal: unary((value) => value),
  /** The number that leaves the query. */
  pulu_number: (value) => {
    const given = num(value);
    return given === null ? null : toNumber(given);
  },
};

const texts: Readonly<Record<string, SqliteFunction>> = {
  pulu_length: text(characters),
  pulu_lower: text(lower),
  pulu_upper: text(upper),
  pulu_trim: text(trim),
  pulu_contains: (value, part) => test(value, part, (given, piece) => given.includes(piece)),
  pulu_starts_with: (value, part) => test(value, part, (given, piece) => given.startsWith(piece)),
  pulu_ends_with: (value, part) => test(value, part, (given, piece) => given.endsWith(piece)),
  pulu_cat: (...parts) => parts.map((part) => (typeof part === 'number' ? numberText(part) : (part ?? ''))).join(''),
  pulu_substr: (value, ...bounds) => {
    const [start, length] = bounds.map(num);
    if (typeof value !== 'string' || start === null || start === undefined || length === null) return null;
    return slice(value, whole(start, 1e9), length === undefined ? 1e9 : whole(length, 1e9));
  },
};

function test(value: SqlParam, part: SqlParam, holds: (given: string, piece: string) => boolean): SqlParam {
  return typeof value === 'string' && typeof part === 'string' ? Number(holds(value, part)) : null;
}

const one = <T extends string>(words: readonly T[], given: SqlParam) => words.find((word) => word === given);

const times: Readonly<Record<string, SqliteFunction>> = {
  pulu_add_time: (moment, amount, unit, zone) => {
    const [count, by] = [num(amount), one(addUnits, unit)];
    if (typeof moment !== 'string' || count === null || !by) return null;
    return addTime(moment, whole(count, reach[by]), by, zoneOf(String(zone)));
  },
  pulu_time_between: (from, to, unit, zone) => {
    const by = one(addUnits, unit);
    return typeof from === 'string' && typeof to === 'string' && by
      ? timeBetween(from, to, by, zoneOf(String(zone)))
      : null;
  },
  pulu_start_of: (moment, unit, zone) => {
    const by = one(startUnits, unit);
    return typeof moment === 'string' && by ? startOf(moment, by, zoneOf(String(zone))) : null;
  },
  pulu_date_of: (moment, zone) => (typeof moment === 'string' ? dateOf(moment, zoneOf(String(zone))) : null),
  pulu_part_of: (moment, part, zone) => {
    const which = one(timeParts, part);
    return typeof moment === 'string' && which ? partOf(moment, which, zoneOf(String(zone))) : null;
  },
};

/** Functions that SQLite connections must know: what SQL of the `sqlite` dialect calls. All are deterministic. */
export const sqliteFunctions: Readonly<Record<string, SqliteFunction>> = { ...numbers, ...texts, ...times };

const collecting = (work: (values: readonly (Num | null)[]) => Num | null): SqliteAggregate => ({
  start: () => ({ values: [] }),
  step: ({ values }, value) => void values.push(num(value)),
  result: ({ values }) => decimal(work(values)),
});
const present = (values: readonly (Num | null)[]) => values.filter((value) => value !== null);

/** Aggregate functions that SQLite connections must know. */
export const sqliteAggregates: Readonly<Record<string, SqliteAggregate>> = {
  pulu_sum: collecting(total),
  pulu_avg: collecting(mean),
  pulu_min_of: collecting((values) => extreme(present(values), -1)),
  pulu_max_of: collecting((values) => extreme(present(values), 1)),
};

/** What registration needs of a better-sqlite3 connection. */
export interface SqliteConnection {
  function(name: string, options: { deterministic: boolean; varargs: boolean }, work: SqliteFunction): unknown;
  aggregate(name: string, options: SqliteAggregate & { deterministic: boolean }): unknown;
}

/** Registers the functions and aggregates on a connection; every connection that runs our SQL needs it once. */
export function registerSqliteFunctions(connection: SqliteConnection): void {
  for (const [name, work] of Object.entries(sqliteFunctions))
    connection.function(name, { deterministic: true, varargs: true }, work);
  for (const [name, aggregate] of Object.entries(sqliteAggregates))
    connection.aggregate(name, { ...aggregate, deterministic: true });
}
