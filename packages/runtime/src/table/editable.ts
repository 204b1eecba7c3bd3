import type { Env } from '@pulu/engine/expression';
import type { Field, ManifestForm } from '@pulu/engine/model';
import type { RecordAnswer } from '../api/types.js';
import { compile, inputOf } from '../form/live.js';
import { nested } from './colors.js';
import type { Column } from './columns.js';

/** Where the keys lead to from a cell that was saved: another one that is edited, the one below, or nowhere. */
export type Onward = 'next' | 'previous' | 'down' | 'stay';

/** What the edges of a cell allow: a subform has rows of its own, a stage moves by transitions. */
const notInACell = new Set(['subform', 'stage', 'signature', 'image', 'audio', 'file', 'location']);

/** The field that a cell enters, if this person may enter it at all, and by a cell. */
export function enteredField(form: ManifestForm, path: string): Field | undefined {
  return fixedBecause(form, path) === undefined ? form.fields.find(({ key }) => key === path) : undefined;
}

/** Why no cell of a column is edited: a key under `table.fixed` of the locale files; undefined where some may be. */
export type Fixed = 'elsewhere' | 'computed' | 'large' | 'denied';

export function fixedBecause(form: ManifestForm, path: string): Fixed | undefined {
  const field = form.fields.find(({ key }) => key === path);
  if (field === undefined) return path.includes('.') ? 'elsewhere' : 'computed';
  if (inputOf(field) === undefined) return 'computed';
  if (!form.operations.includes('update') || !form.writable.includes(path)) return 'denied';
  return notInACell.has(field.type) ? 'large' : undefined;
}

/** The columns of which no cell is edited; a stage is moved in its cell. */
export function fixedColumns(form: ManifestForm, columns: readonly Column[]): ReadonlySet<string> {
  const fixed = columns.filter(({ path }) => path !== form.stageField && fixedBecause(form, path) !== undefined);
  return new Set(fixed.map(({ path }) => path));
}

/** Whether the document lets a field be written, and seen, on a record. The server has the last word. */
export function isOpen(field: Field, record: RecordAnswer, env: Env): boolean {
  const { readOnlyWhen = undefined, visibleWhen = undefined } = inputOf(field) ?? {};
  const holds = (expr: typeof readOnlyWhen) =>
    expr !== undefined && compile(expr).evaluate(nested(record), env) === true;
  return !holds(readOnlyWhen) && (visibleWhen === undefined || holds(visibleWhen));
}
