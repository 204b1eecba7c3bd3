import { describe, expect, it } from '@jest/globals';
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { placesOf } from './catalogue.js';
import { fieldTypes } from './fields/index.js';
import { isPlainObject } from './json.js';
import { modelMessages } from './messages.js';

const source = fileURLToPath(new URL('..', import.meta.url));

/** Every text of a locale file by its path. */
function flat(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  return isPlainObject(value) ? Object.entries(value).flatMap(([key, part]) => flat(part, `${path}/${key}`)) : [];
}

function read(module: string, locale: string): Map<string, string> {
  const text = readFileSync(`${source}${module}/locales/${locale}.json`, 'utf8');
  return new Map(flat(JSON.parse(text)));
}

const modules = readdirSync(source, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && readdirSync(`${source}${entry.name}`).includes('locales'))
  .map(({ name }) => name)
  .filter((name) => readdirSync(`${source}${name}/locales`).includes('zh-CN.json'));

describe.each(modules)('the words of %s', (module) => {
  const zh = read(module, 'zh-CN');
  const en = read(module, 'en-US');

  it('are the same in both languages', () => {
    expect([...en.keys()].sort()).toEqual([...zh.keys()].sort());
  });

  it('have the same places to fill', () => {
    const places = (texts: Map<string, string>) => [...texts].map(([key, text]) => [key, placesOf(text)]).sort();
    expect(places(en)).toEqual(places(zh));
  });

  it('are never empty', () => {
    expect([...zh, ...en].filter(([, text]) => text.trim() === '')).toEqual([]);
  });
});

describe('the words of all modules together', () => {
  it('give each error code one sentence', () => {
    const owners = new Map<string, string[]>();
    for (const module of modules)
      for (const key of read(module, 'zh-CN').keys())
        if (key.startsWith('/errors/')) owners.set(key, [...(owners.get(key) ?? []), module]);
    expect([...owners].filter(([, names]) => names.length > 1)).toEqual([]);
  });

  it('name and describe every field type', () => {
    for (const locale of ['zh-CN', 'en-US'] as const) {
      expect(Object.keys(modelMessages[locale].fieldTypes ?? {}).sort()).toEqual(Object.keys(fieldTypes).sort());
      expect(Object.keys(modelMessages[locale].fieldTypeHelp ?? {}).sort()).toEqual(Object.keys(fieldTypes).sort());
    }
  });
});
