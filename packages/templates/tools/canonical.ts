import type { TSchema } from '@sinclair/typebox';
import { AppDocument, documentKinds } from '@pulu/engine/model';

/**
 * A document as it lies in a pack: properties in the order of its schema, two spaces, a newline at the end, so that a
 * change is a small difference. Keys of dictionaries (values, steps, rights per form) stay as the author ordered them.
 * @param file path inside the pack's folder; it says which kind of document it is
 * @throws when no kind of document lies there
 */
export function canonicalText(file: string, document: unknown): string {
  return `${JSON.stringify(ordered(schemaOf(file), document), null, 2)}\n`;
}

function schemaOf(file: string): TSchema {
  if (file === 'app.json') return AppDocument;
  const [folder] = file.split('/');
  const kind = Object.values(documentKinds).find((each) => each.folder === folder);
  if (kind === undefined) throw new Error(`${file} is no document of a pack.`);
  return kind.schema;
}

function ordered(schema: TSchema | undefined, value: unknown): unknown {
  if (schema === undefined || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => ordered(childOf(schema, 'items', value), item));
  const entries = Object.entries(value);
  const shape = variantOf(schema, value);
  const properties = Object.keys(recordOf(shape?.['properties']));
  const rank = (key: string) => (properties.includes(key) ? properties.indexOf(key) : properties.length);
  return Object.fromEntries(
    entries.sort(([a], [b]) => rank(a) - rank(b)).map(([key, item]) => [key, ordered(propertyOf(shape, key), item)]),
  );
}

/** The schema that a value means among those of a union: the one its telling property names, or the one of its shape. */
function variantOf(schema: TSchema, value: object): TSchema | undefined {
  const tag: unknown = recordOf(schema['discriminator'])['propertyName'];
  if (typeof tag === 'string') {
    const name = recordOf(value)[tag];
    return schemas(schema['oneOf']).find((each) => recordOf(recordOf(each['properties'])[tag])['const'] === name);
  }
  const wanted = Array.isArray(value) ? 'array' : 'object';
  return 'anyOf' in schema ? schemas(schema['anyOf']).find((each) => each['type'] === wanted) : schema;
}

function childOf(schema: TSchema, name: string, value: object): TSchema | undefined {
  return toSchema(recordOf(variantOf(schema, value))[name]);
}

function propertyOf(shape: TSchema | undefined, key: string): TSchema | undefined {
  const named = toSchema(recordOf(shape?.['properties'])[key]);
  return named ?? Object.values(recordOf(shape?.['patternProperties'])).map(toSchema)[0];
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}

const schemas = (value: unknown): TSchema[] =>
  Array.isArray(value) ? value.flatMap((each) => toSchema(each) ?? []) : [];
const toSchema = (value: unknown): TSchema | undefined => (isSchema(value) ? value : undefined);
const isSchema = (value: unknown): value is TSchema => typeof value === 'object' && value !== null;
