import { analyse } from '../check/check.js';
import type { Expr, Scope, Words } from '../types.js';
import { phraseOf } from './phrase.js';

/**
 * An expression in words, in every language; undefined for one that is wrong.
 * @param scope the labels of fields and options come from its symbols
 */
export function phrase(expr: Expr, scope: Scope): Words | undefined {
  const { node } = analyse(expr, scope);
  return node && phraseOf(node);
}
