import { BOOLEAN } from '../check/type.js';
import { atLeast, condition, eager, lazy, value, type Operation } from './operation.js';

export const presence: readonly Operation[] = [
  {
    name: 'empty',
    arity: [1, 1],
    check: (call) => {
      if (call.arg(0).type.kind === 'list') call.list(call.arg(0));
      return BOOLEAN;
    },
    evaluate: eager(
      ([given]) =>
        given === null || given === undefined || given === '' || (Array.isArray(given) && given.length === 0),
    ),
    sql: condition((emitter, node) => emitter.emptiness(node.args[0])),
  },
  {
    name: 'coalesce',
    arity: atLeast(1),
    check: (call) => call.unified(call.args),
    evaluate: lazy((args, frame) => {
      for (const arg of args) {
        const given = arg(frame);
        if (given !== null && given !== undefined) return given;
      }
      return null;
    }),
    sql: value((emitter, node) => emitter.coalesce(node.args, node.type)),
    passes: (args) => args,
  },
];
