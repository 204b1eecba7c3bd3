import type { ManifestForm } from '@pulu/engine/model';
import type { FormSource } from '../form/RecordForm.js';

const sources = new WeakMap<ManifestForm, FormSource>();

/** What a form of the app is drawn from. The same form gives the same object. */
export function sourceOf(form: ManifestForm): FormSource {
  const known = sources.get(form);
  if (known !== undefined) return known;
  const { fields, jsonSchema, uiSchemas, writable } = form;
  const source = { fields, jsonSchema, uiSchema: uiSchemas[''] ?? {}, writable, form };
  sources.set(form, source);
  return source;
}
