import { grantOf, isEverVisible, maskOf } from '../access/index.js';
import type { CompiledField, CompiledForm } from '../compiler/index.js';
import { fieldType, type Cell, type CellContext, type Locale } from '../model/index.js';
import type { Context, RecordAnswer } from '../records/index.js';

/** What spreadsheets take for a formula when a cell begins with it. */
const formulaStart = /^[=+\-@\t\r]/;

/** The columns of a sheet of a form's records: the fields asked for, or all that are not the engine's own, as far as the actor may export them. */
export function sheetFields(
  { app, actor }: Pick<Context, 'app' | 'actor'>,
  form: CompiledForm,
  wanted: readonly string[] | undefined,
): CompiledField[] {
  const mask = maskOf(grantOf(app, actor, form.key).reachers('export'));
  const all = [...form.fields.values()].filter(({ system, storage }) => !system && storage.kind !== 'rows');
  const asked = wanted === undefined ? all : wanted.flatMap((key) => form.fields.get(key) ?? []);
  return asked.filter(({ key }) => isEverVisible(mask, key));
}

/** The first line, with a mark that tells spreadsheets the text is UTF-8. */
export function sheetHead(fields: readonly CompiledField[], locale: Locale): string {
  return `\uFEFF${line(fields.map(({ field }) => field.label[locale]))}`;
}

/** One record as a line. Ids of records and people are written by their names. */
export function sheetLine(
  fields: readonly CompiledField[],
  record: RecordAnswer,
  context: Omit<CellContext, 'find' | 'name'>,
): string {
  const titles = Object.entries(record.$titles ?? {});
  const names: CellContext = {
    ...context,
    find: (_, name) => titles.filter(([, title]) => title === name).map(([id]) => id),
    name: (_, id) => record.$titles?.[id],
  };
  return line(
    fields.map(({ key, field }) => {
      const value = record[key];
      return value === undefined || value === null ? null : fieldType(field).formatCell(value, field, names);
    }),
  );
}

function line(cells: readonly Cell[]): string {
  return `${cells.map(cellText).join(',')}\r\n`;
}

function cellText(cell: Cell): string {
  if (cell === null) return '';
  if (cell instanceof Date) return wallText(cell);
  if (typeof cell !== 'string') return String(cell);
  const harmless = formulaStart.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** A day, or a day and a time: the wall clock stands in the UTC parts. */
function wallText(date: Date): string {
  return date
    .toISOString()
    .slice(0, 19)
    .replace('T', ' ')
    .replace(/ 00:00:00$/, '');
}
