import { describe, expect, it } from '@jest/globals';
import { defaultLimits } from '../limits.js';
import { TestFiles } from '../testing/files.js';
import { rawWorkbook, type RawWorkbook } from '../testing/sheet-xml.js';
import { findHeader, firstSheet, openWorkbook, type SheetRow } from './index.js';

const files = new TestFiles();
const data = (xml: string) => ({ xml: `<sheetData>${xml}</sheetData>` });

async function opened<T>(workbook: RawWorkbook, work: (book: Awaited<ReturnType<typeof openWorkbook>>) => Promise<T>) {
  const book = await openWorkbook(files.write('raw.xlsx', rawWorkbook(workbook)), defaultLimits);
  try {
    return await work(book);
  } finally {
    book.close();
  }
}

const rowsOf = (workbook: RawWorkbook, notes = false) =>
  opened(workbook, async (book) => {
    const rows: SheetRow[] = [];
    for await (const row of book.rows(firstSheet(book), { notes })) rows.push(row);
    return rows;
  });

describe('a workbook tells', () => {
  it('its sheets, those that are hidden as such; the first that people see is meant', async () => {
    const sheets = [
      { name: 'old', state: 'veryHidden' as const, ...data('<row r="1"><c><v>1</v></c></row>') },
      { name: 'A &amp; B', ...data('<row r="1"><c><v>2</v></c></row>') },
    ];
    await opened({ sheets }, async (book) => {
      expect(book.sheets).toEqual([
        { index: 0, name: 'old', hidden: true },
        { index: 1, name: 'A & B', hidden: false },
      ]);
      await expect(book.rows(7).next()).rejects.toMatchObject({ code: 'import_sheet_missing' });
    });
    expect((await rowsOf({ sheets }))[0]?.cells).toEqual([2]);
  });

  it('every kind of cell', async () => {
    const cells = [
      '<c r="A1" t="s"><v>0</v></c>',
      '<c r="B1" t="inlineStr"><is><r><t>一</t></r><r><t xml:space="preserve"> 二</t></r><rPh sb="0" eb="1"><t>yi</t></rPh></is></c>',
      '<c r="C1" t="str"><f>A1&amp;"x"</f><v>甲x</v></c>',
      '<c r="D1"><f>1+1</f><v>2</v></c>',
      '<c r="E1" t="b"><v>1</v></c>',
      '<c r="F1" t="e"><v>#N/A</v></c>',
      '<c r="G1" s="1"><v>46086.354166666664</v></c>',
      '<c r="H1" s="2"><v>0.25</v></c>',
      '<c r="J1" t="d"><v>2026-03-05T08:30:00</v></c>',
      '<c r="K1"><f>NOW()</f></c>',
      '<c r="L1" t="inlineStr"><is><t>a_x000D_b &#x1F600; &lt;</t></is></c>',
    ];
    const texts = ['<si><r><t>甲</t></r><rPh sb="0" eb="1"><t>jia</t></rPh><r><t>乙</t></r></si>'];
    const formats = ['yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;', '[Red]0.00%'];
    const [row] = await rowsOf({ sheets: [data(`<row r="1">${cells.join('')}</row>`)], formats, texts }, true);
    const moment = new Date('2026-03-05T08:30:00Z');
    expect(row?.cells).toEqual([
      '甲乙',
      '一 二',
      '甲x',
      2,
      true,
      '#N/A',
      moment,
      0.25,
      null,
      moment,
      null,
      'a\rb 😀 <',
    ]);
    expect(Object.fromEntries(row?.notes ?? [])).toEqual({
      2: { formula: true },
      3: { formula: true },
      5: { error: true },
      6: { format: 'yyyy"年"m"月"d"日"' },
      7: { format: '[Red]0.00%' },
    });
  });

  it('days that count from 1900, with the day that never was, or from 1904', async () => {
    const sheets = [data('<row r="1"><c s="1"><v>1</v></c><c s="1"><v>61</v></c><c s="1"><v>44624</v></c></row>')];
    const days = async (from1904: boolean) =>
      (await rowsOf({ sheets, formats: ['yyyy-mm-dd'], from1904 }))[0]?.cells.map((cell) =>
        cell instanceof Date ? cell.toISOString().slice(0, 10) : cell,
      );
    expect(await days(false)).toEqual(['1900-01-01', '1900-03-01', '2022-03-04']);
    expect(await days(true)).toEqual(['1904-01-02', '1904-03-02', '2026-03-05']);
  });

  it('hidden rows and columns, and cells that are merged', async () => {
    const xml =
      '<dimension ref="A1:C2"/><cols><col min="2" max="3" hidden="1"/></cols>' +
      '<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="2" hidden="1"><c r="C2"><v>2</v></c></row></sheetData>' +
      '<mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>';
    expect((await rowsOf({ sheets: [{ xml }] })).map(({ number, hidden }) => [number, hidden ?? false])).toEqual([
      [1, false],
      [2, true],
    ]);
    await opened({ sheets: [{ xml }] }, async (book) => {
      expect(await book.layout(0)).toEqual({
        merged: [{ top: 1, bottom: 1, left: 0, right: 1 }],
        hiddenColumns: new Set([1, 2]),
        extent: { top: 1, bottom: 2, left: 0, right: 2 },
      });
    });
  });

  it('what stands behind its cells, however many there are', async () => {
    const rows = Array.from({ length: 30_000 }, (_, index) => `<row r="${index + 1}"><c><v>${index}</v></c></row>`);
    const xml = `<sheetData>${rows.join('')}</sheetData><mergeCells><mergeCell ref="B2:C3"/></mergeCells>`;
    const layout = await opened({ sheets: [{ xml }] }, (book) => book.layout(0));
    expect(layout.merged).toEqual([{ top: 2, bottom: 3, left: 1, right: 2 }]);
  });
});

describe('the header is found', () => {
  const rows = (...lines: (readonly (string | number | null)[])[]): SheetRow[] =>
    lines.map((cells, index) => ({ number: index + 1, cells }));
  const plain = { merged: [], hiddenColumns: new Set<number>() };
  const labels = (found: ReturnType<typeof findHeader>) => found?.columns.map(({ label }) => label);

  it('in the first row', () => {
    const found = findHeader(rows(['名称', '数量'], ['泵', 3]), plain);
    expect(found).toMatchObject({ top: 1, bottom: 1, titles: [] });
    expect(labels(found)).toEqual(['名称', '数量']);
  });

  it('below a title, a note and an empty row', () => {
    const merged = [{ top: 1, bottom: 1, left: 0, right: 2 }];
    const found = findHeader(
      rows(['2026 年台账', null, null], ['制表人：王', null], [], ['编号', '名称', '数量'], ['001', '泵', 3]),
      { ...plain, merged },
    );
    expect(found).toMatchObject({ top: 4, bottom: 4, titles: ['2026 年台账', '制表人：王'] });
  });

  it('over two rows, with headings that stretch over columns', () => {
    const merged = [
      { top: 1, bottom: 2, left: 0, right: 0 },
      { top: 1, bottom: 1, left: 1, right: 2 },
    ];
    const found = findHeader(rows(['名称', '一季度', null], [null, '计划', '实际'], ['泵', 1, 2]), {
      ...plain,
      merged,
    });
    expect(found).toMatchObject({ top: 1, bottom: 2 });
    expect(labels(found)).toEqual(['名称', '一季度 / 计划', '一季度 / 实际']);
  });

  it('with columns left out that are empty, and those counted that are called alike', () => {
    const found = findHeader(rows(['备注', null, '备注', null], ['a', null, 'b', 7]), {
      ...plain,
      hiddenColumns: new Set([2]),
    });
    expect(
      found?.columns.map(({ letters, label, occurrence, hidden }) => [letters, label, occurrence, hidden]),
    ).toEqual([
      ['A', '备注', 1, false],
      ['C', '备注', 2, true],
      ['D', '', 1, false],
    ]);
  });

  it('by names that are known, where data look like names, too', () => {
    const knows = (text: string) => ['名称', '城市'].includes(text);
    const table = rows(['注意', '请勿修改'], ['名称', '城市'], ['泵站', '杭州']);
    expect(findHeader(table, plain, { knows })?.top).toBe(2);
  });

  it('where a person says it is, and nowhere among numbers', () => {
    const table = rows(['a', 'b'], ['c', 'd'], ['e', 'f']);
    expect(labels(findHeader(table, plain, { rows: { top: 2, bottom: 2 } }))).toEqual(['c', 'd']);
    expect(findHeader(rows([1, 2], [3, 4]), plain)).toBeUndefined();
  });
});
