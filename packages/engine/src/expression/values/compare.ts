import { Decimal } from 'decimal.js';
import { compareNumbers, num } from './number.js';
import { compareText } from './text.js';

/** -1, 0 or 1; null when the two have no common order (one is null, or their types differ). */
export function compare(a: unknown, b: unknown): number | null {
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b);
  if (typeof a === 'boolean' && typeof b === 'boolean') return Number(a) - Number(b);
  if (!isNumber(a) || !isNumber(b)) return null;
  const left = num(a);
  const right = num(b);
  return left === null || right === null ? null : compareNumbers(left, right);
}

const isNumber = (value: unknown) => typeof value === 'number' || value instanceof Decimal;

/** Equality that sees null as a value. */
export function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  return a !== null && b !== null && compare(a, b) === 0;
}
