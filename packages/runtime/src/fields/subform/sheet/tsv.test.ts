import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isTable, parseTable, printTable } from './tsv.js';

describe('a text from a spreadsheet', () => {
  it('is cells apart by tabs and rows apart by any line break', () => {
    expect(parseTable('a\tb\r\nc\td\ne\tf\rg')).toEqual([['a', 'b'], ['c', 'd'], ['e', 'f'], ['g']]);
  });

  it('keeps empty cells, also at the end of a row, but no blank rows at its end', () => {
    expect(parseTable('\ta\t\n\t\t\nb\t\n')).toEqual([
      ['', 'a', ''],
      ['', '', ''],
      ['b', ''],
    ]);
    expect(parseTable('a\t')).toEqual([['a', '']]);
    expect(parseTable('a\n\n\t\n')).toEqual([['a']]);
    expect(parseTable('')).toEqual([]);
  });

  it('holds line breaks, tabs and quotes within quotes', () => {
    expect(parseTable('"one\ntwo"\t"a\tb"\n"say ""hi"""\tend')).toEqual([
      ['one\ntwo', 'a\tb'],
      ['say "hi"', 'end'],
    ]);
  });

  it('takes quotes that enclose no whole cell as they are', () => {
    expect(parseTable('6" pipe\t"open\n"a" b')).toEqual([['6" pipe', '"open'], ['"a" b']]);
  });

  it('is more than one cell where it has a tab or a line break', () => {
    expect([isTable('a'), isTable('a\tb'), isTable('a\n'), isTable('')]).toEqual([false, true, true, false]);
  });

  const cell = fc.string({ unit: fc.constantFrom('a', '中', '"', '\t', '\n', '\r', ' ', ',', '1') });
  const table = fc
    .array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 })
    .filter((rows) => rows.at(-1)?.some((text) => text !== '') === true);

  it('is read as it was written', () => {
    fc.assert(fc.property(table, (rows) => expect(parseTable(printTable(rows))).toEqual(rows)));
  });

  it('is read whatever it is', () => {
    fc.assert(
      fc.property(cell, (text) => {
        const rows = parseTable(text);
        expect(rows.at(-1)?.every((found) => found === '') ?? false).toBe(false);
      }),
    );
  });
});
