import { describe, expect, it } from '@jest/globals';
import { textFiles } from '../testing/texts.js';

/** Every text by its full key; plural forms of a key count as one. */
function texts(tree: object, prefix = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(tree) as [string, unknown][]) {
    const name = `${prefix}${key}`;
    if (typeof value === 'string') found.set(name.replace(/_(one|other)$/, ''), value);
    else if (typeof value === 'object' && value !== null)
      for (const [inner, text] of texts(value, `${name}.`)) found.set(inner, text);
  }
  return found;
}

const places = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();

describe.each(Object.entries(textFiles))('the texts of %s', (_, files) => {
  const [chinese, english] = [texts(files['zh-CN']), texts(files['en-US'])];

  it('are the same in both languages', () => {
    expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort());
  });

  it.each([...chinese])('%s has the same places in both languages', (key, text) => {
    // One thing is written in words, so its number may be missing.
    if (!key.includes('problems')) expect(places(english.get(key) ?? '')).toEqual(places(text));
  });
});

describe('the texts of all parts', () => {
  it('word nothing twice, so that no part changes the words of another', () => {
    const keys = Object.values(textFiles).flatMap((files) => [...texts(files['zh-CN']).keys()]);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });
});
