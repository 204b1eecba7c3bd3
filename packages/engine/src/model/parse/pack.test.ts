import { describe, expect, it } from '@jest/globals';
import { parseDocument, parsePack } from './index.js';

const label = { 'zh-CN': '站点', 'en-US': 'Site' };
const app = {
  key: 'works',
  version: '1.0.0',
  title: label,
  timeZone: 'Asia/Shanghai',
  currency: 'CNY',
  navigation: [],
};
const site = { key: 'site', title: label, titleField: 'name', fields: [{ key: 'name', type: 'text', label }] };
const view = { key: 'sites', title: label, form: 'site', type: 'table', columns: [{ field: 'name' }] };

function packOf(files: Readonly<Record<string, unknown>>) {
  const texts = Object.entries({ 'app.json': app, 'forms/site.json': site, ...files });
  return parsePack(
    new Map(texts.map(([file, value]) => [file, typeof value === 'string' ? value : JSON.stringify(value)])),
  );
}

/** What is found when one document is changed. */
function found(files: Readonly<Record<string, unknown>>) {
  return packOf(files).diagnostics.map(({ code, file, pointer, message, fix }) => ({
    code,
    file,
    pointer,
    message: message['en-US'],
    ...(fix === undefined ? {} : { fix: fix['en-US'] }),
  }));
}

/** The same, for a change of the form. */
function foundInForm(change: Readonly<Record<string, unknown>>) {
  return found({ 'forms/site.json': { ...site, ...change } });
}

describe('a pack that is right', () => {
  it('is read by kind and key, with its file names', () => {
    const { pack, diagnostics } = packOf({
      'views/sites.json': view,
      'sample/people.json': { type: 'people', departments: [], people: [] },
      'prints/sheet.docx': 'PK…',
      'README.md': '# Works',
    });
    expect(diagnostics).toEqual([]);
    expect(pack?.app.document.key).toBe('works');
    expect(pack?.documents.form.get('site')).toEqual({ file: 'forms/site.json', document: site });
    expect([...(pack?.documents.view.keys() ?? [])]).toEqual(['sites']);
    expect([...(pack?.documents.sample.keys() ?? [])]).toEqual(['people']);
  });
});

describe('what is wrong with the files', () => {
  it('a missing app.json', () => {
    expect(parsePack(new Map()).diagnostics).toMatchObject([{ code: 'app_missing', file: 'app.json' }]);
  });

  it('no JSON, with line and column', () => {
    const [problem] = found({ 'forms/site.json': '{\n  "key": "site",\n  "title" {}\n}' });
    expect(problem).toMatchObject({ code: 'json_syntax', file: 'forms/site.json', pointer: '' });
    expect(problem?.message).toContain('line 3, column 11');
  });

  it('a folder that no kind of document lies in', () => {
    expect(found({ 'form/device.json': site })).toMatchObject([
      { code: 'folder_unknown', file: 'form/device.json', fix: 'Did you mean “forms”?' },
    ]);
    expect(found({ 'device.json': site })).toMatchObject([{ code: 'file_misplaced', file: 'device.json' }]);
    expect(found({ 'forms/old/device.json': site })).toMatchObject([
      { code: 'file_too_deep', fix: 'Move the file to forms/device.json.' },
    ]);
  });

  it('a file that is not called like its key', () => {
    expect(found({ 'forms/device.json': { ...site, key: 'devise' } })).toMatchObject([
      { code: 'file_name_wrong', file: 'forms/device.json', pointer: '/key' },
    ]);
  });

  it('a key that two files claim', () => {
    expect(found({ 'forms/site_copy.json': site })).toMatchObject([
      { code: 'key_taken', file: 'forms/site_copy.json', pointer: '/key' },
    ]);
  });

  it('a property that stands twice', () => {
    const text = JSON.stringify(site).replace('"titleField"', '"title":{"zh-CN":"a","en-US":"b"},"titleField"');
    expect(found({ 'forms/site.json': text })).toMatchObject([{ code: 'property_repeated', pointer: '/title' }]);
  });

  it('everything at once', () => {
    const codes = found({ 'forms/site.json': '{', 'views/sites.json': { ...view, form: 3 }, 'view/x.json': view });
    expect(codes.map(({ code }) => code).sort()).toEqual(['folder_unknown', 'json_syntax', 'type_wrong']);
  });
});

describe('what is wrong inside a document', () => {
  it('an unknown property, with the name that was meant', () => {
    expect(foundInForm({ fields: [{ key: 'name', type: 'text', label, requird: true }] })).toEqual([
      {
        code: 'property_unknown',
        file: 'forms/site.json',
        pointer: '/fields/0/requird',
        message: 'There is no property “requird” here.',
        fix: 'Did you mean “required”?',
      },
    ]);
  });

  it('a property that another variant would have', () => {
    expect(foundInForm({ fields: [{ key: 'name', type: 'text', label, options: [] }] })).toMatchObject([
      { code: 'property_unknown', pointer: '/fields/0/options' },
    ]);
  });

  it('a type that does not exist, with the one that was meant', () => {
    expect(foundInForm({ fields: [{ key: 'size', type: 'numbr', label }] })).toMatchObject([
      { code: 'value_unknown', pointer: '/fields/0/type', fix: 'Did you mean “number”?' },
    ]);
    const rows = { key: 'rows', type: 'subform', label, fields: [{ key: 'a', type: 'rollup', label }] };
    expect(foundInForm({ fields: [rows] })).toMatchObject([
      { code: 'value_unknown', pointer: '/fields/0/fields/0/type' },
    ]);
    expect(found({ 'views/sites.json': { ...view, type: 'tabel' } })).toMatchObject([
      { code: 'value_unknown', pointer: '/type', fix: 'Did you mean “table”?' },
    ]);
  });

  it('a missing type, once', () => {
    expect(foundInForm({ fields: [{ key: 'size', label }] })).toMatchObject([
      { code: 'property_missing', pointer: '/fields/0', message: 'The property “type” is missing.' },
    ]);
  });

  it('a value of the wrong type, once', () => {
    expect(foundInForm({ title: 'Site' })).toMatchObject([
      {
        code: 'type_wrong',
        pointer: '/title',
        message: 'This must be of type object, but is of type string.',
      },
    ]);
    expect(foundInForm({ fields: [{ key: 'a', type: 'text', label, normalise: 1 }] })).toMatchObject([
      { code: 'type_wrong', pointer: '/fields/0/normalise' },
    ]);
  });

  it('a key in the wrong spelling, with a right one', () => {
    expect(foundInForm({ titleField: 'siteName' })).toMatchObject([
      { code: 'key_wrong', pointer: '/titleField', fix: 'Write “site_name”.' },
    ]);
  });

  it('a dictionary with a wrong key', () => {
    const role = { key: 'helper', title: label, forms: { 'Work Order': { operations: ['read'] } } };
    expect(found({ 'roles/helper.json': role })).toMatchObject([
      { code: 'key_wrong', pointer: '/forms/Work Order', fix: 'Write “work_order”.' },
    ]);
  });

  it('of a union, what is wrong with the branch that was meant', () => {
    const role = (scope: unknown) => ({ key: 'helper', title: label, forms: { site: { operations: [], scope } } });
    expect(found({ 'roles/helper.json': role('al') })).toMatchObject([
      { code: 'value_unknown', pointer: '/forms/site/scope', fix: 'Did you mean “all”?' },
    ]);
    expect(found({ 'roles/helper.json': role({ exprr: true }) })).toMatchObject([
      { code: 'property_missing', pointer: '/forms/site/scope' },
      { code: 'property_unknown', pointer: '/forms/site/scope/exprr', fix: 'Did you mean “expr”?' },
    ]);
    expect(found({ 'roles/helper.json': role(3) })).toMatchObject([
      {
        code: 'type_wrong',
        pointer: '/forms/site/scope',
        message: 'This must be of type string, object, but is of type number.',
      },
    ]);
  });

  it('numbers and lists out of bounds', () => {
    expect(foundInForm({ fields: [] })).toMatchObject([{ code: 'too_few', pointer: '/fields' }]);
    expect(foundInForm({ fields: [{ key: 'a', type: 'text', label, maxLength: 0 }] })).toMatchObject([
      { code: 'value_out_of_range', pointer: '/fields/0/maxLength' },
    ]);
  });

  it('says everything in both languages', () => {
    const { diagnostics } = packOf({ 'forms/site.json': { ...site, titel: 1 } });
    expect(diagnostics[0]?.message).toEqual({
      'zh-CN': '这里没有属性“titel”。',
      'en-US': 'There is no property “titel” here.',
    });
    expect(diagnostics[0]?.fix).toEqual({ 'zh-CN': '是不是“title”？', 'en-US': 'Did you mean “title”?' });
  });
});

describe('a single document', () => {
  it('comes back typed when it is right', () => {
    const { document } = parseDocument('form', JSON.stringify(site), 'forms/site.json');
    expect(document?.titleField).toBe('name');
  });
});
