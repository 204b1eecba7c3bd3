import {
  explain,
  type Env,
  type Explanation,
  type Scope,
  type Symbol as ExprSymbol,
  type Value,
  type Words,
} from '@pulu/engine/expression';
import type { Expr } from '@pulu/engine/model';
import type { Values } from '../../form/live.js';

type Options = ExprSymbol['options'];

/** A value that an expression read. */
export interface UsedValue {
  /** The path it was read from, as in `site.region`. */
  readonly path: string;
  readonly text: Words;
  readonly value: Value;
}

/** An expression in words, what it came to, and what it read. */
export interface Explained {
  readonly text: Words;
  readonly value: Value;
  readonly used: readonly UsedValue[];
}

/** A condition and the parts that must hold, each on its own. */
export interface ExplainedPart extends Explained {
  readonly holds: boolean;
}

/**
 * Explains an expression with a record's values.
 * @param options the labels of what it comes to, where that is a choice
 * @returns undefined when it reads what this person may not see: what it came to is known, but not how
 */
export function explained(
  expr: Expr,
  scope: Scope,
  record: Values,
  env: Env,
  options?: Options,
): Explained | undefined {
  const found = attempt(expr, scope, record, env, options);
  return found && { text: found.text, value: found.value, used: usedIn(expr, found) };
}

/**
 * Explains a condition by its parts: all of an "and", otherwise the condition itself.
 * @returns nothing for one that reads what this person may not see
 */
export function explainedParts(expr: Expr, scope: Scope, record: Values, env: Env): readonly ExplainedPart[] {
  const found = attempt(expr, scope, record, env);
  if (found === undefined) return [];
  return partsOf(expr, found).map(({ text, value, ...part }) => ({
    text,
    value,
    holds: value === true,
    used: usedIn(expr, { text, value, ...part }),
  }));
}

function attempt(expr: Expr, scope: Scope, record: Values, env: Env, options?: Options): Explanation | undefined {
  try {
    return explain(expr, scope, record, env, options);
  } catch {
    return undefined;
  }
}

function partsOf(expr: Expr, found: Explanation): readonly Explanation[] {
  const at = found.pointer === undefined ? undefined : valueAt(expr, found.pointer);
  if (!isObject(at) || !('and' in at)) return [found];
  return found.children.flatMap((child) => partsOf(expr, child));
}

/** The values read, in the order of reading, each once. Rows that aggregates read stand for themselves, not one by one. */
function usedIn(expr: Expr, found: Explanation): readonly UsedValue[] {
  const used = new Map<string, UsedValue>();
  const walk = ({ pointer, text, value, children, type }: Explanation): void => {
    if (pointer === undefined) return;
    const path = varAt(valueAt(expr, pointer));
    if (path !== undefined && type.kind !== 'rows') used.set(path, { path, text, value });
    for (const child of children) walk(child);
  };
  walk(found);
  return [...used.values()];
}

function varAt(expr: Expr | undefined): string | undefined {
  if (!isObject(expr) || !('var' in expr)) return undefined;
  const { var: given } = expr;
  const path = isList(given) ? given[0] : given;
  return typeof path === 'string' ? path : undefined;
}

/** The part of an expression at a JSON pointer. */
function valueAt(expr: Expr, pointer: string): Expr | undefined {
  let at: Expr | undefined = expr;
  for (const part of pointer.split('/').slice(1)) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    if (isList(at)) at = at[Number(key)];
    else at = isObject(at) ? at[key] : undefined;
  }
  return at;
}

function isObject(expr: Expr | undefined): expr is Readonly<Record<string, Expr>> {
  return typeof expr === 'object' && expr !== null && !Array.isArray(expr);
}

function isList(expr: Expr | undefined): expr is readonly Expr[] {
  return Array.isArray(expr);
}
