import { isClosed, type CallNode, type VarNode } from '../check/node.js';
import type { Emitter } from './emitter.js';
import { field } from './paths.js';
import { related } from './related.js';
import type { Sql } from './sql.js';

/**
 * A test of a related record against something known, as `relation IN (SELECT id … WHERE test)`: the database may
 * then start from an index of the far table. Undefined when the condition is none of that kind.
 */
export function lifted(emitter: Emitter, node: CallNode): Sql | undefined {
  const path = rejectsNull(emitter, node) ? onlyPath(node) : undefined;
  const [first, ...rest] = path?.hops ?? [];
  const [next] = rest;
  if (!path || !first || !next) return undefined;
  const relation = field(emitter, path, emitter.placeOf(path), first);
  return related(emitter, relation, next.form, () => {
    const shorter: VarNode = { ...path, up: 0, hops: rest };
    return emitter.condition({ ...node, args: node.args.map((arg) => (arg === path ? shorter : arg)) });
  });
}

/** The one path of a condition whose other arguments are known. */
function onlyPath(node: CallNode): VarNode | undefined {
  const [open, ...more] = node.args.filter((arg) => !isClosed(arg));
  return open?.kind === 'var' && more.length === 0 ? open : undefined;
}

/** `==` is true of null only when it compares with null. */
function rejectsNull(emitter: Emitter, { operation, args }: CallNode): boolean {
  if (operation.name !== '==') return operation.rejectsNull ?? false;
  return args.some((arg) => isClosed(arg) && emitter.known(arg) !== null);
}
