import { describe, expect, it } from '@jest/globals';
import { locate, readJson, repeatedProperties } from './json-text.js';

describe('reading JSON', () => {
  it.each([
    ['{"a":1,}', { line: 1, column: 8 }],
    ['{\n  "a": 1\n  "b": 2\n}', { line: 3, column: 3 }],
    ['', { line: 1, column: 1 }],
    ['{"a": tru}', { line: 1, column: 7 }],
  ])('tells where %j is wrong', (text, position) => {
    expect(readJson(text)).toEqual({ wrongAt: position });
  });

  it('finds a place even where the two parsers differ', () => {
    expect(readJson('{"a": "x\ny"}')).toMatchObject({ wrongAt: { line: 1 } });
  });
});

describe('repeated properties', () => {
  it('are found at every depth, and nothing else is', () => {
    expect(repeatedProperties('{"a":{"b":1,"b":2},"c":[{"d":1},{"d":2,"e":"d","d":"{"}]}')).toEqual(['/a/b', '/c/1/d']);
    expect(repeatedProperties('{"a":"a","b":["a","a"],"c":{"a":1}}')).toEqual([]);
  });

  it('are compared as they read, not as they are written', () => {
    expect(repeatedProperties('{"a/b":1,"a\\u002fb":2}')).toEqual(['/a~1b']);
  });
});

describe('locating a pointer', () => {
  const text = '{\n  "fields": [\n    { "a/b": 1 },\n    { "key": "x" }\n  ]\n}';

  it('gives the line of the value', () => {
    expect(locate(text, '/fields/1/key')).toEqual({ line: 4, column: 14 });
    expect(locate(text, '/fields/0/a~1b')).toEqual({ line: 3, column: 14 });
  });

  it('gives the nearest place around what is not there', () => {
    expect(locate(text, '/fields/1/missing')).toEqual({ line: 4, column: 5 });
    expect(locate('{', '/a')).toBeUndefined();
  });
});
