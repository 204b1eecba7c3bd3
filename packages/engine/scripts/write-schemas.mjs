/** Writes the JSON Schemas of all documents to packages/engine/schemas, where packs point their `$schema`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { jsonSchemas, printJson } from '../src/model/index.ts';

const folder = new URL('../schemas/', import.meta.url);
mkdirSync(folder, { recursive: true });
for (const [name, schema] of Object.entries(jsonSchemas())) writeFileSync(new URL(name, folder), printJson(schema));
