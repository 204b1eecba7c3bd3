import { describe, expect, it } from '@jest/globals';
import en from './en-US.json' with { type: 'json' };
import zh from './zh-CN.json' with { type: 'json' };

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

describe('the texts of the interface', () => {
  const [chinese, english] = [texts(zh), texts(en)];

  it('are the same in both languages', () => {
    expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort());
  });

  it.each([...chinese])('%s has the same places in both languages', (key, text) => {
    // One thing is written in words, so its number may be missing.
    if (!key.includes('problems')) expect(places(english.get(key) ?? '')).toEqual(places(text));
  });
});
