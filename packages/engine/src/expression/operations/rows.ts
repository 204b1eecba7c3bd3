import type { Call } from '../check/call.js';
import { BOOLEAN, NUMBER } from '../check/type.js';
import { ExpressionError } from '../errors.js';
import type { Frame, Thunk } from '../evaluate/frame.js';
import { limits } from '../limits.js';
import type { Aggregate } from '../sql/dialect.js';
import type { ExprType } from '../types.js';
import { compare } from '../values/compare.js';
import { mean, num, total } from '../values/number.js';
import { condition, lazy, value, type Operation } from './operation.js';

/** The frames of the rows that meet the filter. */
function framesOf(rows: Thunk | undefined, filter: Thunk | undefined, frame: Frame): Frame[] {
  const given = rows?.(frame);
  if (!Array.isArray(given)) return [];
  if (given.length > limits.rows) throw new ExpressionError('too_many_rows', '', { limit: limits.rows });
  const frames = given.filter(isRecord).map((record): Frame => ({ record, moment: frame.moment, parent: frame }));
  return filter ? frames.filter((row) => filter(row) === true) : frames;
}

function isRecord(given: unknown): given is Readonly<Record<string, unknown>> {
  return typeof given === 'object' && given !== null && !Array.isArray(given);
}

/** Computes over `aggregate(rows, expression, filter?)`. */
function measure(
  name: Aggregate,
  kinds: readonly ('number' | 'date' | 'datetime')[],
  work: (values: readonly unknown[]) => unknown,
): Operation {
  return {
    name,
    arity: [2, 3],
    overRows: true,
    check: (call) => {
      call.expect(call.arg(1), ...kinds);
      filterOf(call, 2);
      const { type } = call.arg(1);
      return kinds.some((kind) => kind === type.kind) ? type : NUMBER;
    },
    evaluate: lazy(([rows, each, filter], frame) =>
      work(framesOf(rows, filter, frame).map((row) => each?.(row) ?? null)),
    ),
    sql: value((emitter, node) => emitter.aggregate(name, node)),
  };
}

/** Tests rows: `test(rows, condition)`. */
function test(
  name: 'some' | 'all' | 'none',
  work: (rows: readonly Frame[], holds: (row: Frame) => boolean) => boolean,
): Operation {
  return {
    name,
    arity: [2, 2],
    overRows: true,
    check: (call) => {
      filterOf(call, 1);
      return BOOLEAN;
    },
    evaluate: lazy(([rows, each], frame) => work(framesOf(rows, undefined, frame), (row) => each?.(row) === true)),
    sql: condition((emitter, node) => emitter.quantifier(name, node)),
  };
}

function filterOf(call: Call, index: number): ExprType {
  if (call.args[index]) call.expect(call.arg(index), 'boolean');
  return BOOLEAN;
}

const present = (values: readonly unknown[]) => values.filter((each) => each !== null);

/** The first value in the given direction; null for none. */
const best = (values: readonly unknown[], sign: 1 | -1): unknown =>
  present(values).reduce<unknown>(
    (top, each) => (top === null || (compare(each, top) ?? 0) * sign > 0 ? each : top),
    null,
  );

export const rows: readonly Operation[] = [
  measure('sum', ['number'], (values) => total(values.map(num))),
  measure('avg', ['number'], (values) => mean(values.map(num))),
  measure('min_of', ['number', 'date', 'datetime'], (values) => best(values, -1)),
  measure('max_of', ['number', 'date', 'datetime'], (values) => best(values, 1)),
  {
    name: 'count',
    arity: [1, 2],
    overRows: true,
    check: (call) => {
      filterOf(call, 1);
      return NUMBER;
    },
    evaluate: lazy(([given, filter], frame) => framesOf(given, filter, frame).length),
    sql: value((emitter, node) => emitter.count(node)),
  },
  test('some', (given, holds) => given.some(holds)),
  test('all', (given, holds) => given.every(holds)),
  test('none', (given, holds) => !given.some(holds)),
];
