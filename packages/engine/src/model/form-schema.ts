import type { Locale } from './base.js';
import type { FormDocument, Layout } from './documents/index.js';
import { fieldType, type Field, type JsonSchema } from './fields/index.js';

/** JSON Schema of a form's values with titles in a language: for rjsf and OpenAPI. Computed fields are read-only. */
export function formJsonSchema(document: FormDocument, locale: Locale): JsonSchema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: document.title[locale],
    ...values(document.fields, locale),
  };
}

function values(fields: readonly Field[], locale: Locale): JsonSchema {
  return {
    type: 'object',
    properties: Object.fromEntries(fields.map((field) => [field.key, property(field, locale)])),
    required: fields.filter((field) => 'required' in field && field.required === true).map(({ key }) => key),
  };
}

function property(field: Field, locale: Locale): JsonSchema {
  const title = field.label[locale];
  const description = 'help' in field && field.help !== undefined ? { description: field.help[locale] } : {};
  if (field.type === 'subform') return { type: 'array', title, ...description, items: values(field.fields, locale) };
  const initial = 'default' in field && field.default !== undefined ? { default: field.default } : {};
  const readOnly = fieldType(field).entered ? {} : { readOnly: true };
  return { ...fieldType(field).valueSchema(field), title, ...description, ...initial, ...readOnly };
}

/** UI schema of a layout: the order of its fields, its sections, and each field's widget, which is its type. */
export function formUiSchema(document: FormDocument, layoutKey: string | undefined, locale: Locale): JsonSchema {
  const layout = layoutOf(document, layoutKey);
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
      document.fields.map((field) => [
        field.key,
        shown.includes(field.key) ? { 'ui:field': field.type } : { 'ui:widget': 'hidden' },
      ]),
    ),
  };
}

/** A layout of a form: the one that is named, else its first, else all its own fields in their order. */
export function layoutOf(document: FormDocument, key?: string): Layout {
  const everything = { key: 'default', sections: [{ fields: document.fields.map((field) => field.key) }] };
  return document.layouts?.find((layout) => layout.key === key) ?? document.layouts?.[0] ?? everything;
}
