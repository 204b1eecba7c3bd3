import { BOOLEAN } from '../check/type.js';
import { same } from '../values/compare.js';
import { condition, eager, type Operation } from './operation.js';

/** Null is in no list. */
function has(list: unknown, item: unknown): boolean {
  if (!Array.isArray(list) || item === null || item === undefined) return false;
  return list.some((each: unknown) => same(idOf(each), item));
}

/** A loaded related record stands for its id. */
function idOf(item: unknown): unknown {
  return typeof item === 'object' && item !== null && 'id' in item ? item.id : item;
}

export const list: readonly Operation[] = [
  {
    name: 'in',
    arity: [2, 2],
    check: (call) => {
      const [item, items] = [call.arg(0), call.arg(1)];
      if (item.type.kind === 'text' && items.type.kind === 'text') call.report(items, 'in_needs_list');
      else call.membership(item, items);
      return BOOLEAN;
    },
    evaluate: eager(([item, items]) => has(items, item)),
    sql: condition((emitter, node) => emitter.membership(node.args[0], node.args[1])),
    rejectsNull: true,
  },
  {
    name: 'includes',
    arity: [2, 2],
    check: (call) => {
      call.membership(call.arg(1), call.arg(0));
      return BOOLEAN;
    },
    evaluate: eager(([items, item]) => has(items, item)),
    sql: condition((emitter, node) => emitter.membership(node.args[1], node.args[0])),
    rejectsNull: true,
  },
  {
    name: 'includes_any',
    arity: [2, 2],
    check: (call) => {
      call.overlap(call.arg(0), call.arg(1));
      return BOOLEAN;
    },
    evaluate: eager(
      ([items, others]) => Array.isArray(others) && others.some((each: unknown) => has(items, idOf(each))),
    ),
    sql: condition((emitter, node) => emitter.overlap(node.args[0], node.args[1])),
    rejectsNull: true,
  },
];
