import type { Call } from '../check/call.js';
import { BOOLEAN } from '../check/type.js';
import type { Comparator } from '../sql/dialect.js';
import { compare, same } from '../values/compare.js';
import { condition, eager, type Operation } from './operation.js';

/** `==` and `!=` see null as a value; comparing anything else than scalars is only possible with null. */
function equality(call: Call) {
  const [a, b] = [call.arg(0), call.arg(1)];
  const several = [a, b].find((node) => node.type.kind === 'list' || node.type.kind === 'rows');
  if (several) call.report(several, 'several_not_comparable', { actual: several.type.kind });
  else call.comparable(a, b);
  return BOOLEAN;
}

/** Kinds that have an order. */
const ordered = new Set(['null', 'number', 'duration', 'text', 'date', 'datetime']);

function order(call: Call) {
  const [a, b] = [call.arg(0), call.arg(1)];
  if (!call.comparable(a, b)) return BOOLEAN;
  const unordered = [a, b].find((node) => !ordered.has(node.type.kind));
  if (unordered) call.report(unordered, 'no_order', { actual: unordered.type.kind });
  return BOOLEAN;
}

function ordering(name: Comparator, holds: (sign: number) => boolean): Operation {
  return {
    name,
    arity: [2, 2],
    check: order,
    evaluate: eager(([a, b]) => {
      const sign = compare(a, b);
      return sign !== null && holds(sign);
    }),
    sql: condition((emitter, node) => emitter.comparison(name, node.args)),
    rejectsNull: true,
  };
}

export const comparison: readonly Operation[] = [
  {
    name: '==',
    arity: [2, 2],
    check: equality,
    evaluate: eager(([a, b]) => same(a, b)),
    sql: condition((emitter, node) => emitter.equality(node.args)),
  },
  {
    name: '!=',
    arity: [2, 2],
    check: equality,
    evaluate: eager(([a, b]) => !same(a, b)),
    sql: condition((emitter, node) => emitter.inequality(node.args)),
  },
  ordering('<', (sign) => sign < 0),
  ordering('<=', (sign) => sign <= 0),
  ordering('>', (sign) => sign > 0),
  ordering('>=', (sign) => sign >= 0),
];
