import type { CompiledField, CompiledForm } from '../../compiler/index.js';
import { comparableText, fieldType, locales, type ColumnReason } from '../../model/index.js';
import knownHeaders from './known-headers.json' with { type: 'json' };

/** What a header may mean, and why. */
export interface NamedField {
  readonly field: string;
  readonly reason: ColumnReason;
}

/** Whether a column can give a field its value: it is entered, and a cell can hold it. */
export function isImportable({ field, entered, system }: CompiledField): boolean {
  return !system && (entered || field.key === 'owner') && fieldType(field).can.import;
}

/**
 * Fields by everything a header may call them: labels first, then keys, then synonyms, those of the field and those that
 * headers have anywhere. Fields that cannot be imported are among them: a header that names one means nothing else.
 */
export function fieldNames({ fields }: CompiledForm): ReadonlyMap<string, NamedField> {
  const ways: readonly [ColumnReason, (field: CompiledField) => readonly string[]][] = [
    ['label', ({ field }) => locales.map((locale) => field.label[locale])],
    ['key', ({ key }) => [key]],
    ['synonym', ({ field }) => ('synonyms' in field ? (field.synonyms ?? []) : [])],
    ['synonym', ({ key, field }) => elsewhere([key, ...locales.map((locale) => field.label[locale])])],
  ];
  const ordered = [...fields.values()].sort((a, b) => Number(isImportable(b)) - Number(isImportable(a)));
  const names = new Map<string, NamedField>();
  for (const [reason, way] of ways)
    for (const field of ordered)
      for (const text of way(field)) {
        const [name] = comparable(text);
        if (name !== undefined && !names.has(name)) names.set(name, { field: field.key, reason });
      }
  return names;
}

/** A header in the forms in which it is looked for: without the marks of required columns, and without a unit in brackets. */
export function comparable(text: string): string[] {
  const plain = comparableText(text).replace(/[*:]/g, '');
  const bare = plain.replace(/\([^()]*\)$/, '');
  return bare === plain || bare === '' ? [plain] : [plain, bare];
}

/** What fields of such names are called in other sheets. */
function elsewhere(names: readonly string[]): string[] {
  const own = new Set(names.flatMap((name) => comparable(name)));
  return groups.filter((group) => group.some((word) => own.has(word))).flat();
}

const groups = knownHeaders.map((words) => words.flatMap((word) => comparable(word).slice(0, 1)));
