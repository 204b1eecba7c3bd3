import type { Env } from '@pulu/engine/expression';
import type { Field, ManifestForm } from '@pulu/engine/model';
import type { RecordAnswer } from '../api/types.js';
import { compile, inputOf } from '../form/live.js';
import { nested } from './colors.js';

/** What the edges of a cell allow: a subform has rows of its own, a stage moves by transitions. */
const notInACell = new Set(['subform', 'stage', 'signature', 'image', 'audio', 'file', 'location', 'address']);

/** The field that a cell enters, if this person may enter it at all, and by a cell. */
export function enteredField(form: ManifestForm, path: string): Field | undefined {
  if (!form.operations.includes('update') || !form.writable.includes(path)) return undefined;
  const field = form.fields.find(({ key }) => key === path);
  return field === undefined || notInACell.has(field.type) || inputOf(field) === undefined ? undefined : field;
}

/** Whether the document lets a field be written, and seen, on a record. The server has the last word. */
export function isOpen(field: Field, record: RecordAnswer, env: Env): boolean {
  const { readOnlyWhen = undefined, visibleWhen = undefined } = inputOf(field) ?? {};
  const holds = (expr: typeof readOnlyWhen) =>
    expr !== undefined && compile(expr).evaluate(nested(record), env) === true;
  return !holds(readOnlyWhen) && (visibleWhen === undefined || holds(visibleWhen));
}
