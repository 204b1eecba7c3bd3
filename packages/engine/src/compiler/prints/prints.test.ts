import { describe, expect, it } from '@jest/globals';
import PizZip from 'pizzip';
import type { PrintDocument } from '../../model/index.js';
import { base64, docx, paragraph } from '../../prints/testing/docx.js';
import { label, packOf } from '../../testing/pack.js';
import { chief, device, engineer, inspection, site } from '../../testing/works.js';
import { compile } from '../index.js';

const sheet: PrintDocument = {
  key: 'sheet',
  title: label('Sheet'),
  form: 'device',
  template: 'sheet.docx',
  output: ['docx', 'pdf'],
};

function compiled(template: Uint8Array | undefined, print: Partial<PrintDocument> = {}) {
  const pack = packOf({ form: [site, device, inspection], role: [engineer, chief], print: [{ ...sheet, ...print }] });
  const templates = new Map(template === undefined ? [] : [['prints/sheet.docx', base64(template)]]);
  return compile({ ...pack, templates });
}

/** What is found in a template of these paragraphs. */
function found(...texts: readonly string[]) {
  return compiled(docx(texts.map((text) => paragraph(text)).join(''))).diagnostics.map(
    ({ code, file, pointer, message, fix }) => ({
      code,
      file,
      pointer,
      message: message['en-US'],
      ...(fix === undefined ? {} : { fix: fix['en-US'] }),
    }),
  );
}

describe('a template', () => {
  it('is compiled with the values that it reads', () => {
    const { app, diagnostics } = compiled(docx(paragraph('{name} at {site.name}: {price | capital}, {price * 2}')));
    expect(diagnostics).toEqual([]);
    expect(app?.prints.get('sheet')?.places).toMatchObject([
      { tag: 'name', kind: 'value', path: ['name'], field: { type: 'text' } },
      { path: ['site', 'name'] },
      { path: ['price'], field: { type: 'money' }, filters: [{ name: 'capital' }] },
      { tag: 'price * 2', expr: { type: { kind: 'number' } } },
    ]);
  });

  it('makes another release when it changes, though no document does', () => {
    const [one, other] = ['{name}', '{price}'].map((text) => compiled(docx(paragraph(text))).app?.hash);
    expect(one).toBeDefined();
    expect(other).not.toBe(one);
  });

  it.each([
    ['{nmae}', 'field_unknown', '/nmae', 'Did you mean “name”?'],
    ['{site.nmae}', 'field_unknown', '/site.nmae', 'Did you mean “name”?'],
    ['{name.x}', 'path_not_relation', '/name.x', undefined],
    ['{price | captal}', 'print_filter_unknown', '/price | captal', 'Did you mean “capital”?'],
    ['{price | capital 3}', 'print_filter_argument', '/price | capital 3', undefined],
    ['{price *}', 'formula_end', '/price *', undefined],
  ])('that says %s is refused at the place', (text, code, pointer, fix) => {
    const [problem] = found(text);
    expect(problem).toMatchObject({ code, file: 'prints/sheet.docx', pointer, ...(fix === undefined ? {} : { fix }) });
  });

  it.each([
    ['{name', 'print_place_unclosed'],
    ['name}', 'print_place_unopened'],
    ['{#name}x', 'print_part_unclosed'],
    ['x{/name}', 'print_part_unopened'],
    ['{#name}x{/price}', 'print_part_mixed'],
  ])('whose braces are %s is refused', (text, code) => {
    expect(found(text).map((problem) => problem.code)).toEqual([code]);
  });

  it('that is missing, or no Word document, is refused', () => {
    const codes = (template: Uint8Array | undefined) => compiled(template).diagnostics.map(({ code }) => code);
    expect(codes(undefined)).toEqual(['print_template_missing']);
    expect(codes(new TextEncoder().encode('not a zip at all, however long it is'))).toEqual(['print_template_damaged']);
    expect(codes(new Uint8Array())).toEqual(['print_template_damaged']);
    expect(codes(new PizZip().file('a.txt', 'a').generate({ type: 'uint8array' }))).toEqual(['print_template_damaged']);
    const whole = docx(paragraph('{name}'));
    expect(codes(whole.slice(0, whole.length - 40))).toEqual(['print_template_damaged']);
  });

  it('that unpacks to more than a document is refused, whatever it claims', () => {
    const bomb = docx(paragraph('{name}'), { 'word/media/a.bin': '0'.repeat(40 * 1024 * 1024) });
    expect(bomb.length).toBeLessThan(1024 * 1024);
    expect(compiled(bomb).diagnostics.map(({ code }) => code)).toEqual(['print_template_too_large']);
    // The sizes that its table claims are lies; what comes out is what counts.
    const lying = Buffer.from(bomb);
    for (let at = 0; at < lying.length - 46; at += 1)
      if (lying.readUInt32LE(at) === 0x02014b50) lying.writeUInt32LE(10, at + 24);
    expect(compiled(lying).diagnostics.map(({ code }) => code)).toEqual(['print_template_too_large']);
  });

  it('may name its file by values, which are checked too', () => {
    const template = docx(paragraph('{name}'));
    expect(compiled(template, { fileName: '{name} of {site.name}' }).diagnostics).toEqual([]);
    expect(compiled(template, { fileName: '{nmae}' }).diagnostics).toMatchObject([
      { code: 'field_unknown', file: 'prints/sheet.json', pointer: '/fileName/nmae' },
    ]);
  });
});

describe('a step that makes a document', () => {
  const rule = (field: string, form: 'device' | 'site') =>
    compile({
      ...packOf({
        form: [site, device, inspection],
        role: [engineer, chief],
        print: [sheet],
        rule: [
          {
            key: 'print_it',
            title: label('Print it'),
            trigger: { type: 'record_created', form },
            start: 'print',
            steps: { print: { type: 'generate_document', print: 'sheet', field } },
          },
        ],
      }),
      templates: new Map([['prints/sheet.docx', base64(docx(paragraph('{name}')))]]),
    }).diagnostics.map(({ code, pointer }) => [code, pointer]);

  it('needs a field of files, and a print of its own form', () => {
    expect(rule('name', 'device')).toEqual([['print_field_unfit', '/steps/print/field']]);
    expect(rule('name', 'site')).toContainEqual(['print_wrong_form', '/steps/print/print']);
  });
});
