import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { documentKinds, formatDocument, type DocumentKind } from '@pulu/engine/model';

const packs = readdirSync(import.meta.dirname).filter((name) =>
  existsSync(join(import.meta.dirname, name, 'app.json')),
);

/** The kind of document that a file of a pack holds. */
function kindOf(file: string): DocumentKind | 'app' | undefined {
  if (file === 'app.json') return 'app';
  const [folder] = file.split('/');
  const found = Object.entries(documentKinds).find(([, kind]) => kind.folder === folder)?.[0];
  return Object.keys(documentKinds).find((name): name is DocumentKind => name === found);
}

describe.each(packs)('the documents of %s', (pack) => {
  const folder = join(import.meta.dirname, pack);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.split(sep).join('/'))
    .filter((file) => file.endsWith('.json') && kindOf(file) !== undefined);

  it('are there', () => {
    expect(files.length).toBeGreaterThan(10);
  });

  it.each(files)('%s comes out of the designer as it went in', (file) => {
    const text = readFileSync(join(folder, file), 'utf8');
    // What a page is given, and sends back.
    const document: unknown = JSON.parse(JSON.stringify(JSON.parse(text)));
    expect(formatDocument(kindOf(file) ?? 'app', document)).toBe(text);
  });
});
