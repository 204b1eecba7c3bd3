import { readdirSync } from 'node:fs';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { PuluError } from '../model/index.js';
import { Bench, person, refused } from '../records/testing/bench.js';
import { testDatabases } from '../testing/databases.js';
import { label, packOf } from '../testing/pack.js';
import { TestFiles } from './testing/files.js';
import { ImportBench } from './testing/importing.js';
import { rawWorkbook } from './testing/sheet-xml.js';
import { zip } from './testing/zip.js';

const files = new TestFiles();
const form = {
  key: 'note',
  title: label('Note'),
  titleField: 'name',
  fields: [{ type: 'text', key: 'name', label: label('Name') }],
} as const;
const admin = person({ number: 1, roles: ['admin'] });
const bench = new Bench(packOf({ form: [{ ...form, fields: [...form.fields] }] }), [admin]).on(
  testDatabases()[0]?.url ?? '',
);
const imports = new ImportBench(bench, [admin]);

const header = '<row r="1"><c r="A1" t="inlineStr"><is><t>Name</t></is></c></row>';
const book = (xml: string, parts: Parameters<typeof rawWorkbook>[0]['parts'] = []) =>
  rawWorkbook({ sheets: [{ xml }], parts });
const sheet = (rows: string) => `<sheetData>${header}${rows}</sheetData>`;

/** So much that nobody means well with it, packed to almost nothing. */
const endless = Buffer.alloc(300 * 1024 * 1024, '<row><c><v>1</v></c></row>');
const cells = Array.from({ length: 16_384 }, () => '<c><v>1</v></c>').join('');
const lol = Array.from({ length: 9 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join('');
const entities = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "lol">${lol}]><worksheet><sheetData>${header}<row><c t="inlineStr"><is><t>&l9;</t></is></c></row></sheetData></worksheet>`;

const hostile: readonly (readonly [string, string, () => string | Uint8Array, string])[] = [
  [
    'a zip bomb',
    'bomb.xlsx',
    () => book(sheet(''), [{ name: 'xl/worksheets/sheet1.xml', content: endless }]),
    'import_workbook_unsafe',
  ],
  [
    'an XML entity bomb',
    'lol.xlsx',
    () => book(sheet(''), [{ name: 'xl/worksheets/sheet1.xml', content: Buffer.from(entities) }]),
    'import_workbook_unsafe',
  ],
  [
    'an entity that reads a file',
    'xxe.xlsx',
    () =>
      book(sheet(''), [
        {
          name: 'xl/workbook.xml',
          content: Buffer.from('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><workbook>&e;</workbook>'),
        },
      ]),
    'import_workbook_unsafe',
  ],
  [
    'a part that declares four gigabytes',
    'huge.xlsx',
    () => book(sheet(''), [{ name: 'xl/media/a.png', content: Buffer.alloc(10), claims: 0xfffffff0 }]),
    'import_unpacked_too_large',
  ],
  ['a row of 16,384 columns', 'wide.xlsx', () => book(sheet(`<row>${cells}</row>`)), 'import_too_many_columns'],
  [
    'a part whose name leads outside',
    'out.xlsx',
    () => book(sheet(''), [{ name: '../../../tmp/evil.xml', content: Buffer.from('x') }]),
    'import_workbook_unsafe',
  ],
  [
    'macros',
    'macro.xlsm',
    () => book(sheet(''), [{ name: 'xl/vbaProject.bin', content: Buffer.from('x') }]),
    'import_workbook_macros',
  ],
  [
    'half a file',
    'half.xlsx',
    () => book(sheet('<row><c><v>1</v></c></row>')).subarray(0, 700),
    'import_workbook_damaged',
  ],
  [
    'a sheet that ends within a tag',
    'cut.xlsx',
    () => book('<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Name</t></is></c></row><row'),
    'import_workbook_damaged',
  ],
  ['a picture', 'picture.xlsx', () => Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'import_file_kind'],
  [
    'an archive of something else',
    'other.xlsx',
    () => zip([{ name: 'a.txt', content: Buffer.from('a') }]),
    'import_file_kind',
  ],
  [
    'an .xls workbook',
    'old.xls',
    () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]),
    'import_workbook_old',
  ],
  ['a CSV line without an end', 'line.csv', () => `Name\n"${'x'.repeat(3_000_000)}`, 'import_csv_broken'],
];

beforeAll(async () => {
  // The thread that reads files has begun by then, as it has where an engine runs.
  await imports.upload(admin, 'note', files.write('begin.csv', 'Name\n'));
});

describe('a file that means no good', () => {
  test.each(hostile)('is refused at once, and leaves nothing behind: %s', async (_, name, content, code) => {
    const path = files.write(name, content());
    await imports.imports.list(imports.as(admin));
    const memory = process.memoryUsage().rss;
    const begun = performance.now();
    const found = await refusedAt(path);
    expect(found).toBe(code);
    expect(performance.now() - begun).toBeLessThan(5000);
    expect(process.memoryUsage().rss - memory).toBeLessThan(200 * 1024 * 1024);
    expect((await bench.records.list(bench.system, 'note', {})).records).toEqual([]);
  });

  test('leaves no upload behind that was refused', async () => {
    await refused(imports.upload(admin, 'note', files.write('kind.xlsx', Buffer.from('89504e470d0a1a0a00', 'hex'))));
    const kept = await imports.imports.list(imports.as(admin));
    expect(readdirSync(imports.folder).sort()).toEqual(kept.map(({ id }) => id).sort());
  });

  test('may hold formulas in its texts: they stay texts, and go out harmless again', async () => {
    const path = files.write('formulas.csv', 'Name\n"=HYPERLINK(""http://evil.example"",""x"")"\n+1+1\n@SUM(A1)\n');
    const imported = await imports.run(admin, { form: 'note', path });
    expect(imported.counts).toMatchObject({ created: 3, failed: 0 });
    const { records } = await bench.records.list(bench.system, 'note', { sort: ['id'] });
    expect(records.map(({ name }) => name)).toEqual(['=HYPERLINK("http://evil.example","x")', '+1+1', '@SUM(A1)']);
  });
});

/** What a file is refused with, as it comes in or when its rows are looked at. */
async function refusedAt(path: string): Promise<string | undefined> {
  try {
    const { id } = await imports.upload(admin, 'note', path);
    await imports.imports.check(imports.as(admin), id);
    return (await imports.imports.settled(imports.as(admin), id)).error?.code;
  } catch (error) {
    if (error instanceof PuluError) return error.code;
    throw error;
  }
}
