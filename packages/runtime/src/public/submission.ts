import type { Field } from '@pulu/engine/model';
import { v5 as uuidOf } from 'uuid';
import { isEmpty } from '../fields/values.js';
import type { Values } from '../form/live.js';

/** What was entered, without what was left empty. */
export function givenOf(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => !isEmpty(value)));
}

/**
 * The key under which a submission counts once. The same values of the same form have the same key, so that a second
 * click, or a retry after an answer was lost, makes no second record; other values are another submission.
 * @param form the id of the form that is filled in, a UUID
 */
export function keyOf(form: string, given: Values): string {
  const sorted = Object.entries(given).sort(([a], [b]) => (a < b ? -1 : 1));
  return uuidOf(JSON.stringify(sorted), form);
}

const files: ReadonlySet<Field['type']> = new Set(['file', 'image', 'audio', 'signature']);

/** Files that were sent ahead belong to nobody and are cleared away: a later visit would not find them. */
export function fileKeys(fields: readonly Field[]): ReadonlySet<string> {
  return new Set(fields.filter(({ type }) => files.has(type)).map(({ key }) => key));
}
