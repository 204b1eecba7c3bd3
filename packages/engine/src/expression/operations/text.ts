import type { Call } from '../check/call.js';
import { BOOLEAN, NUMBER, TEXT } from '../check/type.js';
import type { TextFunction, TextTest } from '../sql/dialect.js';
import { num, numberText, whole } from '../values/number.js';
import { characters, lower, slice, trim, upper } from '../values/text.js';
import { atLeast, condition, eager, value, type Operation } from './operation.js';

const texts = (call: Call) => {
  for (const arg of call.args) call.expect(arg, 'text');
  return TEXT;
};

function mapping(name: TextFunction, work: (text: string) => string): Operation {
  return {
    name,
    arity: [1, 1],
    check: texts,
    evaluate: eager(([text]) => (typeof text === 'string' ? work(text) : null)),
    sql: value((emitter, node) => emitter.dialect.text(name, emitter.argument(node, 0))),
  };
}

function test(name: TextTest, holds: (text: string, part: string) => boolean): Operation {
  return {
    name,
    arity: [2, 2],
    check: (call) => {
      texts(call);
      return BOOLEAN;
    },
    evaluate: eager(([text, part]) => typeof text === 'string' && typeof part === 'string' && holds(text, part)),
    sql: condition((emitter, node) =>
      emitter.dialect.textTest(name, emitter.argument(node, 0), emitter.argument(node, 1)),
    ),
    rejectsNull: true,
  };
}

/** Null adds nothing; numbers appear without trailing zeros, dates as YYYY-MM-DD. */
function piece(given: unknown): string {
  if (typeof given === 'string') return given;
  const number = num(given);
  return number === null ? '' : numberText(number);
}

/** `substr` counts in characters; what is below 0 counts as 0. */
const BOUND = 1e9;

export const text: readonly Operation[] = [
  {
    name: 'cat',
    arity: atLeast(1),
    check: (call) => {
      for (const arg of call.args) call.expect(arg, 'text', 'number', 'date');
      return TEXT;
    },
    evaluate: eager((args) => args.map(piece).join('')),
    sql: value((emitter, node) =>
      emitter.dialect.concat(node.args.map((arg) => ({ sql: emitter.value(arg), type: arg.type }))),
    ),
  },
  {
    name: 'length',
    arity: [1, 1],
    check: (call) => {
      if (call.arg(0).type.kind === 'list') call.list(call.arg(0));
      else call.expect(call.arg(0), 'text', 'list');
      return NUMBER;
    },
    evaluate: eager(([given]) =>
      typeof given === 'string' ? characters(given) : Array.isArray(given) ? given.length : 0,
    ),
    sql: value((emitter, node) => emitter.length(node.args[0])),
  },
  mapping('lower', lower),
  mapping('upper', upper),
  mapping('trim', trim),
  test('contains', (given, part) => given.includes(part)),
  test('starts_with', (given, part) => given.startsWith(part)),
  test('ends_with', (given, part) => given.endsWith(part)),
  {
    name: 'substr',
    arity: [2, 3],
    check: (call) => {
      call.expect(call.arg(0), 'text');
      for (const arg of call.args.slice(1)) call.expect(arg, 'number');
      return TEXT;
    },
    evaluate: eager(([given, ...bounds]) => {
      const [start, length] = bounds.map(num);
      if (typeof given !== 'string' || start === null || start === undefined || length === null) return null;
      return slice(given, whole(start, BOUND), length === undefined ? BOUND : whole(length, BOUND));
    }),
    sql: value((emitter, node) => {
      const [given, ...bounds] = node.args.map((arg) => emitter.value(arg));
      return emitter.dialect.slice(given ?? emitter.nothing, bounds);
    }),
  },
];
