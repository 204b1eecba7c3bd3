import { ExpressionError } from '../errors.js';
import { assertSize } from '../shape.js';
import type { Checked, Expr, ExprType, Scope } from '../types.js';
import { adopt } from './adopt.js';
import { Checker } from './checker.js';
import type { Node } from './node.js';
import { assignable, BOOLEAN, NULL } from './type.js';
import { diagnostic } from './words.js';

/** The outcome of a check, with the typed nodes that `toSql` and `explain` work on. */
export interface Analysis extends Checked {
  /** Absent when the expression has diagnostics. */
  readonly node?: Node;
}

/**
 * Types an expression against a scope. Never throws: whatever is wrong is collected.
 * @param expected the type the result must have, for example boolean for a condition
 */
export function analyse(expr: Expr, scope: Scope, expected?: ExprType): Analysis {
  try {
    assertSize(expr);
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    return {
      type: NULL,
      diagnostics: [diagnostic(error.code, error.path, error.params)],
      paths: [],
      volatile: false,
      usesActor: false,
    };
  }
  const checker = new Checker(scope);
  const node = checker.node(expr, '');
  if (expected && checker.diagnostics.length === 0) demand(checker, node, expected);
  const { diagnostics, volatile, usesActor } = checker;
  const paths = [...checker.paths.values()];
  return { type: node.type, diagnostics, paths, volatile, usesActor, ...(diagnostics.length === 0 && { node }) };
}

function demand(checker: Checker, node: Node, expected: ExprType): void {
  for (const misfit of adopt(node, expected))
    checker.report(misfit.node, misfit.code, misfit.params, misfit.suggestion);
  if (checker.diagnostics.length > 0 || assignable(node.type, expected)) return;
  const params = { expected: expected.kind, actual: node.type.kind };
  if (node.type.kind === 'datetime' && expected.kind === 'date') checker.report(node, 'date_datetime_mismatch');
  else if (expected.kind === 'choice' && node.type.kind === 'choice')
    checker.report(node, 'options_differ', { options: expected.options.join(', ') });
  else checker.report(node, expected.kind === BOOLEAN.kind ? 'condition_expected' : 'result_mismatch', params);
}

/**
 * Types an expression: its type, what is wrong with it (with suggestions), every path it reads, and whether its
 * value depends on the time or on who asks. Never throws.
 * @param expected the type the result must have, for example `{ kind: 'boolean' }` for a condition
 */
export function check(expr: Expr, scope: Scope, expected?: ExprType): Checked {
  const { type, diagnostics, paths, volatile, usesActor } = analyse(expr, scope, expected);
  return { type, diagnostics, paths, volatile, usesActor };
}
