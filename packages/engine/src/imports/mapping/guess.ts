import { createHash } from 'node:crypto';
import type { CompiledForm } from '../../compiler/index.js';
import { fieldType, type Cell, type Field, type ImportColumn } from '../../model/index.js';
import type { Place } from '../heard-names.js';
import { isEmptyCell, type HeaderColumn, type SheetHeader, type SheetRow } from '../sheet/index.js';
import { comparable, fieldNames, isImportable, type NamedField } from './names.js';

/** Fields by the headers of columns, as somebody has said before; null: the column is left out. */
export type Mapping = Readonly<Record<string, string | null>>;

/** So many cells of a column are shown. */
const shown = 3;
/** Types whose values are told from any others: a column of them may be known by its cells alone. */
const telling: ReadonlySet<Field['type']> = new Set(['phone', 'email', 'url', 'choice', 'stage', 'date', 'datetime']);
/** Such a share of the cells have to be values of the field. */
const fits = 0.9;

/** Takes the columns of a sheet for fields: as remembered, by what their headers say, or by what their cells are. */
export function guessColumns(
  form: CompiledForm,
  header: SheetHeader,
  rows: readonly SheetRow[],
  place: Place,
  remembered: Mapping = {},
): ImportColumn[] {
  const names = fieldNames(form);
  const used = new Set<string>();
  const claim = (found: NamedField | undefined): NamedField | undefined => {
    const field = found === undefined ? undefined : form.fields.get(found.field);
    if (found === undefined || field === undefined || used.has(found.field) || !isImportable(field)) return undefined;
    used.add(found.field);
    return found;
  };
  const known = header.columns.map((column) => ({
    column,
    known: wasRemembered(column, remembered),
    named: namedBy(column, names),
  }));
  // What was said before goes first, and a label before a mere synonym.
  const found = new Map<number, NamedField | undefined>();
  for (const { column, known: before } of known)
    if (typeof before === 'string') found.set(column.index, claim({ field: before, reason: 'remembered' }));
  for (const reason of ['label', 'key', 'synonym'] as const)
    for (const { column, known: before, named } of known)
      if (before === undefined && named?.reason === reason)
        found.set(column.index, claim(named) ?? found.get(column.index));
  return known.map(({ column, known: before, named }) => {
    const below = rows.filter(({ number }) => number > header.bottom).map(({ cells }) => cells[column.index] ?? null);
    const free = before === undefined && named === undefined;
    const meant = found.get(column.index) ?? (free ? claim(byValues(form, below, used, place)) : undefined);
    const reason = meant?.reason ?? (before === null ? 'remembered' : null);
    const { index, letters, label } = column;
    const samples = below.filter((cell) => !isEmptyCell(cell)).slice(0, shown);
    return { index, letters, header: label, field: meant?.field ?? null, reason, samples: samples.map(sampleText) };
  });
}

/** What makes two sheets of the same make: their headers. */
export function fingerprintOfHeader(columns: readonly { readonly header: string }[]): string {
  return createHash('sha256')
    .update(JSON.stringify(columns.map(({ header }) => header)))
    .digest('hex');
}

/** What is remembered of columns. */
export function mappingOf(columns: readonly ImportColumn[]): Mapping {
  return Object.fromEntries(columns.filter(({ header }) => header !== '').map(({ header, field }) => [header, field]));
}

function wasRemembered({ label, occurrence }: HeaderColumn, remembered: Mapping): string | null | undefined {
  return occurrence === 1 && Object.hasOwn(remembered, label) ? remembered[label] : undefined;
}

/** What a header names: as a whole, or by its own words below wider headings. */
function namedBy({ label, path }: HeaderColumn, names: ReadonlyMap<string, NamedField>): NamedField | undefined {
  const words = [label, path.at(-1) ?? ''].filter((text) => text !== '');
  return words.flatMap((text) => comparable(text)).flatMap((name) => names.get(name) ?? [])[0];
}

/** The one field left whose values the cells are. */
function byValues(
  form: CompiledForm,
  cells: readonly Cell[],
  used: ReadonlySet<string>,
  place: Place,
): NamedField | undefined {
  const filled = cells.filter((cell) => !isEmptyCell(cell));
  if (filled.length < 2) return undefined;
  const context = { ...place, find: () => [], name: () => undefined };
  const fitting = [...form.fields.values()].filter((field) => {
    if (used.has(field.key) || !isImportable(field) || !telling.has(field.field.type)) return false;
    const good = filled.filter(
      (cell) => cell !== null && 'value' in fieldType(field.field).parseCell(cell, field.field, context),
    );
    return good.length >= filled.length * fits;
  });
  const [only, ...others] = fitting;
  return only === undefined || others.length > 0 ? undefined : { field: only.key, reason: 'values' };
}

function sampleText(cell: Cell): string {
  const text = cell instanceof Date ? cell.toISOString().slice(0, 16).replace('T', ' ') : String(cell ?? '');
  return text.replace(/ 00:00$/, '').slice(0, 100);
}
