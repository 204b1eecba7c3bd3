import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import PizZip from 'pizzip';
import sharp from 'sharp';
import type { Filled } from '../data/fill.js';
import { pictureMarks } from '../data/fill.js';
import { docx, docxText, paragraph, table } from '../testing/docx.js';
import { pdfPages, pdfPictures, pdfText } from '../testing/pdf.js';
import type { Job } from './job.js';
import { make } from './make.js';

const now = new Date('2026-03-05T08:00:00Z');
const main = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';

function job(
  body: string,
  filled: Partial<Filled> = {},
  rest: Partial<Job> = {},
  parts: Record<string, string> = {},
): Job {
  return {
    template: docx(body, parts),
    filled: { texts: {}, parts: {}, ...filled },
    pictures: [],
    title: 'Sheet',
    now,
    formats: ['docx', 'pdf'],
    ...rest,
  };
}

async function made(...args: Parameters<typeof job>) {
  const { files, warnings } = await make(job(...args));
  const [word, pdf] = files.map(({ bytes }) => bytes);
  return { word: word ?? new Uint8Array(), pdf: pdf ?? new Uint8Array(), warnings };
}

const item = (name: string): Filled => ({ texts: { name }, parts: {} });
const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe('a filled template', () => {
  it('holds the values as they are, whatever signs are in them', async () => {
    const said = '<b>&"marks"</b> 贵公司 🎉 {name}';
    const { word } = await made(paragraph('{note}'), { texts: { note: said } });
    expect(docxText(word)).toBe(said);
  });

  it('keeps line breaks, and leaves out what has no value', async () => {
    const { word } = await made(paragraph('{note}') + paragraph('[{none}]'), { texts: { note: 'one\ntwo' } });
    expect(docxText(word)).toBe('one\ntwo\n[]');
  });

  it('repeats the rows of a table, none of them where there are none', async () => {
    const body = table([
      ['Name', 'End'],
      ['{#items}{name}', '.{/items}'],
    ]);
    const { word } = await made(body, { parts: { items: [item('甲'), item('乙')] } });
    expect(docxText(word)).toBe('Name\nEnd\n甲\n.\n乙\n.');
    expect(docxText((await made(body, { parts: { items: [] } })).word)).toBe('Name\nEnd');
  });

  it('shows a part or what stands instead of it', async () => {
    const body = paragraph('{#paid}yes{/}{^paid}no{/}');
    expect(docxText((await made(body, { parts: { paid: true } })).word)).toBe('yes');
    expect(docxText((await made(body, { parts: { paid: false } })).word)).toBe('no');
  });

  it('has pictures in their places, at the size asked for', async () => {
    const bytes = await sharp({ create: { width: 40, height: 20, channels: 3, background: 'teal' } })
      .png()
      .toBuffer();
    const picture = { bytes, kind: 'png', width: 40, height: 20, size: 20, name: 'a "b".png' } as const;
    const mark = `${pictureMarks[0]}0${pictureMarks[1]}`;
    const { word, pdf } = await made(paragraph('By {sign}!'), { texts: { sign: mark } }, { pictures: [picture] });
    const zip = new PizZip(word);
    expect(zip.file('word/media/print0.png')?.asUint8Array()).toEqual(new Uint8Array(bytes));
    expect(zip.file('word/document.xml')?.asText()).toContain('<wp:extent cx="720000" cy="360000"/>');
    expect(docxText(word)).toBe('By !');
    expect(pdfPictures(pdf)).toContainEqual([40, 20]);
  });

  it('leaves the place of a picture empty that could not be read', async () => {
    const mark = `${pictureMarks[0]}0${pictureMarks[1]}`;
    const { word } = await made(paragraph('[{sign}]'), { texts: { sign: mark } }, { pictures: [undefined] });
    expect(docxText(word)).toBe('[]');
  });
});

describe('the PDF', () => {
  it('says the same in real Chinese', async () => {
    const body =
      paragraph('购销合同 {name}') +
      table([
        ['品名', '金额'],
        ['{#items}{name}', '¥1{/items}'],
      ]);
    const { pdf, warnings } = await made(body, { texts: { name: '温州砺诚' }, parts: { items: [item('高强度螺栓')] } });
    expect(await pdfText(pdf)).toMatch(/购销合同 温州砺诚[^]*品名[^]*金额[^]*高强度螺栓[^]*¥1/);
    expect(warnings).toEqual([]);
  });

  it('breaks long texts into lines and long tables into pages, heads and all', async () => {
    const long = '交货期限以双方书面确认为准'.repeat(60);
    const head = table([['品名', '备注']]).replace('<w:tr>', '<w:tr><w:trPr><w:tblHeader/></w:trPr>');
    const body =
      paragraph('{note}') +
      head.replace(
        '</w:tbl>',
        `<w:tr><w:tc>${paragraph('{#items}{name}')}</w:tc><w:tc>${paragraph('.{/items}')}</w:tc></w:tr></w:tbl>`,
      );
    const items = Array.from({ length: 120 }, (_, index) => item(`第${index}项`));
    const { pdf } = await made(body, { texts: { note: long }, parts: { items } });
    const text = await pdfText(pdf);
    expect(text.replace(/\s/g, '')).toContain(long);
    expect(text).toContain('第119项');
    expect(text.match(/品名/g)?.length).toBeGreaterThan(2);
    expect(text.split('\n').every((line) => line.length < 80)).toBe(true);
  });

  it('numbers its pages, and repeats what stands at their edges', async () => {
    const relations = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId7" Type="x" Target="footer1.xml"/></Relationships>`;
    const footer = `<w:ftr xmlns:w="${main}"><w:p><w:r><w:t xml:space="preserve">Page </w:t></w:r><w:fldSimple w:instr=" PAGE "><w:r><w:t>9</w:t></w:r></w:fldSimple><w:r><w:t xml:space="preserve"> of </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> NUMPAGES </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>9</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:ftr>`;
    const body = `${paragraph('one')}<w:p><w:r><w:br w:type="page"/><w:t>two</w:t></w:r></w:p><w:sectPr><w:footerReference w:type="default" r:id="rId7"/></w:sectPr>`;
    const { pdf } = await made(body, {}, {}, { 'word/_rels/document.xml.rels': relations, 'word/footer1.xml': footer });
    expect((await pdfPages(pdf)).map((lines) => lines.join(' '))).toEqual(['one Page 1 of 2', 'two Page 2 of 2']);
  });

  it('merges cells as the document does', async () => {
    const cell = (text: string, properties = '') => `<w:tc><w:tcPr>${properties}</w:tcPr>${paragraph(text)}</w:tc>`;
    const rows = [
      cell('wide', '<w:gridSpan w:val="2"/>') + cell('c'),
      cell('tall', '<w:vMerge w:val="restart"/>') + cell('b2') + cell('c2'),
      cell('', '<w:vMerge/>') + cell('b3') + cell('c3'),
    ];
    const grid = '<w:gridCol w:w="2000"/>'.repeat(3);
    const body = `<w:tbl><w:tblPr/><w:tblGrid>${grid}</w:tblGrid>${rows.map((row) => `<w:tr>${row}</w:tr>`).join('')}</w:tbl>`;
    const lines = (await pdfPages((await made(body)).pdf)).flat();
    expect(lines.map((line) => line.split(' '))).toEqual([
      ['wide', 'c'],
      ['tall', 'b2', 'c2'],
      ['b3', 'c3'],
    ]);
  });

  it('numbers lists as the document does', async () => {
    const level = (index: number, format: string, text: string) =>
      `<w:lvl w:ilvl="${index}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;
    const numbering = `<w:numbering xmlns:w="${main}"><w:abstractNum w:abstractNumId="0">${level(0, 'chineseCounting', '%1、')}${level(1, 'decimal', '%2.')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`;
    const listed = (text: string, at: number) =>
      paragraph(text, `<w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="1"/></w:numPr>`);
    const body = listed('甲', 0) + listed('子', 1) + listed('丑', 1) + listed('乙', 0) + listed('寅', 1);
    const { pdf } = await made(body, {}, {}, { 'word/numbering.xml': numbering });
    expect((await pdfPages(pdf)).flat().map((line) => line.replaceAll(' ', ''))).toEqual([
      '一、甲',
      '1.子',
      '2.丑',
      '二、乙',
      '1.寅',
    ]);
  });

  it('tells what it cannot show', async () => {
    const object = '<w:p><w:r><w:object/></w:r><w:r><w:footnoteReference/></w:r></w:p>';
    const { pdf, warnings } = await made(paragraph('{note}') + object, { texts: { note: '好 🎉👍🏽' } });
    expect(warnings).toEqual([
      { code: 'print_pdf_missing', what: 'object' },
      { code: 'print_pdf_missing', what: 'footnote' },
      { code: 'print_pdf_signs', what: '🎉 👍' },
    ]);
    expect(await pdfText(pdf)).toBe('好 □□');
  });

  it('fetches nothing, and reads no file but its fonts', async () => {
    const relations = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId7" Type="x" Target="../../../../etc/passwd"/></Relationships>`;
    const drawing =
      '<w:p><w:r><w:drawing><wp:inline xmlns:wp="w"><a:blip xmlns:a="a" r:embed="rId7"/></wp:inline></w:drawing></w:r></w:p>';
    const { warnings } = await made(drawing, {}, {}, { 'word/_rels/document.xml.rels': relations });
    expect(warnings).toEqual([{ code: 'print_pdf_missing', what: 'picture' }]);
  });

  it('is the same bytes when it is made again, and so is the Word file', async () => {
    const [one, other] = [await made(paragraph('同样的内容')), await made(paragraph('同样的内容'))];
    expect(hash(other.word)).toBe(hash(one.word));
    expect(hash(other.pdf)).toBe(hash(one.pdf));
  });
});
