import type { Expr } from '../../../expression/index.js';
import { defineAction } from '../../action.js';

/** Finds records; later steps know them as `$<step>`. */
export const findRecords = defineAction('find_records', 'pure', async (context, step) => {
  const filter = bind(step.filter, context.scope);
  const ids = await context.records.find(context.app, step.form, {
    filter,
    limit: step.limit ?? 100,
    ...(step.sort === undefined ? {} : { sort: step.sort }),
  });
  return async () => ({ output: ids.map((id) => ({ id })) });
});

/** Puts the triggering record's values where a filter says `$record.<path>`: the query itself speaks of another form. */
function bind(expr: Expr, scope: Readonly<Record<string, unknown>>): Expr {
  if (Array.isArray(expr)) return expr.map((part: Expr) => bind(part, scope));
  if (typeof expr !== 'object' || expr === null) return expr;
  if ('var' in expr && typeof expr.var === 'string' && expr.var.startsWith('$record'))
    return valueAt(scope, expr.var.split('.').slice(1));
  return Object.fromEntries(Object.entries(expr).map(([key, part]): [string, Expr] => [key, bind(part, scope)]));
}

function valueAt(scope: Readonly<Record<string, unknown>>, path: readonly string[]): Expr {
  let at: unknown = scope;
  for (const key of path)
    at =
      typeof at === 'object' && at !== null && Object.hasOwn(at, key)
        ? Object.entries(at).find(([name]) => name === key)?.[1]
        : null;
  if (typeof at === 'object' && at !== null && 'id' in at && typeof at.id === 'string') return at.id;
  return typeof at === 'string' || typeof at === 'number' || typeof at === 'boolean' ? at : null;
}
