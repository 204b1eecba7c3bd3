import type { Operation } from '../operations/operation.js';
import type { Expr, ExprType, Symbol } from '../types.js';

/** An expression with its types: what `check` makes of JSON Logic, and what `toSql` and `explain` read. */
export type Node = LiteralNode | VarNode | ListNode | CallNode;

interface Base {
  readonly expr: Expr;
  /** JSON pointer inside the whole expression. */
  readonly pointer: string;
  /** A literal takes the type that its surroundings expect, and so does a call that passes one on. */
  type: ExprType;
}

export interface LiteralNode extends Base {
  readonly kind: 'literal';
  readonly value: string | number | boolean | null;
  /** It is a word of the language, such as the unit of a span. */
  unit?: true;
}

export interface ListNode extends Base {
  readonly kind: 'list';
  readonly items: readonly Node[];
}

export interface CallNode extends Base {
  readonly kind: 'call';
  readonly operation: Operation;
  readonly args: readonly Node[];
}

/** A step of a path: a name, and the form it is looked up in. */
export interface Hop {
  readonly form: string;
  readonly name: string;
  readonly symbol: Symbol;
}

export interface VarNode extends Base {
  readonly kind: 'var';
  /** How many rows it steps out of first. */
  readonly up: number;
  readonly hops: readonly Hop[];
  /** Names inside a JSON value, after the last hop. */
  readonly properties: readonly string[];
}

/** Whether a part reads no record: its value is known before the query runs. */
export function isClosed(node: Node): boolean {
  if (node.kind === 'var') return false;
  if (node.kind === 'literal') return true;
  return (node.kind === 'list' ? node.items : node.args).every(isClosed);
}
