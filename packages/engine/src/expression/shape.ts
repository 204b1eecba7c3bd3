import { ExpressionError } from './errors.js';
import { limits } from './limits.js';
import type { Expr } from './types.js';

/** A call as JSON Logic writes it, with its arguments and where they are. */
export interface Shape {
  readonly name: string;
  readonly args: readonly Expr[];
  /** JSON pointer of an argument, from the call on. */
  readonly at: (index: number) => string;
}

const escape = (name: string) => name.replaceAll('~', '~0').replaceAll('/', '~1');

/** Reads `{"name": [args]}` or `{"name": arg}`; undefined for any other object. */
export function readCall(expr: { readonly [key: string]: Expr }): Shape | undefined {
  const [name, ...more] = Object.keys(expr);
  if (name === undefined || more.length > 0) return undefined;
  const given = expr[name] ?? null;
  const pointer = `/${escape(name)}`;
  if (isList(given)) return { name, args: given, at: (index) => `${pointer}/${index}` };
  return { name, args: [given], at: () => pointer };
}

/** Several expressions, such as the arguments of an operation. */
export function isList(expr: Expr): expr is readonly Expr[] {
  return Array.isArray(expr);
}

/** The path of a `var`: `{"var": "a.b"}` or `{"var": ["a.b"]}`; undefined when it is not one plain path. */
export function readPath(args: readonly Expr[]): string | undefined {
  const [path, ...more] = args;
  return typeof path === 'string' && more.length === 0 && /^[^.]+(\.[^.]+)*$/.test(path) ? path : undefined;
}

/** @throws ExpressionError when the expression is nested too deeply or has too many parts */
export function assertSize(expr: Expr): void {
  let nodes = 0;
  const visit = (part: Expr, depth: number): void => {
    nodes += 1;
    if (depth > limits.depth) throw new ExpressionError('too_deep', '', { limit: limits.depth });
    if (nodes > limits.nodes) throw new ExpressionError('too_large', '', { limit: limits.nodes });
    if (typeof part !== 'object' || part === null) return;
    for (const child of isList(part) ? part : Object.values(part)) {
      // The list of a call's arguments is no level of its own.
      if (isList(child) && !isList(part)) child.forEach((each) => visit(each, depth + 1));
      else visit(child, depth + 1);
    }
  };
  visit(expr, 1);
}
