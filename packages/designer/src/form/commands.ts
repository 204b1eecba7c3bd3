import type { Field, FieldTypeName, FormDocument, Layout } from '@pulu/engine/model';
import { moved } from '../schema/change.js';

/** A place in a form: before a field, or at the end of a section. */
export type Place = { readonly before: string } | { readonly after: string } | { readonly section: number };

type Section = Layout['sections'][number];

/** The layout that is edited: the one that is named, else the first; undefined where a form has none and shows all in their order. */
export function layoutIn({ layouts }: FormDocument, key: string | undefined): Layout | undefined {
  return layouts?.find((layout) => layout.key === key) ?? layouts?.[0];
}

/** The form with a layout to arrange fields in, if it had none. */
export function withLayout(form: FormDocument): FormDocument {
  if ((form.layouts ?? []).length > 0) return form;
  return { ...form, layouts: [{ key: 'main', sections: [{ fields: form.fields.map(({ key }) => key) }] }] };
}

/** Adds fields at a place; without one, at the end. */
export function addFields(
  form: FormDocument,
  layout: string | undefined,
  fields: readonly Field[],
  place?: Place,
): FormDocument {
  const keys = fields.map(({ key }) => key);
  const anchor = place !== undefined && !('section' in place) ? place : undefined;
  const all = insert(
    form.fields,
    fields,
    indexIn(
      form.fields.map(({ key }) => key),
      anchor,
    ),
  );
  return placed({ ...form, fields: all }, layout, keys, place);
}

/** Moves fields to a place. */
export function moveFields(
  form: FormDocument,
  layout: string | undefined,
  keys: readonly string[],
  place: Place,
): FormDocument {
  if (!('section' in place) && keys.includes('before' in place ? place.before : place.after)) return form;
  if (layoutIn(form, layout) !== undefined) return placed(form, layout, keys, place);
  const taken = form.fields.filter(({ key }) => keys.includes(key));
  const rest = form.fields.filter(({ key }) => !keys.includes(key));
  const anchor = 'section' in place ? undefined : place;
  return {
    ...form,
    fields: insert(
      rest,
      taken,
      indexIn(
        rest.map(({ key }) => key),
        anchor,
      ),
    ),
  };
}

/** Moves a field one place on or back, into the next section where its own ends. */
export function stepField(form: FormDocument, layout: string | undefined, key: string, by: 1 | -1): FormDocument {
  const arranged = layoutIn(form, layout);
  if (arranged === undefined) {
    const at = form.fields.findIndex((field) => field.key === key);
    const to = at + by;
    return to < 0 || to >= form.fields.length ? form : { ...form, fields: moved(form.fields, at, to) };
  }
  const section = arranged.sections.findIndex(({ fields }) => fields.includes(key));
  const fields = arranged.sections[section]?.fields ?? [];
  const to = fields.indexOf(key) + by;
  const next = arranged.sections[section + by];
  if (to >= 0 && to < fields.length)
    return sections(form, arranged, (each, at) =>
      at === section ? { ...each, fields: moved(fields, to - by, to) } : each,
    );
  if (next === undefined) return form;
  const [first] = next.fields;
  return placed(form, layout, [key], by === 1 && first !== undefined ? { before: first } : { section: section + by });
}

/** Puts fields into a section of their own, at the end. */
export function newSection(
  form: FormDocument,
  layout: string | undefined,
  keys: readonly string[],
  title: Section['title'],
): FormDocument {
  const ready = withLayout(form);
  const arranged = layoutIn(ready, layout);
  if (arranged === undefined || keys.length === 0) return form;
  const rest = arranged.sections.map((section) => without(section, keys));
  const made = { ...(title === undefined ? {} : { title }), fields: [...keys] };
  return withSections(ready, arranged, [...rest, made]);
}

/** Changes what a section says of itself. */
export function changeSection(
  form: FormDocument,
  layout: string | undefined,
  at: number,
  change: (section: Section) => Section,
): FormDocument {
  const ready = withLayout(form);
  const arranged = layoutIn(ready, layout);
  if (arranged === undefined) return form;
  return sections(ready, arranged, (section, index) => (index === at ? change(section) : section));
}

/** Takes fields away, out of all layouts too. What else refers to them is for the person to mend. */
export function removeFields(form: FormDocument, keys: readonly string[]): FormDocument {
  const fields = form.fields.filter(({ key }) => !keys.includes(key));
  if (fields.length === 0) return form;
  const layouts = form.layouts
    ?.map((layout) => ({ ...layout, sections: filled(layout.sections.map((section) => without(section, keys))) }))
    .filter((layout) => layout.sections.length > 0);
  const { layouts: _, ...rest } = form;
  return { ...rest, fields, ...(layouts === undefined || layouts.length === 0 ? {} : { layouts }) };
}

/** Changes a field, or a column of a table of rows. */
export function changeField(form: FormDocument, path: readonly string[], field: Field): FormDocument {
  const [key, column] = path;
  return {
    ...form,
    fields: form.fields.map((each) => {
      if (each.key !== key) return each;
      if (column === undefined || each.type !== 'subform') return field;
      return { ...each, fields: each.fields.map((row) => (row.key === column && isRowOf(row, field) ? field : row)) };
    }),
  };
}

type Row = Extract<Field, { type: 'subform' }>['fields'][number];

function isRowOf(row: Row, field: Field): field is Row {
  return row.type === field.type;
}

/** The field at a path. */
export function fieldAt(form: FormDocument, [key, column]: readonly string[]): Field | undefined {
  const field = form.fields.find((each) => each.key === key);
  if (column === undefined || field?.type !== 'subform') return field;
  return field.fields.find((row) => row.key === column);
}

/** A new field of a type, with what its type cannot be without. */
export function newField(
  type: FieldTypeName,
  key: string,
  label: Field['label'],
  form: FormDocument,
  option: (n: number) => Field['label'],
): Field {
  const base = { key, label };
  const options = [1, 2].map((n) => ({ key: `option_${n}`, label: option(n) }));
  const relation = form.fields.find((field) => field.type === 'relation');
  switch (type) {
    case 'choice':
    case 'choices':
      return { ...base, type, options };
    case 'stage':
      return { ...base, type, initial: 'option_1', stages: options };
    case 'relation':
    case 'relations':
      return { ...base, type, form: form.key };
    case 'subform':
      return { ...base, type, fields: [{ key: 'name', type: 'text', label: option(1) }] };
    case 'serial':
      return { ...base, type, pattern: '{yyyy}{MM}-{0000}' };
    case 'formula':
      return { ...base, type, expr: 0, result: { type: 'number' } };
    case 'lookup':
      return { ...base, type, path: relation === undefined ? form.titleField : `${relation.key}.id` };
    case 'rollup':
      return { ...base, type, form: form.key, via: relation?.key ?? form.titleField, measure: 'count' };
    default:
      return { ...base, type };
  }
}

function placed(
  form: FormDocument,
  layout: string | undefined,
  keys: readonly string[],
  place: Place | undefined,
): FormDocument {
  const arranged = layoutIn(form, layout);
  if (arranged === undefined) return form;
  const rest = arranged.sections.map((section) => without(section, keys));
  const anchor = place === undefined || 'section' in place ? undefined : place;
  const wanted = place !== undefined && 'section' in place ? place.section : rest.length - 1;
  const name = anchor === undefined ? undefined : 'before' in anchor ? anchor.before : anchor.after;
  const found = name === undefined ? wanted : rest.findIndex(({ fields }) => fields.includes(name));
  const target = found < 0 ? rest.length - 1 : found;
  const next = rest.map((section, at) =>
    at === target ? { ...section, fields: insert(section.fields, keys, indexIn(section.fields, anchor)) } : section,
  );
  return withSections(form, arranged, next);
}

function sections(form: FormDocument, layout: Layout, change: (section: Section, at: number) => Section): FormDocument {
  return withSections(form, layout, layout.sections.map(change));
}

function withSections(form: FormDocument, layout: Layout, next: readonly Section[]): FormDocument {
  const changed = { ...layout, sections: filled(next) };
  return { ...form, layouts: (form.layouts ?? []).map((each) => (each === layout ? changed : each)) };
}

const filled = (all: readonly Section[]): Section[] => all.filter(({ fields }) => fields.length > 0);

function without(section: Section, keys: readonly string[]): Section {
  return section.fields.some((key) => keys.includes(key))
    ? { ...section, fields: section.fields.filter((key) => !keys.includes(key)) }
    : section;
}

function insert<T>(into: readonly T[], items: readonly T[], at: number): T[] {
  return [...into.slice(0, at), ...items, ...into.slice(at)];
}

function indexIn(keys: readonly string[], anchor: { before: string } | { after: string } | undefined): number {
  if (anchor === undefined) return keys.length;
  const at = keys.indexOf('before' in anchor ? anchor.before : anchor.after);
  return at < 0 ? keys.length : 'before' in anchor ? at : at + 1;
}
