import { type FormDocument, isPlainObject } from '@pulu/engine/model';
import type { Words } from '../app/words.js';
import { entriesOf, formsOf, isForm, titleOf } from '../draft/documents.js';
import type { DraftState, Entry } from '../draft/store.js';
import { partsOf, valueAt } from './change.js';
import type { Suggestion, Surroundings } from './SchemaContext.js';

/** Properties that name an artefact, by its kind. */
const artefacts: Readonly<Record<string, Entry['kind']>> = {
  form: 'form',
  'forms:': 'form',
  view: 'view',
  board: 'board',
  boards: 'board',
  metric: 'metric',
  rule: 'rule',
  role: 'role',
  roles: 'role',
  audience: 'role',
  owner: 'role',
  'home:': 'role',
  message: 'message',
  print: 'print',
};

/** Properties that name a field of a form. */
const fields: ReadonlySet<string> = new Set([
  'field',
  'fields',
  'fields:',
  'values:',
  'titleField',
  'search',
  'highlights',
  'columns',
  'groupBy',
  'laneField',
  'cardFields',
  'sumField',
  'startField',
  'endField',
  'imageField',
  'timeField',
  'dimensions',
  'required',
  'whenYes',
  'by',
  'reasonField',
]);

/** Properties that name a stage of the form. */
const stages: ReadonlySet<string> = new Set(['enters', 'from', 'to', 'stage', 'initial']);

/** What the properties of a document may name, in the draft as it stands. */
export function suggestionsFor(draft: DraftState, entry: Entry, { say }: Words): Surroundings['suggest'] {
  const forms = formsOf(draft);
  return (property, pointer) => {
    const kind = artefacts[property];
    if (kind !== undefined)
      return entriesOf(draft, kind).map(({ key, document }) => ({ value: key, label: say(titleOf(document)) || key }));
    const form = forms.get(formAround(entry, pointer) ?? '');
    if (form === undefined) return [];
    if (fields.has(property)) return fieldsOf(form, forms, say, property === 'field' || property === 'by');
    if (property === 'sort')
      return fieldsOf(form, forms, say, false).flatMap(({ value, label }) => [
        { value, label: `${label} ↑` },
        { value: `-${value}`, label: `${label} ↓` },
      ]);
    if (stages.has(property) && entry.kind === 'form') return stagesOf(form, say);
    return [];
  };
}

/** The form that a part of a document speaks of: the one named nearest around it, else the document's own. */
function formAround(entry: Entry, pointer: string): string | undefined {
  const parts = partsOf(pointer);
  if (entry.kind === 'role' && parts[0] === 'forms') return parts[1];
  for (let depth = parts.length - 1; depth >= 0; depth -= 1) {
    const around = valueAt(entry.document, parts.slice(0, depth));
    if (isPlainObject(around) && typeof around.form === 'string') return around.form;
  }
  const { document } = entry;
  if (isForm(document)) return document.key;
  const inner = isPlainObject(document) ? [document.trigger, document.measure].find(isPlainObject) : undefined;
  return typeof inner?.form === 'string' ? inner.form : undefined;
}

function fieldsOf(
  form: FormDocument,
  forms: ReadonlyMap<string, FormDocument>,
  say: Words['say'],
  far: boolean,
): Suggestion[] {
  return form.fields.flatMap((field) => {
    const own = { value: field.key, label: say(field.label) };
    const related = far && field.type === 'relation' ? forms.get(field.form) : undefined;
    const inner = (related?.fields ?? []).map(({ key, label }) => ({
      value: `${field.key}.${key}`,
      label: `${own.label} › ${say(label)}`,
    }));
    return [own, ...inner];
  });
}

function stagesOf(form: FormDocument, say: Words['say']): Suggestion[] {
  return form.fields.flatMap((field) =>
    field.type === 'stage' ? field.stages.map(({ key, label }) => ({ value: key, label: say(label) })) : [],
  );
}
