import type { Frame, Thunk } from '../evaluate/frame.js';
import type { Call } from '../check/call.js';
import type { CallNode, Node } from '../check/node.js';
import type { Emitter } from '../sql/emitter.js';
import type { Sql } from '../sql/sql.js';
import type { ExprType } from '../types.js';

/**
 * How an operation computes. Eager ones get their arguments' values; lazy ones get thunks, and decide what is
 * evaluated, in which frame.
 */
export type Evaluate =
  | { readonly mode: 'eager'; readonly run: (args: readonly unknown[], frame: Frame) => unknown }
  | { readonly mode: 'lazy'; readonly run: (args: readonly Thunk[], frame: Frame) => unknown };

export const eager = (run: (args: readonly unknown[], frame: Frame) => unknown): Evaluate => ({ mode: 'eager', run });
export const lazy = (run: (args: readonly Thunk[], frame: Frame) => unknown): Evaluate => ({ mode: 'lazy', run });

/** How an operation becomes SQL: a scalar, or (for booleans) a condition that is true exactly when the operation is. */
export type ToSql =
  | { readonly as: 'value'; readonly emit: (emitter: Emitter, node: CallNode) => Sql }
  | { readonly as: 'condition'; readonly emit: (emitter: Emitter, node: CallNode) => Sql };

export const value = (emit: (emitter: Emitter, node: CallNode) => Sql): ToSql => ({ as: 'value', emit });
export const condition = (emit: (emitter: Emitter, node: CallNode) => Sql): ToSql => ({ as: 'condition', emit });

/** One operation of the language: all that its checker, its three backends and its printers need to know. */
export interface Operation {
  /** Its name in JSON Logic. Also its name in formulas, unless it is written as an operator. */
  readonly name: string;
  /** The least and the greatest number of arguments. */
  readonly arity: readonly [number, number];
  /** Types in, type out: reports what does not fit to the call. */
  readonly check: (call: Call) => ExprType;
  readonly evaluate: Evaluate;
  readonly sql: ToSql;
  /** The first argument is rows; the others are evaluated once per row, in the row's scope. */
  readonly overRows?: true;
  /** A path among its arguments arrives as the loaded related record, not as its id. */
  readonly loaded?: true;
  /** What its value depends on besides its arguments. */
  readonly reads?: 'time' | 'actor';
  /** The arguments whose value it may return: a type expected of the operation is expected of them. */
  readonly passes?: (args: readonly Node[]) => readonly Node[];
  /**
   * It is false whenever an argument is null, so that a condition on a related record may become
   * `relation IN (SELECT …)`.
   */
  readonly rejectsNull?: true;
}

/** Any number of arguments from `least` on. */
export const atLeast = (least: number): readonly [number, number] => [least, Infinity];
