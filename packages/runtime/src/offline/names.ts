import type { Manifest } from '@pulu/engine/model';
import type { QueryClient } from '@tanstack/react-query';
import { fieldAt } from '../fields/effective.js';
import type { Formats } from '../fields/formats.js';
import { fieldText } from '../fields/shared/fieldText.js';
import type { Titles } from '../fields/types.js';
import { isObject } from '../fields/values.js';
import type { Values } from './entry.js';

/** What the people and records that values point to are called, as far as it was read in this session. */
export function namesOf(client: QueryClient, manifest: Manifest, formats: Formats, values: Values): Titles {
  const wanted = new Set(textsIn(values));
  const names: Record<string, string> = {};
  const note = (id: string, name: unknown) => {
    if (wanted.has(id) && typeof name === 'string' && name !== '') names[id] ??= name;
  };
  for (const { queryKey, state } of client.getQueryCache().findAll()) {
    const [kind, app, form] = queryKey;
    if ((kind !== 'records' && kind !== 'app') || app !== manifest.key) continue;
    for (const thing of thingsIn(state.data)) {
      if (isObject(thing.$titles)) for (const [id, name] of Object.entries(thing.$titles)) note(id, name);
      if (typeof thing.id !== 'string' || !wanted.has(thing.id)) continue;
      note(thing.id, kind === 'app' ? thing.name : titleOf(manifest, formats, String(form), thing));
    }
  }
  return names;
}

function titleOf({ forms }: Manifest, formats: Formats, key: string, record: Values): string {
  const form = forms[key];
  const title = form && fieldAt(form.titleField, form, forms);
  return title === undefined ? '' : fieldText(title, record[title.key], formats, {});
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return isObject(value) ? Object.values(value).flatMap(textsIn) : [];
}

/** Records and people in an answer: itself, the ones it lists, those of its pages. */
function thingsIn(data: unknown): readonly Values[] {
  if (Array.isArray(data)) return data.flatMap(thingsIn);
  if (!isObject(data)) return [];
  if (Array.isArray(data.pages)) return thingsIn(data.pages);
  return Array.isArray(data.records) ? thingsIn(data.records) : [data];
}
