import { Type, type Static, type TSchema } from '@sinclair/typebox';
import { isPlainObject } from './json.js';

/** A lower_snake_case identity. It never changes after a first publish; a rename is declared by `renamedFrom`. */
export const Key = Type.String({
  title: 'Key',
  pattern: '^[a-z][a-z0-9_]{0,47}$',
  description: 'Lower snake case identity; stays the same for ever once published.',
});

/** A text in the languages of the product, for example `{ "zh-CN": "设备", "en-US": "Device" }`. */
export const Label = Type.Object(
  {
    'zh-CN': Type.String({ minLength: 1 }),
    'en-US': Type.String({ minLength: 1 }),
  },
  { title: 'Label', additionalProperties: false, description: 'A text in every language of the product.' },
);
export type Label = Static<typeof Label>;
export const locales = ['zh-CN', 'en-US'] as const;
export type Locale = (typeof locales)[number];

/** Whether a value is a text in every language of the product. */
export function isLabel(value: unknown): value is Label {
  return isPlainObject(value) && locales.every((locale) => typeof value[locale] === 'string');
}

/** Any JSON value. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** An expression: JSON Logic, type-checked by the compiler against the form it speaks of. */
export type Expr = Json;
export const Expr = Type.Unsafe<Expr>({
  title: 'Expr',
  description: 'JSON Logic over the fields of the form, for example {">": [{"var": "amount"}, 1000]}.',
});

/** A literal value of a document, such as a default or a match-table cell. */
export const Literal = Type.Unsafe<Json>({ title: 'Literal', description: 'A JSON value.' });

/** A name of a colour of the theme; styles never hold loose hex values. */
export const Color = oneOf(
  ['default', 'blue', 'cyan', 'green', 'gold', 'orange', 'red', 'magenta', 'purple', 'gray'] as const,
  'A colour of the theme.',
);
export type Color = Static<typeof Color>;

/** A span of time: a number and a unit, for example `{ "value": 2, "unit": "hour" }`. */
export const Span = strict(
  {
    value: Type.Number(),
    unit: oneOf([
      'second',
      'minute',
      'working_minute',
      'hour',
      'working_hour',
      'day',
      'working_day',
      'week',
      'month',
      'year',
    ] as const),
  },
  { title: 'Span', description: 'A span of time.' },
);
export type Span = Static<typeof Span>;

/** What editors are told about a schema. A schema with a title is a definition of its own in the JSON Schema files. */
export interface Annotations {
  readonly title?: string;
  readonly description?: string;
}

/** An object that refuses unknown properties. Every document is made of these. */
export function strict<T extends Record<string, TSchema>>(properties: T, annotations: Annotations = {}) {
  return Type.Object(properties, { additionalProperties: false, ...annotations });
}

/**
 * A union told apart by one literal property, so that a wrong document is reported against the variant its author meant.
 * @param property the discriminating property, a literal string in every variant
 */
export function variants<T extends TSchema[]>(property: string, schemas: [...T], annotations: Annotations = {}) {
  return Type.Unsafe<Static<T[number]>>({
    type: 'object',
    discriminator: { propertyName: property },
    required: [property],
    oneOf: schemas,
    ...annotations,
  });
}

/** A union of literal strings. */
export function oneOf<const T extends readonly string[]>(values: T, description?: string) {
  return Type.Unsafe<T[number]>({
    type: 'string',
    enum: [...values],
    ...(description === undefined ? {} : { description }),
  });
}

/** A dictionary keyed by `Key`. */
export function keyed<T extends TSchema>(value: T, description?: string) {
  return Type.Record(Key, value, {
    additionalProperties: false,
    ...(description === undefined ? {} : { description }),
  });
}
