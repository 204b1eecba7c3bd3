import type { Call } from '../check/call.js';
import { NUMBER } from '../check/type.js';
import type { NumberFunction, Arithmetic } from '../sql/dialect.js';
import { compare } from '../values/compare.js';
import {
  absolute,
  add,
  ceil,
  divide,
  extreme,
  floor,
  modulo,
  multiply,
  negate,
  num,
  round,
  SCALE,
  subtract,
  type Num,
} from '../values/number.js';
import { atLeast, eager, value, type Operation } from './operation.js';

type Binary = (a: Num | null, b: Num | null) => Num | null;

function numbers(call: Call) {
  for (const arg of call.args) call.expect(arg, 'number');
  return NUMBER;
}

/** Left to right; each intermediate result is rounded like any other. */
function folding(name: string, arity: readonly [number, number], work: Binary, sql: Arithmetic): Operation {
  return {
    name,
    arity,
    check: numbers,
    evaluate: eager((args) => args.map(num).reduce(work)),
    sql: value((emitter, node) =>
      node.args.map((arg) => emitter.value(arg)).reduce((a, b) => emitter.dialect.arithmetic(sql, a, b)),
    ),
  };
}

function unary(name: NumberFunction, work: (value: Num | null) => Num | null): Operation {
  return {
    name,
    arity: [1, 1],
    check: numbers,
    evaluate: eager(([given]) => work(num(given))),
    sql: value((emitter, node) => emitter.dialect.number(name, emitter.argument(node, 0))),
  };
}

/** The least or greatest of numbers, dates or datetimes; null as soon as one of them is. */
function extremum(name: 'min' | 'max', sign: 1 | -1): Operation {
  return {
    name,
    arity: atLeast(1),
    check: (call) => {
      for (const arg of call.args) call.expect(arg, 'number', 'date', 'datetime');
      return call.unified(call.args);
    },
    evaluate: eager((args) => {
      if (args.every((arg) => typeof arg !== 'string')) return extreme(args.map(num), sign);
      if (args.some((arg) => typeof arg !== 'string')) return null;
      return args.reduce((best, arg) => ((compare(arg, best) ?? 0) * sign > 0 ? arg : best));
    }),
    sql: value((emitter, node) =>
      emitter.dialect.extreme(
        name,
        node.args.map((arg) => emitter.value(arg)),
        node.type,
      ),
    ),
    passes: (args) => args,
  };
}

const plus = folding('+', atLeast(2), add, 'add');
const minus = folding('-', [1, 2], subtract, 'subtract');
const isNegation = (args: readonly unknown[]) => args.length === 1;

export const arithmetic: readonly Operation[] = [
  plus,
  {
    ...minus,
    evaluate: eager((args, frame) =>
      isNegation(args) ? negate(num(args[0])) : minus.evaluate.mode === 'eager' && minus.evaluate.run(args, frame),
    ),
    sql: value((emitter, node) =>
      isNegation(node.args)
        ? emitter.dialect.number('negate', emitter.argument(node, 0))
        : minus.sql.emit(emitter, node),
    ),
  },
  folding('*', atLeast(2), multiply, 'multiply'),
  folding('/', [2, 2], divide, 'divide'),
  folding('%', [2, 2], modulo, 'modulo'),
  extremum('min', -1),
  extremum('max', 1),
  unary('floor', floor),
  unary('ceil', ceil),
  unary('abs', absolute),
  {
    name: 'round',
    arity: [1, 2],
    check: (call) => {
      call.expect(call.arg(0), 'number');
      if (call.args.length === 2) digits(call);
      return NUMBER;
    },
    evaluate: eager(([given, places]) => round(num(given), typeof places === 'number' ? places : 0)),
    sql: value((emitter, node) => {
      const [, places] = node.args;
      return emitter.dialect.round(emitter.argument(node, 0), places?.kind === 'literal' ? Number(places.value) : 0);
    }),
  },
];

function digits(call: Call): void {
  const node = call.arg(1);
  const places = node.kind === 'literal' ? node.value : undefined;
  if (typeof places !== 'number' || !Number.isInteger(places) || places < 0 || places > SCALE) {
    call.report(node, 'digits_wrong', { limit: SCALE });
  }
}
