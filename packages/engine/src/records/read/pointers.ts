import type { CompiledField } from '../../compiler/index.js';
import { isValues } from '../load/loader.js';

/** An id that a value points to, and what kind of thing it is: a form's key, `$user` or `$department`. */
export interface Pointer {
  readonly target: string;
  readonly id: string;
}

/** What a field's values point to, and how they do. */
export interface Pointing {
  readonly key: string;
  readonly find: (value: unknown) => Pointer[];
}

/** How a field points to records, people or departments; nothing for one that does not. */
export function pointingOf({ key, exprType, storage }: CompiledField): Pointing[] {
  if (storage.kind === 'rows') {
    const inner = [...storage.row.fields.values()].flatMap(pointingOf);
    const inRow = (row: unknown) => (isValues(row) ? inner.flatMap(({ key: name, find }) => find(row[name])) : []);
    return inner.length === 0 ? [] : [{ key, find: (rows) => (Array.isArray(rows) ? rows.flatMap(inRow) : []) }];
  }
  const target = pointedAt(exprType);
  return target === undefined ? [] : [{ key, find: (value) => idsIn(target, value) }];
}

/** What values point to; each comes with its field, or with the kind of thing its id names. */
export function pointersOf(values: readonly (readonly [CompiledField | string | undefined, unknown])[]): Pointer[] {
  return values.flatMap(([field, value]) => {
    if (field === undefined) return [];
    if (typeof field === 'string') return idsIn(field, value);
    return pointingOf(field).flatMap(({ find }) => find(value));
  });
}

function idsIn(target: string, value: unknown): Pointer[] {
  if (typeof value === 'string') return [{ target, id: value }];
  return Array.isArray(value) ? value.flatMap((id: unknown) => (typeof id === 'string' ? [{ target, id }] : [])) : [];
}

/** What a value of a type points to: a form, people or departments; undefined when it points to nothing. */
export function pointedAt(type: CompiledField['exprType']): string | undefined {
  if (type.kind === 'list') return pointedAt(type.of);
  if (type.kind === 'record') return type.form;
  if (type.kind === 'user') return '$user';
  return type.kind === 'department' ? '$department' : undefined;
}
