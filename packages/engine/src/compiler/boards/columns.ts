import type { Expr } from '../../expression/index.js';
import type { CompiledMetric, CompiledRole } from '../types.js';

/** The whole paths that expressions read, what is no field's among them (`$way`). */
export function pathsRead(exprs: readonly Expr[]): ReadonlySet<string> {
  const found = new Set<string>();
  const walk = (expr: unknown): void => {
    if (Array.isArray(expr)) return expr.forEach(walk);
    if (typeof expr !== 'object' || expr === null) return;
    for (const [operation, args] of Object.entries(expr)) {
      const path: unknown = Array.isArray(args) ? args[0] : args;
      if (operation === 'var' && typeof path === 'string') found.add(path);
      else walk(args);
    }
  };
  exprs.forEach(walk);
  return found;
}

/** The fields of the form itself that expressions read. */
export function fieldsRead(exprs: readonly Expr[]): ReadonlySet<string> {
  return new Set([...pathsRead(exprs)].filter((path) => !path.startsWith('$')).map(firstOf));
}

/** The fields of its form that a metric reads: to filter, to measure, to break down by. */
export function fieldsOfMetric({ measure, document }: CompiledMetric): ReadonlySet<string> {
  if (!('form' in measure)) return new Set();
  const exprs = Object.entries(measure).flatMap(([name, part]) => (name === 'moments' ? [] : [part]));
  const named = [
    measure.timeField,
    ...(measure.type === 'fill_rate' ? measure.fields : []),
    ...(document.dimensions ?? []),
  ];
  return new Set([...fieldsRead(exprs), ...named.flatMap((path) => (path === undefined ? [] : [firstOf(path)]))]);
}

/** The fields of a form that the scopes of roles ask for, those that readers choose by included. */
export function scopeFields(form: string, roles: Iterable<CompiledRole>): ReadonlySet<string> {
  const found = new Set(['department', 'owner']);
  for (const { forms } of roles) {
    const scope = forms.get(form)?.scopes.get('read');
    if (scope !== undefined && scope !== true)
      for (const [first] of scope.paths) if (first !== undefined) found.add(first);
  }
  return found;
}

const firstOf = (path: string) => path.split('.')[0] ?? path;
