import type { Expr } from '@pulu/engine/model';

/** Operations whose first argument is rows, and whose others are read inside each row. */
const overRows: ReadonlySet<string> = new Set(['sum', 'count', 'avg', 'min', 'max', 'some', 'all', 'none']);

/**
 * Every path that an expression reads, split at the dots. Inside an aggregate over rows, paths begin with the rows;
 * those that lead out of the row again begin with the record.
 */
export function pathsOf(expr: Expr): readonly (readonly string[])[] {
  const found = new Map<string, readonly string[]>();
  collect(expr, [], (path) => found.set(path.join('.'), path));
  return [...found.values()];
}

function collect(expr: Expr, within: readonly string[], keep: (path: readonly string[]) => void): void {
  if (isList(expr)) {
    for (const item of expr) collect(item, within, keep);
    return;
  }
  if (typeof expr !== 'object' || expr === null) return;
  for (const [operation, given] of Object.entries(expr)) {
    const args = isList(given) ? given : [given];
    const [first] = args;
    if (operation === 'var') {
      if (typeof first === 'string') keep(absolute(first.split('.'), within));
    } else if (overRows.has(operation)) {
      const rows = rowsPath(first, within);
      collect(first ?? null, within, keep);
      for (const arg of args.slice(1)) collect(arg, rows, keep);
    } else collect(given, within, keep);
  }
}

function absolute(path: readonly string[], within: readonly string[]): readonly string[] {
  const [first, ...rest] = path;
  return first === '$parent' ? absolute(rest, within.slice(0, -1)) : [...within, ...path];
}

function rowsPath(rows: Expr | undefined, within: readonly string[]): readonly string[] {
  if (typeof rows !== 'object' || rows === null || isList(rows)) return within;
  const at = rows.var;
  return typeof at === 'string' ? [...within, ...at.split('.')] : within;
}

function isList(expr: Expr): expr is readonly Expr[] {
  return Array.isArray(expr);
}
