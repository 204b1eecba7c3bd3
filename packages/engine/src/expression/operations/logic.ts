import { BOOLEAN } from '../check/type.js';
import type { Call } from '../check/call.js';
import type { Node } from '../check/node.js';
import { atLeast, condition, eager, lazy, value, type Operation } from './operation.js';

/** Two-valued logic: null counts as false, and the result is always true or false. */
function allBoolean(call: Call) {
  for (const arg of call.args) call.expect(arg, 'boolean');
  return BOOLEAN;
}

const isTrue = (given: unknown) => given === true;

/** `if` takes pairs of condition and result, then perhaps a result for the rest. */
const isCondition = (index: number, count: number) => index % 2 === 0 && index < count - 1;
const branches = (args: readonly Node[]) => args.filter((_, index) => !isCondition(index, args.length));

export const logic: readonly Operation[] = [
  {
    name: 'and',
    arity: atLeast(1),
    check: allBoolean,
    evaluate: lazy((args, frame) => args.every((arg) => isTrue(arg(frame)))),
    sql: condition((emitter, node) => emitter.junction('AND', node.args)),
  },
  {
    name: 'or',
    arity: atLeast(1),
    check: allBoolean,
    evaluate: lazy((args, frame) => args.some((arg) => isTrue(arg(frame)))),
    sql: condition((emitter, node) => emitter.junction('OR', node.args)),
  },
  {
    name: '!',
    arity: [1, 1],
    check: allBoolean,
    evaluate: eager(([given]) => !isTrue(given)),
    sql: condition((emitter, node) => emitter.negation(node.args[0])),
  },
  {
    name: 'if',
    arity: atLeast(2),
    check: (call) => {
      call.args.forEach((arg, index) => isCondition(index, call.args.length) && call.expect(arg, 'boolean'));
      return call.unified(branches(call.args));
    },
    evaluate: lazy((args, frame) => {
      for (let index = 0; index + 1 < args.length; index += 2) {
        if (isTrue(args[index]?.(frame))) return args[index + 1]?.(frame);
      }
      return args.length % 2 === 1 ? args.at(-1)?.(frame) : null;
    }),
    sql: value((emitter, node) => emitter.cases(node.args, node.type)),
    passes: branches,
  },
];
