import type { Manifest } from '@pulu/engine/model';
import type { RecordAnswer } from '../../api/types.js';
import { fieldAt } from '../effective.js';
import type { Formats } from '../formats.js';
import { fieldText } from './fieldText.js';

/** What a record of a form is called. */
export function recordTitle(forms: Manifest['forms'], form: string, record: RecordAnswer, formats: Formats): string {
  const target = forms[form];
  const title = target && fieldAt(target.titleField, target, forms);
  return (title && fieldText(title, record[title.key], formats, record.$titles ?? {})) || record.id;
}
