import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { storageMessages } from './index.js';

/** Every error code that the sources of this module name. */
function codes(folder: URL): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .flatMap((file) => [...readFileSync(new URL(file, folder), 'utf8').matchAll(/'((?:schema|transaction)_[a-z_]+)'/g)])
    .flatMap(([, code]) => (code === undefined || code === 'schema_changed' ? [] : [code]));
}

test.each(['zh-CN', 'en-US'] as const)('every error has words in %s, and no words are left over', (locale) => {
  const named = new Set(codes(new URL('./', import.meta.url)));
  expect(named.size).toBeGreaterThan(10);
  expect(Object.keys(storageMessages[locale].errors ?? {}).sort()).toEqual([...named].sort());
});
