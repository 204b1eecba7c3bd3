import { formatDocument, type FormDocument } from '../model/index.js';
import { parsed } from './answers.js';
import { placedAt } from './paths.js';

type Fields = Pick<FormDocument, 'fields'>;

/**
 * The files of an earlier release, to be published over a later one: fields that were renamed in between say so,
 * so that what they hold follows them back instead of being put aside.
 */
export function keepRenames(
  earlier: ReadonlyMap<string, string>,
  later: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  return new Map(
    [...earlier].map(([path, text]) => {
      if (placedAt(path)?.kind !== 'form') return [path, text];
      const [before, after] = [parsed(text), parsed(later.get(path))];
      if (!hasFields(before) || !hasFields(after)) return [path, text];
      const fields = before.fields.map((field) => renamedBack(field, before, after));
      const isSame = fields.every((field, index) => field === before.fields[index]);
      return [path, isSame ? text : formatDocument('form', { ...before, fields })];
    }),
  );
}

function renamedBack(field: Fields['fields'][number], before: Fields, after: Fields): Fields['fields'][number] {
  if (after.fields.some(({ key }) => key === field.key)) return field;
  const now = after.fields.find(({ renamedFrom, key }) => {
    return renamedFrom === field.key && !before.fields.some((other) => other.key === key);
  });
  return now === undefined ? field : { ...field, renamedFrom: now.key };
}

function hasFields(document: unknown): document is Fields {
  return typeof document === 'object' && document !== null && 'fields' in document && Array.isArray(document.fields);
}
