import { Decimal } from 'decimal.js';

/**
 * Decimal arithmetic as the SQL DECIMAL type does it: each result is rounded half away from zero to 10 fractional
 * digits; a result of 10^15 and more in size, or a division by zero, is null.
 */
const Exact = Decimal.clone({
  precision: 60,
  rounding: Decimal.ROUND_HALF_UP,
  modulo: Decimal.ROUND_DOWN,
  toExpNeg: -40,
  toExpPos: 40,
});
/** Truncates instead of rounding, so that a quotient is rounded once only, by `result`. */
const Truncating = Decimal.clone({ ...Exact, precision: 60, rounding: Decimal.ROUND_DOWN });

/** Fractional digits every arithmetic result keeps. */
export const SCALE = 10;
/** Significant digits a number of a record or a result has at the most. */
export const DIGITS = 15;
const LIMIT = 1e15;

/** A number between operations: a plain number stands for the decimal of at most 15 digits that is written like it. */
export type Num = number | Decimal;

/** Reads a number as the backends hand it over; null for anything that is none. */
export function num(value: unknown): Num | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (value instanceof Decimal) return value;
  if (typeof value === 'bigint') return new Exact(value.toString());
  return typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? new Exact(value) : null;
}

function result(value: Decimal): Num | null {
  const rounded = value.toDecimalPlaces(SCALE, Decimal.ROUND_HALF_UP);
  if (rounded.abs().gte(LIMIT)) return null;
  return rounded.isZero() ? 0 : rounded;
}

const exact = (value: Num) => new Exact(value);

type Binary = (a: Num | null, b: Num | null) => Num | null;

/** The short way for everyday numbers: whole ten-thousandths, whose sums and products a double holds exactly. */
const UNITS = 10_000;

/** Ten-thousandths; NaN when the number is not a whole number of them, or too large to count on. */
function units(value: Num): number {
  if (typeof value !== 'number') return NaN;
  const count = Math.round(value * UNITS);
  return Math.abs(count) < LIMIT && count / UNITS === value ? count : NaN;
}

/**
 * @param fast the result in units, exact as long as it stays below the limit
 * @param scale how many of the result's units make one
 */
function binary(
  slow: (a: Num, b: Num) => Decimal | null,
  fast?: (a: number, b: number) => number,
  scale = UNITS,
): Binary {
  return (a, b) => {
    if (a === null || b === null) return null;
    const quick = fast ? fast(units(a), units(b)) : NaN;
    if (Math.abs(quick) < LIMIT) return quick / scale + 0;
    const value = slow(a, b);
    return value === null ? null : result(value);
  };
}

export const add = binary(
  (a, b) => exact(a).plus(b),
  (a, b) => a + b,
);
export const subtract = binary(
  (a, b) => exact(a).minus(b),
  (a, b) => a - b,
);
export const multiply = binary(
  (a, b) => exact(a).times(b),
  (a, b) => a * b,
  UNITS * UNITS,
);
export const divide = binary((a, b) => (isZero(b) ? null : new Truncating(a).div(b)));
/** The remainder has the sign of the dividend. */
export const modulo = binary((a, b) => (isZero(b) ? null : exact(a).mod(b)));

const isZero = (value: Num) => (typeof value === 'number' ? value === 0 : value.isZero());

function unary(work: (value: Decimal) => Decimal): (value: Num | null) => Num | null {
  return (value) => (value === null ? null : result(work(exact(value))));
}

export const negate = unary((value) => value.neg());
export const absolute = unary((value) => value.abs());
export const floor = unary((value) => value.floor());
export const ceil = unary((value) => value.ceil());

/** Rounds half away from zero. */
export function round(value: Num | null, digits: number): Num | null {
  return value === null ? null : result(exact(value).toDecimalPlaces(digits, Decimal.ROUND_HALF_UP));
}

/** -1, 0 or 1. */
export function compareNumbers(a: Num, b: Num): number {
  if (typeof a === 'number' && typeof b === 'number') return a < b ? -1 : a > b ? 1 : 0;
  return exact(a).cmp(b);
}

/** The smallest (`-1`) or largest (`1`) of numbers; null when one of them is null. */
export function extreme(values: readonly (Num | null)[], sign: 1 | -1): Num | null {
  let best: Num | null = null;
  for (const value of values) {
    if (value === null) return null;
    if (best === null || compareNumbers(value, best) * sign > 0) best = value;
  }
  return best;
}

/** Adds up what is not null; 0 for nothing. Exact: only the total is held to the limit. */
export function total(values: readonly (Num | null)[]): Num | null {
  let quick = 0;
  for (const value of values) if (value !== null) quick += units(value);
  if (Math.abs(quick) < LIMIT) return quick / UNITS + 0;
  let sum: Decimal = new Exact(0);
  for (const value of values) if (value !== null) sum = sum.plus(value);
  return result(sum);
}

/** The mean of what is not null; null for nothing. */
export function mean(values: readonly (Num | null)[]): Num | null {
  const counted = values.filter((value) => value !== null);
  return divide(total(counted), counted.length);
}

/** The canonical decimal text: no exponent, no trailing zeros, no negative zero. */
export function numberText(value: Num): string {
  const text = typeof value === 'number' ? exact(value).toFixed() : value.toFixed();
  return text === '-0' ? '0' : text;
}

/** A whole number out of `value`, towards zero; beyond ±`bound` it is the bound. */
export function whole(value: Num, bound: number): number {
  const number = typeof value === 'number' ? value : value.toNumber();
  return Math.trunc(Math.min(Math.max(number, -bound), bound)) + 0;
}

/** The number that leaves the expression: at most 15 significant digits. */
export function toNumber(value: Num): number {
  return (
    Number(
      typeof value === 'number'
        ? value.toPrecision(DIGITS)
        : value.toSignificantDigits(DIGITS, Decimal.ROUND_HALF_UP).toString(),
    ) + 0
  );
}
