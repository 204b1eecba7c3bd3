import type { Expr } from '../expression/index.js';
import { valueAt } from './recipients.js';

/** Puts the values of a run's record where a filter says `$record.<path>`: the query itself speaks of another form. */
export function bindRecord(expr: Expr, scope: Readonly<Record<string, unknown>>): Expr {
  if (Array.isArray(expr)) return expr.map((part: Expr) => bindRecord(part, scope));
  if (typeof expr !== 'object' || expr === null) return expr;
  if ('var' in expr && typeof expr.var === 'string' && expr.var.startsWith('$record'))
    return plain(valueAt(scope, expr.var.split('.').slice(1).join('.') || 'id'));
  return Object.fromEntries(Object.entries(expr).map(([key, part]): [string, Expr] => [key, bindRecord(part, scope)]));
}

function plain(value: unknown): Expr {
  if (typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string') return value.id;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}
