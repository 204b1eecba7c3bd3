import type { CallNode, Node } from '../check/node.js';
import { ExpressionError } from '../errors.js';
import type { Aggregate } from './dialect.js';
import type { Emitter } from './emitter.js';
import { idOf } from './paths.js';
import { rowsOf, type Rows } from './related.js';
import { sql, type Sql } from './sql.js';

/** The rows an aggregate runs over, without those its filter leaves out. */
function open(emitter: Emitter, node: CallNode, filter: Node | undefined): Rows {
  const [path] = node.args;
  if (path?.kind !== 'var') throw new ExpressionError('not_in_sql', node.pointer);
  const rows = rowsOf(emitter, path);
  if (!filter) return rows;
  const holds = emitter.within(rows.place, () => emitter.condition(filter));
  return { ...rows, where: sql`${rows.where} AND ${holds}` };
}

export function aggregate(emitter: Emitter, name: Aggregate, node: CallNode): Sql {
  const [, each, filter] = node.args;
  if (!each) throw new ExpressionError('not_in_sql', node.pointer);
  const rows = open(emitter, node, filter);
  const given = emitter.within(rows.place, () => emitter.dialect.typed({ sql: emitter.value(each), type: each.type }));
  // Without a column of its own rows in it, SQL would take the aggregate for one of the surrounding query.
  const own = readsOuter(each, 0)
    ? sql`CASE WHEN ${idOf(emitter, rows.place)} IS NOT NULL THEN ${given} END`.as({
        ...given.traits,
        column: undefined,
      })
    : given;
  const total = emitter.dialect.aggregate(name, { sql: own, type: each.type });
  return sql`(SELECT ${total} FROM ${rows.from} WHERE ${rows.where})`.as(total.traits);
}

/** Whether a part reads a record outside of the rows. */
function readsOuter(node: Node, depth: number): boolean {
  if (node.kind === 'var') return node.up > depth;
  if (node.kind === 'literal') return false;
  if (node.kind === 'list') return node.items.some((item) => readsOuter(item, depth));
  const { overRows } = node.operation;
  return node.args.some((arg, index) => readsOuter(arg, overRows && index > 0 ? depth + 1 : depth));
}

export function count(emitter: Emitter, node: CallNode): Sql {
  const rows = open(emitter, node, node.args[1]);
  return sql`(SELECT COUNT(*) FROM ${rows.from} WHERE ${rows.where})`.as({ native: true, digits: 10, total: true });
}

/** Condition, never NULL: some, all or none of the rows meet a condition. */
export function quantifier(emitter: Emitter, name: 'some' | 'all' | 'none', node: CallNode): Sql {
  const [path, test] = node.args;
  if (path?.kind !== 'var' || !test) throw new ExpressionError('not_in_sql', node.pointer);
  const rows = rowsOf(emitter, path);
  const holds = emitter.within(rows.place, () => (name === 'all' ? emitter.negation(test) : emitter.condition(test)));
  const exists = sql`EXISTS (SELECT 1 FROM ${rows.from} WHERE ${rows.where} AND ${holds})`;
  return (name === 'some' ? exists : sql`NOT ${exists}`).as({ total: true });
}
