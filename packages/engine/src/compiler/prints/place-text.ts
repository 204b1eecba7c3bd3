import { isList, isOverRows, parseFormula, type Expr, type FormulaProblem } from '../../expression/index.js';

/** What makes something else of a value before it is printed: `amount | capital`. */
export interface PlaceFilter {
  readonly name: string;
  readonly argument?: string;
}

/** What stands between the braces of a place. */
export interface PlaceText {
  readonly expr: Expr;
  /** The path, where the place is nothing but one. */
  readonly path?: string;
  readonly filters: readonly PlaceFilter[];
}

export type ReadPlace = PlaceText | { readonly problem: FormulaProblem };

/** Reads a place: a path or a formula, and the filters behind it. */
export function readPlace(tag: string): ReadPlace {
  const [source = '', ...filters] = parts(tag);
  const parsed = parseFormula(source);
  if ('problem' in parsed) return parsed;
  const { expr } = parsed;
  const path = typeof expr === 'object' && expr !== null && 'var' in expr ? expr['var'] : undefined;
  return { expr, ...(typeof path === 'string' ? { path } : {}), filters: filters.map(filterOf) };
}

/** The names that an expression reads, each up to its first dot. */
export function rootsOf(expr: Expr): string[] {
  if (isList(expr)) return expr.flatMap(rootsOf);
  if (typeof expr !== 'object' || expr === null) return [];
  if ('var' in expr && typeof expr['var'] === 'string') return [expr['var'].split('.')[0] ?? ''];
  const [[operation = '', args = null] = []] = Object.entries(expr);
  // What an operation on rows reads of them is looked up in the rows.
  return rootsOf(isList(args) && isOverRows(operation) ? (args[0] ?? null) : args);
}

/** Splits at single bars: `||` is an operator, and texts may hold anything. */
function parts(tag: string): string[] {
  return [...tag.matchAll(/((?:"[^"]*"|'[^']*'|“[^”]*”|\|\||[^|])+)/g)].map(([text]) => text.trim());
}

function filterOf(text: string): PlaceFilter {
  const [name = '', ...rest] = text.split(/\s+/);
  return rest.length === 0 ? { name } : { name, argument: rest.join(' ') };
}
