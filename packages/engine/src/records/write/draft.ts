import { isDeepStrictEqual } from 'node:util';
import type { Problem } from '../../model/index.js';
import type { Values } from '../context.js';
import { isValues, type Holder } from '../load/loader.js';

/** A record on its way to be written: what it was, what it becomes, and all that is wrong with it. */
export class Draft implements Holder {
  readonly problems: Problem[] = [];
  /** The keys the caller gave, after what changes nothing was left out. */
  readonly given = new Set<string>();
  /** The transition that was asked for by name. */
  transition: string | undefined;

  /**
   * @param before the record as it is stored; undefined for a new one
   * @param values the record as it becomes
   * @param scope the same, as expressions read it: with related records nested. One object with `values` where nothing is nested
   */
  constructor(
    readonly id: string,
    readonly before: Holder | undefined,
    readonly values: Values,
    readonly scope: Values,
  ) {}

  get isNew(): boolean {
    return this.before === undefined;
  }

  report(code: string, path: string, more: Omit<Problem, 'code' | 'path'> = {}): void {
    this.problems.push({ code, path, ...more });
  }

  /** Whether a field becomes something else than it was. */
  changes(key: string): boolean {
    return !sameValue(this.values[key], this.before?.values[key]);
  }

  /** Which of these fields become something else. */
  changed(keys: Iterable<string>): string[] {
    return [...keys].filter((key) => this.changes(key));
  }
}

/** Sets a value where expressions read it too. */
export function assign({ values, scope }: Holder, key: string, value: unknown): void {
  values[key] = value;
  if (scope !== values) scope[key] = value;
}

/** Whether two values of a field are one; nothing there is null. */
export function sameValue(a: unknown, b: unknown): boolean {
  const left = a ?? null;
  const right = b ?? null;
  if (left === right) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  return isDeepStrictEqual(left, right);
}

/** The rows of a subform, ready to be changed. */
export function rowsIn(holder: Holder, key: string): Holder[] {
  const values = holder.values[key];
  const scopes = holder.scope[key];
  if (!Array.isArray(values) || !Array.isArray(scopes)) return [];
  return values.flatMap((row: unknown, index): Holder[] => {
    const scope: unknown = scopes[index];
    return isValues(row) && isValues(scope) ? [{ values: row, scope }] : [];
  });
}

/** Puts rows in the place of those a subform has. */
export function setRows(holder: Holder, key: string, rows: readonly Holder[]): void {
  holder.values[key] = rows.map(({ values }) => values);
  if (holder.scope !== holder.values) holder.scope[key] = rows.map(({ scope }) => scope);
}

/** A holder of given values whose related records can be nested without touching the values. */
export function holderOf(values: Values, nests: boolean, subforms: readonly string[]): Holder {
  if (!nests) return { values, scope: values };
  return { values, scope: copyRows(values, subforms) };
}

/** A copy whose rows can be changed without touching the original. */
export function copyOf({ values, scope }: Holder, subforms: readonly string[]): Holder {
  const copied = copyRows(values, subforms);
  return { values: copied, scope: scope === values ? copied : copyRows(scope, subforms) };
}

function copyRows(values: Values, subforms: readonly string[]): Values {
  const copy = { ...values };
  for (const key of subforms) {
    const rows = copy[key];
    if (Array.isArray(rows)) copy[key] = rows.map((row: unknown) => (isValues(row) ? { ...row } : row));
  }
  return copy;
}
