import type { ManifestForm } from '@pulu/engine/model';
import type { RecordAnswer } from '../api/types.js';
import { useManifest } from '../app/AppContext.js';
import { fieldAt } from '../fields/effective.js';
import { useFormats } from '../fields/formats.js';
import { fieldText } from '../fields/shared/fieldText.js';

/** What a record is called: the value of its form's title field. */
export function useRecordTitle(form: ManifestForm, record: RecordAnswer): string {
  const { forms } = useManifest();
  const formats = useFormats();
  const field = fieldAt(form.titleField, form, forms);
  if (field === undefined) return form.title[formats.locale];
  return fieldText(field, record[field.key], formats, record.$titles ?? {}) || form.title[formats.locale];
}
