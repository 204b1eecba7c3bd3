import { describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { documentKinds, jsonSchemas, printJson } from './index.js';

const folder = fileURLToPath(new URL('../../schemas/', import.meta.url));
const schemas = jsonSchemas();

describe('the JSON Schema files that editors use', () => {
  it('cover every kind of document, and app.json', () => {
    expect(Object.keys(schemas).sort()).toEqual(
      ['app', ...Object.keys(documentKinds)].map((kind) => `${kind}.json`).sort(),
    );
    expect(readdirSync(folder).sort()).toEqual(Object.keys(schemas).sort());
  });

  it.each(Object.keys(schemas))('%s is up to date (npm run schemas -w packages/engine)', (name) => {
    expect(readFileSync(folder + name, 'utf8')).toBe(printJson(schemas[name]));
  });

  it('are strict schemas that any validator compiles, each complete in itself', () => {
    for (const schema of Object.values(schemas)) {
      const ajv = new Ajv({ strict: true, strictRequired: false, discriminator: true, inlineRefs: false });
      addFormats.default(ajv);
      expect(() => ajv.compile(schema)).not.toThrow();
    }
  });

  it('give a title to one definition only', () => {
    // Two different schemas under one title would overwrite each other.
    const titles = new Map<string, string>();
    const walk = (part: unknown): void => {
      if (typeof part !== 'object' || part === null) return;
      if ('title' in part && typeof part.title === 'string') {
        const text = JSON.stringify(part);
        expect(titles.get(part.title) ?? text).toBe(text);
        titles.set(part.title, text);
      }
      Object.values(part).forEach(walk);
    };
    Object.values(documentKinds).forEach(({ schema }) => walk(schema));
    expect(titles.size).toBeGreaterThan(3);
  });
});
