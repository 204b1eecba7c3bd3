import type { CompiledField, CompiledForm } from '../compiler/index.js';
import { comparableText, fieldType, locales } from '../model/index.js';
import { columnLetters, type SheetRow } from './sheet/index.js';

/** Where a column stands, and what its header says. */
export interface ColumnPlace {
  /** As spreadsheets name it: A, B, …, AA. */
  readonly letters: string;
  readonly header: string;
}

/** A column whose cells become the values of a field. */
export interface Column extends ColumnPlace {
  readonly index: number;
  readonly field: string;
}

/** A column that is not read. Its code is a key under `errors` of the locale files. */
export interface IgnoredColumn extends ColumnPlace {
  readonly code: 'import_column_unknown' | 'import_column_unsupported' | 'import_column_repeated';
}

export interface Header {
  readonly row: number;
  readonly columns: readonly Column[];
  readonly ignored: readonly IgnoredColumn[];
}

/**
 * Reads a row as the header of a form's sheet.
 * @returns undefined when fewer than half of its cells name fields: it is a title, then, or something else
 */
export function readHeader(form: CompiledForm, { number, cells }: SheetRow): Header | undefined {
  const names = namesOf(form);
  const columns: Column[] = [];
  const ignored: IgnoredColumn[] = [];
  for (const [index, cell] of cells.entries()) {
    const header = cell === null ? '' : String(cell).trim();
    if (header === '') continue;
    const place = { letters: columnLetters(index), header };
    const field = comparable(header).flatMap((name) => names.get(name) ?? [])[0];
    if (field === undefined) ignored.push({ ...place, code: 'import_column_unknown' });
    else if (!isImportable(field)) ignored.push({ ...place, code: 'import_column_unsupported' });
    else if (columns.some((column) => column.field === field.key))
      ignored.push({ ...place, code: 'import_column_repeated' });
    else columns.push({ ...place, index, field: field.key });
  }
  const unknown = ignored.filter(({ code }) => code === 'import_column_unknown').length;
  const known = columns.length + ignored.length - unknown;
  return columns.length > 0 && known >= unknown ? { row: number, columns, ignored } : undefined;
}

/** Whether a column can give a field its value: it is entered, and a cell can hold it. */
export function isImportable({ field, entered, system }: CompiledField): boolean {
  return !system && (entered || field.key === 'owner') && fieldType(field).can.import;
}

/** Fields by everything a header may call them: labels first, then keys, then synonyms; those that can be imported first. */
function namesOf({ fields }: CompiledForm): ReadonlyMap<string, CompiledField> {
  const ways: ((field: CompiledField) => readonly string[])[] = [
    ({ field }) => locales.map((locale) => field.label[locale]),
    ({ key }) => [key],
    ({ field }) => ('synonyms' in field ? (field.synonyms ?? []) : []),
  ];
  const ordered = [...fields.values()].sort((a, b) => Number(isImportable(b)) - Number(isImportable(a)));
  const names = new Map<string, CompiledField>();
  for (const way of ways)
    for (const field of ordered)
      for (const name of way(field).flatMap((text) => comparable(text).slice(0, 1)))
        if (!names.has(name)) names.set(name, field);
  return names;
}

/** A header in the forms in which it is looked for: without the marks of required columns, and without a unit in brackets. */
function comparable(text: string): string[] {
  const plain = comparableText(text).replace(/[*:]/g, '');
  const bare = plain.replace(/\([^()]*\)$/, '');
  return bare === plain || bare === '' ? [plain] : [plain, bare];
}
