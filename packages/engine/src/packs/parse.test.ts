import { describe, expect, it } from '@jest/globals';
import { label, packOf } from '../testing/pack.js';
import { assignSite, chief, device, engineer, inspection, site } from '../testing/works.js';
import { packFiles, parsePack } from './index.js';

const works = packOf({ form: [site, device, inspection], role: [engineer, chief], rule: [assignSite] });

/** What the works pack is told when one of its files is replaced. */
function diagnose(file: string, text: string | object) {
  const files = packFiles(works).set(file, typeof text === 'string' ? text : JSON.stringify(text));
  const { pack, diagnostics } = parsePack(files);
  expect(pack).toBeUndefined();
  return diagnostics.map(({ code, file: where, pointer, fix }) => ({
    at: `${code} ${where}#${pointer}`,
    fix: fix?.['en-US'],
  }));
}

describe('reading a pack', () => {
  it('gives the documents by kind and key', () => {
    const { pack, diagnostics } = parsePack(packFiles(works));
    expect(diagnostics).toEqual([]);
    expect(pack).toEqual(works);
  });

  it('names an unknown property, where it is, and what may have been meant', () => {
    const fields = [{ ...site.fields[0], requird: true }, ...site.fields.slice(1)];
    expect(diagnose('forms/site.json', { ...site, fields })).toEqual([
      { at: 'property_unknown forms/site.json#/fields/0/requird', fix: 'Did you mean “required”?' },
    ]);
  });

  it('names an unknown variant and those there are', () => {
    const [found] = diagnose('forms/site.json', {
      ...site,
      fields: [{ type: 'txt', key: 'name', label: label('Name') }],
    });
    expect(found?.at).toBe('variant_unknown forms/site.json#/fields/0/type');
    expect(found?.fix).toContain('text, ');
  });

  it('collects everything that is wrong, in all files', () => {
    const files = packFiles(works)
      .set('forms/site.json', '{ "key": "site" ')
      .set('forms/device.json', JSON.stringify({ ...device, title: undefined, titleField: 5 }))
      .set('forms/inspection_2.json', JSON.stringify(inspection))
      .set('thoughts/mine.json', '{}');
    const found = parsePack(files).diagnostics.map(({ code, file, pointer }) => `${code} ${file}#${pointer}`);
    expect(found.sort()).toEqual([
      'file_misplaced thoughts/mine.json#',
      'json_invalid forms/site.json#',
      'key_not_file_name forms/inspection_2.json#/key',
      'property_missing forms/device.json#',
      'value_unfit forms/device.json#/titleField',
    ]);
  });

  it('says one thing of a value that fits no shape of a union', () => {
    const role = { ...engineer, forms: { site: { operations: ['read'], scope: 'everything' } } };
    expect(diagnose('roles/engineer.json', role)).toEqual([
      { at: 'value_no_variant roles/engineer.json#/forms/site/scope', fix: 'Compare it with the reference.' },
    ]);
  });

  it('needs an app.json', () => {
    const files = packFiles(works);
    files.delete('app.json');
    expect(parsePack(files).diagnostics).toMatchObject([{ code: 'app_missing', file: 'app.json' }]);
  });
});
