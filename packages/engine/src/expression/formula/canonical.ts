import { isList, readCall } from '../shape.js';
import type { Expr } from '../types.js';
import { operators } from './syntax.js';

/**
 * The one way to write an expression: arguments in a list, chains of the same operator flat, `{"var": "path"}`.
 * Means the same; what `parseFormula` gives is canonical.
 */
export function canonicalExpr(expr: Expr): Expr {
  if (isList(expr)) return expr.map(canonicalExpr);
  if (typeof expr !== 'object' || expr === null) return expr;
  const shape = readCall(expr);
  if (!shape) return expr;
  const [first] = shape.args;
  if (shape.name === 'var') return shape.args.length === 1 && first !== undefined ? { var: first } : expr;
  return combine(shape.name, shape.args.map(canonicalExpr));
}

/** Puts a call of canonical arguments together. */
export function combine(name: string, args: readonly Expr[]): Expr {
  const [first, ...rest] = args;
  if (name === '-' && typeof first === 'number' && rest.length === 0) return 0 - first;
  const inner =
    operators[name]?.several && rest.length > 0 && first !== undefined ? argumentsOf(first, name) : undefined;
  return { [name]: inner ? [...inner, ...rest] : args };
}

/** The arguments of a chain of the same operator. */
function argumentsOf(expr: Expr, name: string): readonly Expr[] | undefined {
  if (typeof expr !== 'object' || expr === null || isList(expr)) return undefined;
  const shape = readCall(expr);
  return shape?.name === name && shape.args.length > 1 ? shape.args : undefined;
}
