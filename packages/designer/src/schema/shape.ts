import { isPlainObject } from '@pulu/engine/model';

/** A part of a document's JSON Schema. */
export type Schema = Readonly<Record<string, unknown>>;

/** What a part of a document is entered by. */
export type Shape =
  | { readonly kind: 'label' | 'expr' | 'literal' | 'boolean' | 'text' | 'nothing' }
  | { readonly kind: 'number'; readonly isInteger: boolean; readonly minimum?: number; readonly maximum?: number }
  | { readonly kind: 'choice'; readonly options: readonly (string | number)[] }
  | { readonly kind: 'constant'; readonly value: unknown }
  | { readonly kind: 'list'; readonly items: Schema; readonly isPlain: boolean }
  | { readonly kind: 'object'; readonly properties: readonly Property[] }
  | { readonly kind: 'dictionary'; readonly values: Schema }
  | { readonly kind: 'variants'; readonly property: string; readonly variants: ReadonlyMap<string, Schema> }
  | { readonly kind: 'either'; readonly schemas: readonly Schema[] };

/** A property of an object. */
export interface Property {
  readonly name: string;
  readonly schema: Schema;
  readonly required: boolean;
}

const titled = { Label: 'label', Expr: 'expr', Literal: 'literal', Template: 'literal' } as const;

/** How a part of a schema is entered. Every keyword that documents use is known here; a test looks through them all. */
export function shapeOf(schema: Schema): Shape {
  const title = Object.entries(titled).find(([name]) => name === schema.title)?.[1];
  if (title !== undefined) return { kind: title };
  if ('const' in schema) return { kind: 'constant', value: schema.const };
  if (Array.isArray(schema.enum)) return { kind: 'choice', options: schema.enum.filter(isPlain) };
  if (Array.isArray(schema.oneOf)) return variantsOf(schema, schema.oneOf.filter(isPlainObject));
  if (Array.isArray(schema.anyOf)) return { kind: 'either', schemas: schema.anyOf.filter(isPlainObject) };
  if (schema.type === 'array') return listOf(schema);
  if (schema.type === 'object') return objectOf(schema);
  if (schema.type === 'boolean') return { kind: 'boolean' };
  if (schema.type === 'number' || schema.type === 'integer') return numberOf(schema);
  return { kind: schema.type === 'string' ? 'text' : 'literal' };
}

function variantsOf(schema: Schema, variants: readonly Schema[]): Shape {
  const property = isPlainObject(schema.discriminator) ? String(schema.discriminator.propertyName) : 'type';
  const named = variants.flatMap((variant): [string, Schema][] => {
    const mark = isPlainObject(variant.properties) ? variant.properties[property] : undefined;
    return isPlainObject(mark) && typeof mark.const === 'string' ? [[mark.const, variant]] : [];
  });
  return { kind: 'variants', property, variants: new Map(named) };
}

function listOf({ items }: Schema): Shape {
  const inner = isPlainObject(items) ? items : {};
  const { kind } = shapeOf(inner);
  return { kind: 'list', items: inner, isPlain: ['text', 'choice', 'number'].includes(kind) };
}

function objectOf({ properties, required, patternProperties }: Schema): Shape {
  const [values] = isPlainObject(patternProperties) ? Object.values(patternProperties).filter(isPlainObject) : [];
  if (values !== undefined && !isPlainObject(properties)) return { kind: 'dictionary', values };
  const known = Object.entries(isPlainObject(properties) ? properties : {});
  // A dictionary may be told by an empty list of properties.
  if (values !== undefined && known.length === 0) return { kind: 'dictionary', values };
  const needed: readonly unknown[] = Array.isArray(required) ? required : [];
  return {
    kind: 'object',
    properties: known.flatMap(([name, schema]) =>
      isPlainObject(schema) ? [{ name, schema, required: needed.includes(name) }] : [],
    ),
  };
}

function numberOf({ type, minimum, maximum }: Schema): Shape {
  return {
    kind: 'number',
    isInteger: type === 'integer',
    ...(typeof minimum === 'number' ? { minimum } : {}),
    ...(typeof maximum === 'number' ? { maximum } : {}),
  };
}

function isPlain(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}

/** Which of several schemas describes a value; the first where none does. */
export function eitherOf(schemas: readonly Schema[], value: unknown): number {
  const found = schemas.findIndex((schema) => {
    if (Array.isArray(value)) return schema.type === 'array';
    return isPlainObject(value) ? schema.type === 'object' : schema.type === typeof value;
  });
  return Math.max(0, found);
}

/** What a new part begins with: what the schema demands, empty. */
export function emptyOf(schema: Schema): unknown {
  const shape = shapeOf(schema);
  switch (shape.kind) {
    case 'label':
      return { 'zh-CN': '', 'en-US': '' };
    case 'constant':
      return shape.value;
    case 'choice':
      return shape.options[0];
    case 'boolean':
      return false;
    case 'number':
      return shape.minimum ?? 0;
    case 'text':
      return '';
    case 'list':
      return [];
    case 'dictionary':
      return {};
    case 'object':
      return Object.fromEntries(
        shape.properties
          .filter(({ required }) => required)
          .map((property) => [property.name, emptyOf(property.schema)]),
      );
    case 'variants': {
      const [first] = shape.variants.values();
      return first === undefined ? {} : emptyOf(first);
    }
    case 'either':
      return emptyOf(shape.schemas[0] ?? {});
    default:
      return null;
  }
}
