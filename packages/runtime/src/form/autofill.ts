import type { Field } from '@pulu/engine/model';
import { idOf, isEmpty, isObject, isRows, type Row } from '../fields/values.js';
import { inputOf, type Values } from './live.js';

/** A relation that was set, in the record or in one of its rows. */
export interface NewRelation {
  readonly relation: string;
  /** The form it leads to. */
  readonly form: string;
  readonly id: string;
  /** The subform and row it stands in; absent: the record itself. */
  readonly row?: { readonly subform: string; readonly id: unknown };
}

/** The relations set by a change that other fields take their values from. */
export function newRelations(fields: readonly Field[], before: Values, after: Values): readonly NewRelation[] {
  const own = fields.flatMap((field): NewRelation[] => {
    const id = idOf(after[field.key]);
    if (field.type !== 'relation' || id === null || id === idOf(before[field.key])) return [];
    return fields.some((other) => sourceOf(other)?.relation === field.key)
      ? [{ relation: field.key, form: field.form, id }]
      : [];
  });
  const inRows = fields.flatMap((field) =>
    field.type === 'subform' ? rowRelations(field.key, field.fields, before[field.key], after[field.key]) : [],
  );
  return [...own, ...inRows];
}

function rowRelations(subform: string, fields: readonly Field[], before: unknown, after: unknown): NewRelation[] {
  if (!isRows(after)) return [];
  const known = new Map((isRows(before) ? before : []).map((row) => [row.id, row]));
  return after.flatMap((row) =>
    newRelations(fields, known.get(row.id) ?? {}, row).map((found) => ({ ...found, row: { subform, id: row.id } })),
  );
}

/** The paths behind a relation that have to be loaded for the fields that take values from it. */
export function autofillPaths(fields: readonly Field[], relation: string): readonly string[] {
  return fields.flatMap((field) => {
    const source = sourceOf(field);
    return source?.relation === relation ? [source.path.join('.')] : [];
  });
}

/**
 * Takes values over from a related record. What was typed stays, unless the field says otherwise.
 * @param related the record behind the relation, or none: then nothing is taken over
 */
export function fillFrom(fields: readonly Field[], values: Values, found: NewRelation, related: Values): Values {
  const { row } = found;
  if (row === undefined)
    return idOf(values[found.relation]) === found.id ? filled(fields, values, found, related) : values;
  const subform = fields.find(({ key }) => key === row.subform);
  const rows = values[row.subform];
  if (subform?.type !== 'subform' || !isRows(rows)) return values;
  const changed = rows.map((each: Row) => (each.id === row.id ? filled(subform.fields, each, found, related) : each));
  return { ...values, [row.subform]: changed };
}

function filled(fields: readonly Field[], values: Values, { relation }: NewRelation, related: Values): Values {
  const result: Record<string, unknown> = { ...values };
  for (const field of fields) {
    const source = sourceOf(field);
    if (source?.relation !== relation || (!source.overwrite && !isEmpty(values[field.key]))) continue;
    const value = valueAt(related, source.path);
    if (!isEmpty(value)) result[field.key] = value;
  }
  return result;
}

function sourceOf(field: Field) {
  const autofill = inputOf(field)?.autofill;
  if (autofill === undefined) return undefined;
  const [relation = '', ...path] = autofill.from.split('.');
  return { relation, path, overwrite: autofill.overwrite === true };
}

/** The value at a path of a loaded record; a related record stands for its id where the path ends. */
function valueAt(record: Values, path: readonly string[]): unknown {
  let value: unknown = record;
  for (const key of path) value = isObject(value) ? value[key] : undefined;
  return isObject(value) && typeof value.id === 'string' ? value.id : value;
}
