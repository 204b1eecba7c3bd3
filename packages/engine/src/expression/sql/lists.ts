import type { Node, VarNode } from '../check/node.js';
import { ExpressionError } from '../errors.js';
import type { ExprType } from '../types.js';
import type { Emitter } from './emitter.js';
import { column, ownerId, storageOf } from './paths.js';
import { linksOf, related, rowsOf } from './related.js';
import { join, sql, type Sql } from './sql.js';

const DEPARTMENT: ExprType = { kind: 'department' };

/** Condition: a list holds an item. */
export function membership(emitter: Emitter, item: Node, list: Node): Sql {
  return holds(emitter, emitter.value(item), item.type, list);
}

function holds(emitter: Emitter, item: Sql, type: ExprType, list: Node): Sql {
  if (item.traits.constant === null) return emitter.truth(false);
  if (list.kind !== 'var') {
    const items = itemsOf(emitter, list);
    return items.length === 0 ? emitter.truth(false) : emitter.dialect.isIn(item, items, type);
  }
  const kept = storageOf(emitter, list);
  if (kept.kind !== 'link') return emitter.dialect.jsonHas(column(emitter, list), item);
  const links = linksOf(emitter, list, kept);
  const matches = emitter.dialect.compare('=', links.target, item, type);
  // A known item is looked up from its own side, any other from the record's.
  if (item.traits.constant === undefined)
    return sql`EXISTS (SELECT 1 FROM ${links.from} WHERE ${links.where} AND ${matches})`;
  return sql`${ownerId(emitter, list)} IN (SELECT ${links.record} FROM ${links.from} WHERE ${matches})`;
}

/** The items of a list that is written out or known. */
function itemsOf(emitter: Emitter, list: Node): Sql[] {
  if (list.kind === 'list') return list.items.map((item) => emitter.value(item));
  const items = emitter.known(list);
  const type = itemType(list);
  return Array.isArray(items)
    ? items.filter((item) => item !== null).map((item: unknown) => emitter.constant(item, type))
    : [];
}

const itemType = (list: Node): ExprType => (list.type.kind === 'list' ? list.type.of : list.type);

/** Condition: two lists have an item in common. */
export function overlap(emitter: Emitter, a: Node, b: Node): Sql {
  if (a.kind !== 'var') return any(emitter, a, b);
  if (b.kind !== 'var') return any(emitter, b, a);
  return storageOf(emitter, a).kind === 'link' ? paired(emitter, a, b) : paired(emitter, b, a);
}

/** One of the items of a written list is in the other one. */
function any(emitter: Emitter, written: Node, other: Node): Sql {
  const tests = itemsOf(emitter, written).map((item) => holds(emitter, item, itemType(written), other));
  return tests.length === 0 ? emitter.truth(false) : sql`(${join(tests, ' OR ')})`;
}

function paired(emitter: Emitter, list: VarNode, other: VarNode): Sql {
  const kept = storageOf(emitter, list);
  if (kept.kind !== 'link') return emitter.dialect.jsonOverlap(column(emitter, list), column(emitter, other));
  const links = linksOf(emitter, list, kept);
  return sql`EXISTS (SELECT 1 FROM ${links.from} WHERE ${links.where} AND ${holds(emitter, links.target, itemType(list), other)})`;
}

/** Condition, never NULL: a list (or rows) has nothing in it. */
export function isEmptyList(emitter: Emitter, list: Node): Sql {
  if (list.type.kind !== 'rows') return sql`${listLength(emitter, list)} = 0`.as({ total: true });
  const rows = rowsOf(emitter, pathOf(list));
  return sql`NOT EXISTS (SELECT 1 FROM ${rows.from} WHERE ${rows.where})`.as({ total: true });
}

/** How many items a list has; 0 for null. */
export function listLength(emitter: Emitter, list: Node): Sql {
  if (list.kind === 'list') return sql`${list.items.length}`;
  const path = pathOf(list);
  const kept = storageOf(emitter, path);
  if (kept.kind !== 'link') return sql`COALESCE(${emitter.dialect.jsonLength(column(emitter, path))}, 0)`;
  const links = linksOf(emitter, path, kept);
  return sql`(SELECT COUNT(*) FROM ${links.from} WHERE ${links.where})`;
}

function pathOf(node: Node): VarNode {
  if (node.kind !== 'var') throw new ExpressionError('not_in_sql', node.pointer);
  return node;
}

/** Condition: a department, or a user's department, is one of the ids. */
export function inDepartments(emitter: Emitter, subject: Node, ids: readonly string[]): Sql {
  const isOne = (id: Sql) =>
    emitter.dialect.isIn(
      id,
      ids.map((each) => emitter.constant(each, DEPARTMENT)),
      DEPARTMENT,
    );
  if (ids.length === 0) return emitter.truth(false);
  if (subject.type.kind !== 'user') return isOne(emitter.value(subject));
  return related(emitter, emitter.value(subject), '$user', (place) => {
    const kept = place.source.column('department');
    if (kept?.kind !== 'column') throw new ExpressionError('not_in_sql', subject.pointer);
    return isOne(sql`${place.alias}.${emitter.dialect.identifier(kept.column)}`.as({ column: true, key: true }));
  });
}
