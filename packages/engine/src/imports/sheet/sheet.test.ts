import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it, test } from '@jest/globals';
import { defaultLimits } from '../limits.js';
import type { Cell } from '../../model/index.js';
import { refused } from '../../records/testing/bench.js';
import { TestFiles } from '../testing/files.js';
import { unzip, zip, type Part } from '../testing/zip.js';
import { columnLetters, sheetRows } from './index.js';

const files = new TestFiles();

async function read(path: string, limits = {}): Promise<(readonly Cell[])[]> {
  const rows: (readonly Cell[])[] = [];
  for await (const { number, cells } of await sheetRows(path, { ...defaultLimits, ...limits }))
    rows[number - 1] = cells;
  return Array.from(rows, (cells) => cells ?? []);
}
const code = async (path: string, limits = {}) => (await refused(read(path, limits))).code;

describe('a CSV file', () => {
  const table = [
    ['名称', '备注'],
    ['一号泵站', '镕𠮷'],
  ];
  const text = table.map((row) => row.join(',')).join('\r\n');
  const gb18030 = Buffer.concat([
    Buffer.from([0xc3, 0xfb, 0xb3, 0xc6]),
    Buffer.from(','),
    Buffer.from([0xb1, 0xb8, 0xd7, 0xa2]),
    Buffer.from('\r\n'),
    Buffer.from([0xd2, 0xbb, 0xba, 0xc5, 0xb1, 0xc3, 0xd5, 0xbe]),
    Buffer.from(','),
    // The last character is one that takes four bytes.
    Buffer.from([0xe9, 0x46, 0x95, 0x34, 0x8a, 0x36]),
  ]);

  it.each<[string, string | Buffer]>([
    ['UTF-8', text],
    ['UTF-8 with a mark', `\uFEFF${text}`],
    ['UTF-16, as Excel saves Unicode text', Buffer.from(`\uFEFF${text.replaceAll(',', '\t')}`, 'utf16le')],
  ])('is read in %s', async (name, content) => {
    expect(await read(files.write(`${name}.csv`, content))).toEqual(table);
  });

  it('is read in GB18030, as Chinese spreadsheets save it', async () => {
    const rows = await read(files.write('gb.csv', gb18030));
    expect(rows).toEqual([table[0], ['一号泵站', new TextDecoder('gb18030').decode(gb18030.subarray(-6))]]);
    expect(String(rows[1]?.[1])).toMatch(/^镕./u);
  });

  it('is read in pieces that split characters', async () => {
    const line = '泵站,甲\n';
    const rows = await read(files.write('long.csv', line.repeat(40_000)));
    expect(rows).toHaveLength(40_000);
    expect(rows.every(([a, b]) => a === '泵站' && b === '甲')).toBe(true);
  });

  it.each([',', ';', '\t', '|'])('may separate its cells by %j', async (delimiter) => {
    const content = [
      ['a', 'b', 'c'],
      ['1', `"x${delimiter}y"`, ''],
      ['2', '', '"say ""yes"""'],
    ];
    const path = files.write('separated.csv', content.map((row) => row.join(delimiter)).join('\n'));
    expect(await read(path)).toEqual([
      ['a', 'b', 'c'],
      ['1', `x${delimiter}y`, null],
      ['2', null, 'say "yes"'],
    ]);
  });

  it('is not misled by other separators inside of its cells', async () => {
    const path = files.write('misleading.csv', 'a,b\n1,"x "";\nx"\n2,";;;;\ny;"\n');
    expect(await read(path)).toEqual([
      ['a', 'b'],
      ['1', 'x ";\nx'],
      ['2', ';;;;\ny;'],
    ]);
    const decimals = files.write('decimals.csv', 'Messwerte 2026\na;b;c\n1,5;2,5;3,5\n4,5;5,5;6,5\n');
    expect((await read(decimals))[2]).toEqual(['1,5', '2,5', '3,5']);
  });

  it('counts rows as spreadsheets do: line breaks in cells are none, empty lines are some', async () => {
    const path = files.write('lines.csv', 'a,b\n"x\ny",1\n\nz,2\n');
    expect(await read(path)).toEqual([['a', 'b'], ['x\ny', '1'], [null], ['z', '2']]);
  });

  it('gives back texts that an export made harmless', async () => {
    const path = files.write('harmless.csv', "'=1+1,''=x,'quoted,-5\n");
    expect(await read(path)).toEqual([['=1+1', "'=x", "'quoted", '-5']]);
  });

  it('tells from which row on it cannot be read', async () => {
    const path = files.write('open.csv', `a,b\n1,2\n3,"${'x'.repeat(3000)}\n4,5\n`);
    expect(await refused(read(path))).toMatchObject({
      code: 'import_csv_broken',
      error: { errors: [{ params: { row: 3 } }] },
    });
    expect(await code(path, { lineLength: 1000 })).toBe('import_csv_broken');
  });

  it('is not taken for a picture because of its first letters', async () => {
    expect(await read(files.write('bm.csv', 'BM,II*\n1,2\n'))).toEqual([
      ['BM', 'II*'],
      ['1', '2'],
    ]);
  });
});

describe('a workbook', () => {
  const day = new Date('2026-03-05T08:30:00.000Z');
  const table: Cell[][] = [
    ['名称', '数量', '合格', '时间', '备注'],
    ['泵站', 12.5, true, day, null],
    ['a & b', -3, false, null, '<x>'],
  ];
  const plain = (rows: readonly (readonly Cell[])[]) => rows.map((row) => row.map((cell) => cell ?? null));
  const padded = (rows: Cell[][]) => rows.map((row) => [...row, ...Array<null>(5 - row.length).fill(null)]);
  const filled = async (path: string, limits = {}) => padded(plain(await read(path, limits)));

  /** A workbook made of another one's parts. */
  async function remade(name: string, path: string, change: (parts: Part[]) => readonly Part[]): Promise<string> {
    return files.write(name, zip(change(await unzip(readFileSync(path)))));
  }
  const renamed = (from: string, to: string) => (parts: Part[]) =>
    parts.map(({ name, content }) => ({
      name: name.replace(from, to),
      content: Buffer.from(Buffer.from(content).toString().replaceAll(from, to)),
    }));

  it.each(['shared', 'inline'] as const)('is read with %s texts', async (strings) => {
    expect(await filled(await files.workbook(`${strings}.xlsx`, table, strings))).toEqual(table);
  });

  it('may hold its texts behind its sheets, as those of Excel do', async () => {
    const path = await files.workbook('order.xlsx', table);
    const last = await remade('excel.xlsx', path, (parts) => parts.toReversed());
    expect(await filled(last)).toEqual(table);
  });

  it('may name its parts in a way of its own', async () => {
    const path = await files.workbook('names.xlsx', table);
    expect(await filled(await remade('sheet.xlsx', path, renamed('sheet1.xml', 'first.xml')))).toEqual(table);
  });

  it('is read no faster than its rows are taken', async () => {
    const length = 80_000;
    const rows = Array.from({ length }, (_, index) => [`${index} ${Math.sin(index)}`, index]);
    const path = await files.workbook('long.xlsx', rows, 'inline');
    const taken = await sheetRows(path, defaultLimits);
    await taken.next();
    const before = process.memoryUsage().heapUsed;
    await new Promise((resolve) => setTimeout(resolve, 300));
    // Read as a whole, the rows alone would take some twenty megabytes; what else lives in this process takes a few.
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(12_000_000);
    let count = 1;
    while ((await taken.next()).done !== true) count++;
    expect(count).toBe(length);
  });

  it('may be left before its end', async () => {
    const path = await files.workbook(
      'left.xlsx',
      Array.from({ length: 5000 }, (_, index) => [index]),
      'inline',
    );
    for await (const { number } of await sheetRows(path, defaultLimits)) if (number === 3) break;
  });

  it('is refused when it unpacks to more than is read', async () => {
    const path = await files.workbook('bomb.xlsx', [['a'.repeat(32_000)], ...table]);
    expect(await code(path, { unpackedSize: 20_000 })).toBe('import_unpacked_too_large');
    expect(await code(path, { textsSize: 20_000 })).toBe('import_unpacked_too_large');
  });

  it.each(['xl/worksheets/sheet1.xml', 'xl/sharedStrings.xml'])(
    'is refused when %s holds more than it claims',
    async (name) => {
      const path = await files.workbook('honest.xlsx', [['a'.repeat(32_000)], ...table]);
      for (const claims of [0, 100]) {
        const lying = (parts: Part[]) => parts.map((part) => (part.name === name ? { ...part, claims } : part));
        expect(await code(await remade('liar.xlsx', path, lying))).toBe('import_workbook_damaged');
        const strange = (parts: Part[]) =>
          renamed(
            'sheet1.xml',
            'first.xml',
          )(parts).map((part) => (part.name === name.replace('sheet1.xml', 'first.xml') ? { ...part, claims } : part));
        expect(await code(await remade('stranger.xlsx', path, strange))).toBe('import_workbook_damaged');
      }
    },
  );

  it('is refused when it is damaged', async () => {
    const path = await files.workbook('whole.xlsx', table);
    const bytes = readFileSync(path);
    writeFileSync(files.path('half.xlsx'), bytes.subarray(0, bytes.length / 2));
    expect(await code(files.path('half.xlsx'))).toBe('import_workbook_damaged');
    const hollow = await remade('hollow.xlsx', path, (parts) => parts.filter(({ name }) => name !== '_rels/.rels'));
    expect(await code(hollow)).toBe('import_workbook_damaged');
  });
});

test('files of other kinds are refused, each with what to do', async () => {
  const old = Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(600)]);
  expect(await code(files.write('old.xls', old))).toBe('import_workbook_old');
  expect(await code(files.write('picture.csv', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0])))).toBe(
    'import_file_kind',
  );
  expect(await code(files.write('archive.xlsx', zip([{ name: 'a.txt', content: Buffer.from('a') }])))).toBe(
    'import_file_kind',
  );
  expect(await code(files.write('large.csv', 'a,b\n'.repeat(100)), { fileSize: 300 })).toBe('import_file_too_large');
  expect(await code(files.path('nowhere.csv'))).toBe('import_file_missing');
  expect(await code(files.write('bytes.csv', Buffer.from([0x61, 0xff, 0xff, 0x61])))).toBe('import_encoding_unknown');
});

test('columns have the letters of spreadsheets', () => {
  expect([0, 25, 26, 51, 52, 701, 702, 16_383].map(columnLetters)).toEqual([
    'A',
    'Z',
    'AA',
    'AZ',
    'BA',
    'ZZ',
    'AAA',
    'XFD',
  ]);
});
