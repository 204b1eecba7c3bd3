import type { Field, Label, Manifest, ManifestForm, ViewDocument } from '@pulu/engine/model';
import type { RecordAnswer } from '../api/types.js';
import { effectiveField, fieldAt } from '../fields/effective.js';
import { fieldViews } from '../fields/index.js';
import type { FieldView, Titles } from '../fields/types.js';
import { isObject } from '../fields/values.js';

/** A column of a table: a field of the form, or one behind a relation. */
export interface Column {
  /** A field's key, or a path through relations. */
  readonly path: string;
  readonly title: Label;
  /** The field that its values look like. */
  readonly field: Field;
  readonly view: FieldView;
  readonly width: number;
  readonly pinned?: 'left' | 'right';
  readonly sortable: boolean;
}

/** The fields of a form as they look, those that every record has included. */
export function lookOf(form: ManifestForm, forms: Manifest['forms'], system: readonly Field[]): readonly Field[] {
  const own = form.fields.flatMap((field) => effectiveField(field, form, forms) ?? []);
  const keys = new Set(own.map(({ key }) => key));
  return [...own, ...system.filter(({ key }) => !keys.has(key))];
}

/** The columns of a view, as far as this person may see them. */
export function columnsOf(view: ViewDocument, manifest: Manifest, system: readonly Field[]): readonly Column[] {
  const form = manifest.forms[view.form];
  if (form === undefined) return [];
  const specs =
    view.type === 'table' ? view.columns : [form.titleField, ...cardFieldsOf(view)].map((field) => ({ field }));
  return specs.flatMap((spec): Column[] => {
    const field = fieldOf(spec.field, form, manifest.forms, system);
    if (field === undefined) return [];
    const type = fieldViews[field.type];
    const { width = undefined, pinned = undefined, title = undefined }: ColumnSpec = spec;
    return [
      {
        path: spec.field,
        title: title ?? field.label,
        field,
        view: type,
        width: width ?? type.width,
        ...(pinned === undefined ? {} : { pinned }),
        sortable: type.sortable,
      },
    ];
  });
}

interface ColumnSpec {
  readonly field: string;
  readonly width?: number;
  readonly pinned?: 'left' | 'right';
  readonly title?: Label;
}

function cardFieldsOf(view: Exclude<ViewDocument, { type: 'table' }>): readonly string[] {
  const first = view.type === 'kanban' ? [view.laneField] : view.type === 'calendar' ? [view.startField] : [];
  return [...new Set([...first, ...view.cardFields])];
}

function fieldOf(
  path: string,
  form: ManifestForm,
  forms: Manifest['forms'],
  system: readonly Field[],
): Field | undefined {
  return fieldAt(path, form, forms) ?? system.find(({ key }) => key === path);
}

/** The value of a column in a record: behind a relation it stands in what was expanded. */
export function cellValue(record: RecordAnswer, path: string): unknown {
  const [key = '', ...rest] = path.split('.');
  let value: unknown = rest.length === 0 ? record[key] : (record.$expanded?.[key] ?? record[key]);
  for (const part of rest) value = isObject(value) ? (behind(value, part) ?? value[part]) : undefined;
  return value;
}

function behind(value: Readonly<Record<string, unknown>>, key: string): unknown {
  return isObject(value.$expanded) ? value.$expanded[key] : undefined;
}

/** The relations that a view's columns and colours look behind. */
export function expandsOf(columns: readonly Column[]): readonly string[] {
  return headsOf(columns.map(({ path }) => path));
}

/** The relations that paths lead through first. */
export function headsOf(paths: readonly string[]): readonly string[] {
  return [...new Set(paths.flatMap((path) => (path.includes('.') ? [path.split('.')[0] ?? ''] : [])))];
}

/** The names of everything that a record, and what was expanded of it, points to. */
export function titlesOf(record: RecordAnswer): Titles {
  const expanded = Object.values(record.$expanded ?? {}).flat();
  return Object.assign({}, ...expanded.map((behind) => behind?.$titles), record.$titles) as Titles;
}
