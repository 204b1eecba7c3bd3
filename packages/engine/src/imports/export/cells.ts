import { grantOf, isEverVisible, maskOf } from '../../access/index.js';
import type { CompiledField, CompiledForm } from '../../compiler/index.js';
import { fieldType, type Cell, type CellContext, type Locale } from '../../model/index.js';
import { idLabel } from '../mapping/names.js';
import type { Context, RecordAnswer } from '../../records/index.js';

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

/** The header of a sheet: what the fields are called. An import knows the columns by it again. */
export function headerCells(fields: readonly CompiledField[], locale: Locale): string[] {
  return fields.map(({ key, field }) => (key === 'id' ? idLabel : field.label)[locale]);
}

/** A record as the cells of a row. Records, people and departments stand by their names. */
export function recordCells(
  fields: readonly CompiledField[],
  record: RecordAnswer,
  place: Pick<CellContext, 'locale' | 'timeZone'>,
): Cell[] {
  const titles = Object.entries(record.$titles ?? {});
  const context: CellContext = {
    ...place,
    find: (_, name) => titles.filter(([, title]) => title === name).map(([id]) => id),
    name: (_, id) => record.$titles?.[id],
  };
  return fields.map(({ key, field }) => {
    const value = record[key];
    return value === undefined || value === null ? null : fieldType(field).formatCell(value, field, context);
  });
}
