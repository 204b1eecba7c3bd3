import type { TSchema } from '@sinclair/typebox';
import type { JsonSchema } from './fields/index.js';
import { AppDocument, documentKinds } from './documents/index.js';
import { isPlainObject } from './json.js';

/** Schemas of every kind of document, app.json included, by kind. */
export const documentSchemas: { readonly [kind: string]: TSchema } = {
  app: AppDocument,
  ...Object.fromEntries(Object.entries(documentKinds).map(([kind, { schema }]) => [kind, schema])),
};

/**
 * The JSON Schema (draft 7) of every kind of document, by file name, each complete in itself.
 * Packs point their `$schema` at these files, so that an editor checks and completes while one types.
 */
export function jsonSchemas(): Readonly<Record<string, JsonSchema>> {
  return Object.fromEntries(
    Object.entries(documentSchemas).map(([kind, schema]) => [
      `${kind}.json`,
      {
        $schema: 'http://json-schema.org/draft-07/schema#',
        $id: `${kind}.json`,
        title: `Pulu ${kind}`,
        ...bundle(schema),
      },
    ]),
  );
}

/** A schema whose titled parts stand once, under `definitions`: small to read and quick to compile. */
export function bundle(schema: TSchema): JsonSchema {
  const definitions: Record<string, unknown> = {};
  const walk = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(walk);
    if (!isPlainObject(part)) return part;
    const copy = Object.fromEntries(Object.entries(part).map(([name, value]) => [name, walk(value)]));
    if (typeof part.title !== 'string') return copy;
    const name = part.title.toLowerCase().replaceAll(' ', '_');
    definitions[name] = copy;
    return { $ref: `#/definitions/${name}` };
  };
  const root = Object.fromEntries(Object.entries(schema).map(([name, value]) => [name, walk(value)]));
  const sorted = Object.fromEntries(Object.entries(definitions).sort(([a], [b]) => (a < b ? -1 : 1)));
  return { ...root, definitions: sorted };
}
