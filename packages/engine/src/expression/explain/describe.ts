import { analyse } from '../check/check.js';
import type { Expr, Scope, Words } from '../types.js';
import { phraseOf } from './phrase.js';

/**
 * An expression in words, in every language, with the labels of the fields.
 * @returns undefined when the expression is wrong
 */
export function describe(expr: Expr, scope: Scope): Words | undefined {
  const { node } = analyse(expr, scope);
  return node === undefined ? undefined : phraseOf(node);
}
