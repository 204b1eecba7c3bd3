import type { ExprType, Kind } from '../types.js';

export const NULL: ExprType = { kind: 'null' };
export const NUMBER: ExprType = { kind: 'number' };
export const TEXT: ExprType = { kind: 'text' };
export const BOOLEAN: ExprType = { kind: 'boolean' };
export const DATE: ExprType = { kind: 'date' };
export const DATETIME: ExprType = { kind: 'datetime' };

/** Kinds that compare with each other: numbers with durations, texts with option keys. */
export type Family = Exclude<Kind, 'duration' | 'choice'>;

export function familyOf(kind: Kind): Family {
  if (kind === 'duration') return 'number';
  return kind === 'choice' ? 'text' : kind;
}

/** Whether values of the two types may be compared with `==`. */
export function comparable(a: ExprType, b: ExprType): boolean {
  if (a.kind === 'null' || b.kind === 'null') return true;
  if (familyOf(a.kind) !== familyOf(b.kind)) return false;
  if (a.kind === 'record' && b.kind === 'record') return a.form === b.form;
  return !['json', 'list', 'rows'].includes(a.kind);
}

/** The one type that holds both; undefined when there is none. */
export function unify(a: ExprType, b: ExprType): ExprType | undefined {
  if (a.kind === 'null') return b;
  if (b.kind === 'null') return a;
  if (a.kind === 'choice' && b.kind === 'choice')
    return { kind: 'choice', options: [...new Set([...a.options, ...b.options])] };
  if (a.kind === 'list' && b.kind === 'list') return unifyLists(a.of, b.of);
  if (!comparable(a, b)) return undefined;
  return a.kind === b.kind ? a : familyOf(a.kind) === 'number' ? NUMBER : TEXT;
}

function unifyLists(a: ExprType, b: ExprType): ExprType | undefined {
  const of = unify(a, b);
  return of && { kind: 'list', of };
}

/** Whether a value of type `from` may be kept as `to`. */
export function assignable(from: ExprType, to: ExprType): boolean {
  if (from.kind === 'null' || to.kind === 'json') return from.kind !== 'rows';
  if (to.kind === 'choice')
    return from.kind === 'choice' && from.options.every((option) => to.options.includes(option));
  if (to.kind === 'list') return from.kind === 'list' && assignable(from.of, to.of);
  return !['rows', 'json', 'list'].includes(from.kind) && comparable(from, to);
}

/** Kinds whose values are ids or keys, kept in columns of their own kind. */
const keys: ReadonlySet<Kind> = new Set<Kind>(['choice', 'user', 'department', 'record']);
export const isKey = (type: ExprType) => keys.has(type.kind);
