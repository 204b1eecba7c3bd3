import { fieldType, type JsonSchema, type Layout, type Locale } from '../model/index.js';
import type { CompiledField, CompiledForm } from './types.js';

/** A function of a few distinct arguments whose results are kept. */
function cached<A extends unknown[], R>(work: (...args: A) => R): (...args: A) => R {
  const results = new Map<string, R>();
  return (...args) => {
    const key = JSON.stringify(args);
    const known = results.get(key);
    if (known !== undefined) return known;
    const result = work(...args);
    results.set(key, result);
    return result;
  };
}

/** JSON Schema of a form's values with titles in a language: for rjsf and OpenAPI. Computed fields are read-only. */
export function compileJsonSchema(form: Pick<CompiledForm, 'document' | 'fields'>): CompiledForm['jsonSchema'] {
  return cached((locale: Locale) => {
    const fields = [...form.fields.values()].filter((field) => !field.system);
    return {
      $schema: 'http://json-schema.org/draft-07/schema#',
      title: form.document.title[locale],
      type: 'object',
      properties: Object.fromEntries(fields.map((field) => [field.key, property(field, locale)])),
      required: fields.filter(({ field }) => 'required' in field && field.required === true).map(({ key }) => key),
    };
  });
}

function property(compiled: CompiledField, locale: Locale): JsonSchema {
  const { field, storage } = compiled;
  const description = 'help' in field && field.help !== undefined ? { description: field.help[locale] } : {};
  const initial = 'default' in field && field.default !== undefined ? { default: field.default } : {};
  const readOnly = compiled.entered ? {} : { readOnly: true };
  if (storage.kind !== 'rows')
    return {
      ...fieldType(field).valueSchema(field),
      title: field.label[locale],
      ...description,
      ...initial,
      ...readOnly,
    };
  const rows = [...storage.row.fields.values()];
  const items = {
    type: 'object',
    properties: Object.fromEntries(rows.map((row) => [row.key, property(row, locale)])),
    required: rows.filter((row) => 'required' in row.field && row.field.required === true).map(({ key }) => key),
  };
  return { type: 'array', title: field.label[locale], ...description, items };
}

/** UI schema of a layout: the order of its fields, its sections, and each field's widget, which is its type. */
export function compileUiSchema(form: Pick<CompiledForm, 'document' | 'fields'>): CompiledForm['uiSchema'] {
  return cached((layoutKey: string | undefined, locale: Locale) => {
    const layout =
      (form.document.layouts ?? []).find(({ key }) => key === layoutKey) ??
      form.document.layouts?.[0] ??
      everything(form);
    const shown = layout.sections.flatMap((section) => section.fields);
    return {
      'ui:order': [...shown, '*'],
      'ui:options': {
        kind: layout.kind ?? 'sections',
        sections: layout.sections.map(({ title, columns, fields, visibleWhen, collapsed }) => ({
          title: title?.[locale],
          columns: columns ?? 2,
          fields,
          visibleWhen,
          collapsed,
        })),
      },
      ...Object.fromEntries(
        [...form.fields.values()]
          .filter(({ system }) => !system)
          .map((field) => [field.key, widget(field, shown.includes(field.key))]),
      ),
    };
  });
}

function widget({ field }: CompiledField, shown: boolean): JsonSchema {
  return shown ? { 'ui:field': field.type } : { 'ui:widget': 'hidden' };
}

/** The layout of a form that declares none: all its own fields, in their order. */
function everything(form: Pick<CompiledForm, 'document'>): Layout {
  return { key: 'default', sections: [{ fields: form.document.fields.map(({ key }) => key) }] };
}
