import type { Field, FieldTypeName, Manifest, ManifestForm } from '@pulu/engine/model';
import type { RecordAnswer } from '../../../api/types.js';
import { fieldAt } from '../../effective.js';
import type { Formats } from '../../formats.js';
import { fieldText } from '../fieldText.js';

/** Types whose value says what it is without its label. A number alone does not. */
const telling: ReadonlySet<FieldTypeName> = new Set([
  'text',
  'serial',
  'choice',
  'choices',
  'stage',
  'relation',
  'user',
  'department',
  'date',
  'money',
  'phone',
  'email',
  'tags',
]);

/** So many values stand under a title; as many fields are asked for besides, for some are empty. */
const mostShown = 3;
const mostAsked = 6;

/**
 * The fields by which records of a form are told apart besides their title: what no two of them share, then what their page
 * puts first, or else what comes first in them. Only fields that this person may see.
 */
export function subtitleFields(form: ManifestForm, forms: Manifest['forms']): readonly Field[] {
  const serials = form.fields.filter(({ type }) => type === 'serial').map(({ key }) => key);
  const own = (form.unique ?? []).flatMap((keys) => (keys.length === 1 ? keys : []));
  const highlights = form.page?.highlights ?? [];
  const rest = highlights.length > 0 ? [] : form.fields.map(({ key }) => key);
  return [...new Set([...serials, ...own, ...highlights, ...rest])]
    .filter((key) => key !== form.titleField)
    .flatMap((key) => fieldAt(key, form, forms) ?? [])
    .filter(({ type }) => telling.has(type))
    .slice(0, mostAsked);
}

/** What stands under a record's title, besides what the title says itself; empty where nothing is known. */
export function subtitleOf(fields: readonly Field[], record: RecordAnswer, title: string, formats: Formats): string {
  return fields
    .map((field) => fieldText(field, record[field.key], formats, record.$titles ?? {}))
    .filter((text) => text !== '' && text !== '—' && !title.includes(text))
    .slice(0, mostShown)
    .join(' · ');
}
