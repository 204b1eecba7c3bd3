import type { Field, Label, Locale, Manifest, ManifestForm, ViewDocument } from '@pulu/engine/model';
import type { RecordAnswer } from '../api/types.js';
import { effectiveField, fieldAt } from '../fields/effective.js';
import { fieldViews } from '../fields/index.js';
import type { FieldView, Titles } from '../fields/types.js';
import { isObject } from '../fields/values.js';
import type { ColumnLayout, ColumnSetting } from './columnLayout.js';

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

/** Columns of which nobody has said how wide they are, wide enough for their name and their options: a name that is cut off names nothing. */
export function roomForNames(columns: readonly Column[], said: ColumnLayout, locale: Locale): readonly Column[] {
  return columns.map((column) => {
    const isSaid = said.some(({ path, width }) => path === column.path && width !== undefined);
    return isSaid
      ? column
      : { ...column, width: Math.max(column.width, ...wordsOf(column).map((words) => roomFor(words[locale]))) };
  });
}

/** What stands in a column, as far as its document says. */
function wordsOf({ title, field }: Column): readonly Label[] {
  const options = field.type === 'stage' ? field.stages : field.type === 'choice' ? field.options : [];
  return [title, ...options.map(({ label }) => label)];
}

/** About so many pixels a name takes in a header, the mark of its order included. */
function roomFor(name: string): number {
  const wide = [...name].filter((sign) => sign > '\u2e80').length;
  return Math.min(40 + wide * 14 + (name.length - wide) * 7.5, 180);
}

/** The fields of a form as they look, those that every record has included. */
export function lookOf(form: ManifestForm, forms: Manifest['forms'], system: readonly Field[]): readonly Field[] {
  const own = form.fields.flatMap((field) => effectiveField(field, form, forms) ?? []);
  const keys = new Set(own.map(({ key }) => key));
  return [...own, ...system.filter(({ key }) => !keys.has(key))];
}

/** What a filter can ask: the fields of a form, then those one relation away, keyed by their path. */
export function askableOf(form: ManifestForm, forms: Manifest['forms'], system: readonly Field[]): readonly Field[] {
  const own = lookOf(form, forms, system);
  const behind = own.flatMap((relation): Field[] => {
    const next = relation.type === 'relation' ? forms[relation.form] : undefined;
    if (next === undefined) return [];
    return next.fields.flatMap((field) => {
      const look = effectiveField(field, next, forms);
      if (look === undefined || look.type === 'relations') return [];
      return [{ ...look, key: `${relation.key}.${look.key}`, label: joined(relation.label, look.label) }];
    });
  });
  return [...own, ...behind].filter(({ type }) => fieldViews[type].operators.length > 0);
}

function joined(first: Label, second: Label): Label {
  return {
    'zh-CN': `${first['zh-CN']} › ${second['zh-CN']}`,
    'en-US': `${first['en-US']} › ${second['en-US']}`,
  };
}

/** The columns that a view starts with. */
function layoutOf(view: ViewDocument, form: ManifestForm): ColumnLayout {
  if (view.type !== 'table') return [form.titleField, ...cardFieldsOf(view)].map((path) => ({ path }));
  return view.columns.map(({ field, width, pinned }) => ({
    path: field,
    ...(width === undefined ? {} : { width }),
    ...(pinned === undefined ? {} : { pinned }),
  }));
}

/**
 * The columns of a view, as far as this person may see them; frozen ones stand at their side.
 * @param layout empty: as the view says
 */
export function columnsOf(
  view: ViewDocument,
  manifest: Manifest,
  system: readonly Field[],
  layout: ColumnLayout = [],
): readonly Column[] {
  const form = manifest.forms[view.form];
  if (form === undefined) return [];
  const columns = (layout.length > 0 ? layout : layoutOf(view, form)).flatMap(
    (setting) => columnOf(setting, view, form, manifest, system) ?? [],
  );
  const side = (wanted: Column['pinned']) => columns.filter(({ pinned }) => pinned === wanted);
  return [...side('left'), ...side(undefined), ...side('right')];
}

/** Every column that a view could show: those it starts with, and the fields of its form. */
export function possibleColumns(view: ViewDocument, manifest: Manifest, system: readonly Field[]): readonly Column[] {
  const form = manifest.forms[view.form];
  if (form === undefined) return [];
  const fields = lookOf(form, manifest.forms, system).filter(({ type }) => type !== 'subform');
  const paths = [...layoutOf(view, form).map(({ path }) => path), ...fields.map(({ key }) => key)];
  return [...new Set(paths)].flatMap((path) => columnOf({ path }, view, form, manifest, system) ?? []);
}

function columnOf(
  { path, width, pinned }: ColumnSetting,
  view: ViewDocument,
  form: ManifestForm,
  manifest: Manifest,
  system: readonly Field[],
): Column | undefined {
  const field = fieldOf(path, form, manifest.forms, system);
  if (field === undefined) return undefined;
  const type = fieldViews[field.type];
  const said = view.type === 'table' ? view.columns.find((column) => column.field === path) : undefined;
  return {
    path,
    title: said?.title ?? field.label,
    field,
    view: type,
    width: width ?? said?.width ?? type.width,
    ...(pinned === undefined ? {} : { pinned }),
    sortable: type.sortable,
  };
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
