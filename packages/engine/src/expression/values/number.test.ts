import { describe, expect, test } from '@jest/globals';
import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import {
  add,
  compareNumbers,
  divide,
  mean,
  modulo,
  multiply,
  num,
  numberText,
  round,
  subtract,
  toNumber,
  total,
  whole,
} from './number.js';

/** Numbers of at most 15 significant digits, the everyday ones first. */
const decimals = fc.oneof(
  fc.integer({ min: -1e8, max: 1e8 }).map((cents) => cents / 100),
  fc.integer({ min: -1e9, max: 1e9 }).map((units) => units / 10_000),
  fc
    .tuple(fc.integer({ min: -99_999_999_999, max: 99_999_999_999 }), fc.integer({ min: 0, max: 10 }))
    .map(([digits, scale]) => Number(`${digits}e-${scale}`)),
  fc.constantFrom(0, 1, -1, 0.1, 999_999_999_999_999, -999_999_999_999_999, 0.00005, 1e10),
);
const Exact = Decimal.clone({ precision: 60, rounding: Decimal.ROUND_HALF_UP });
const rounded = (value: Decimal) => {
  const result = value.toDecimalPlaces(10);
  return result.abs().gte(1e15) ? null : result.toFixed().replace(/^-0$/, '0');
};
const text = (value: ReturnType<typeof num>) => (value === null ? null : numberText(value));

describe('arithmetic is that of exact decimals, whichever way it takes', () => {
  test.each([
    ['+', add, (a: Decimal, b: number) => a.plus(b)],
    ['-', subtract, (a: Decimal, b: number) => a.minus(b)],
    ['*', multiply, (a: Decimal, b: number) => a.times(b)],
  ])('a %s b', (_, work, exact) => {
    fc.assert(
      fc.property(decimals, decimals, (a, b) => {
        expect(text(work(a, b))).toBe(rounded(exact(new Exact(a), b)));
      }),
      { numRuns: 3000 },
    );
  });

  test('of a total', () => {
    fc.assert(
      fc.property(fc.array(decimals, { maxLength: 8 }), (values) => {
        expect(text(total(values))).toBe(
          rounded(values.reduce((sum: Decimal, value) => sum.plus(value), new Exact(0))),
        );
      }),
    );
  });
});

test('a quotient is rounded once, half away from zero', () => {
  expect(text(divide(1, 3))).toBe('0.3333333333');
  expect(text(divide(-1, 6))).toBe('-0.1666666667');
  expect(text(divide(0.00000000015, 3))).toBe('0.0000000001');
  expect(divide(1, 0)).toBeNull();
  expect(text(mean([1, null, 2]))).toBe('1.5');
  expect(mean([])).toBeNull();
});

test('a remainder has the sign of the dividend', () => {
  expect([modulo(7, 3), modulo(-7, 3), modulo(7, -3), modulo(-6, 3)].map(text)).toEqual(['1', '-1', '1', '0']);
});

test('what leaves the language has 15 significant digits', () => {
  expect(toNumber(0.1 + 0.2)).toBe(0.3);
  expect(toNumber(num('123456789012.3456789') ?? 0)).toBe(123456789012.346);
  expect(Object.is(toNumber(-0), 0)).toBe(true);
});

test('texts of numbers are canonical', () => {
  expect([0.1, 1e-10, 1e14, -0, 12.5].map(numberText)).toEqual(['0.1', '0.0000000001', '100000000000000', '0', '12.5']);
  expect([num('abc'), num(''), num('1e5'), num(NaN), num(Infinity), num(null), num(true)]).toEqual([
    null,
    null,
    null,
    null,
    null,
    null,
    null,
  ]);
  expect(text(num('10.50'))).toBe('10.5');
});

test('rounding, whole numbers and order', () => {
  expect([round(2.5, 0), round(-2.5, 0), round(1.005, 2)].map(text)).toEqual(['3', '-3', '1.01']);
  expect([whole(2.9, 10), whole(-2.9, 10), whole(99, 10), whole(-0.5, 10)]).toEqual([2, -2, 10, 0]);
  expect(compareNumbers(num('0.3333333333333') ?? 0, 0.3333333333333)).toBe(0);
});
