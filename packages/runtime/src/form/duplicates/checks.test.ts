import { describe, expect, it } from '@jest/globals';
import type { Field } from '@pulu/engine/model';
import { formOf, label } from '../../testing/render.js';
import { comparedValues, duplicateCheck } from './checks.js';

const name: Field = { type: 'text', key: 'name', label: label('Name') };
const code: Field = { type: 'text', key: 'code', label: label('Code') };
const site: Field = { type: 'relation', key: 'site', label: label('Site'), form: 'site' };

describe('what is looked up while a record is entered', () => {
  it('is its title, which is only likely to be the same thing', () => {
    const form = formOf('device', [name, code]);
    expect(duplicateCheck(form, 'name')).toEqual({ fields: [name], refused: false });
    expect(duplicateCheck(form, 'code')).toBeUndefined();
  });

  it('is what the engine would refuse a second time; of several fields the first tells', () => {
    const form = formOf('device', [name, code, site], { unique: [['name'], ['code', 'site']] });
    expect(duplicateCheck(form, 'name')).toEqual({ fields: [name], refused: true });
    expect(duplicateCheck(form, 'code')).toEqual({ fields: [code, site], refused: true });
    expect(duplicateCheck(form, 'site')).toBeUndefined();
  });

  it('is nothing that this person does not enter, and no title that is computed or a day', () => {
    expect(duplicateCheck(formOf('device', [name], { writable: [] }), 'name')).toBeUndefined();
    const day: Field = { type: 'date', key: 'day', label: label('Day') };
    expect(duplicateCheck(formOf('log', [day]), 'day')).toBeUndefined();
  });

  it('gives the same objects for the same form', () => {
    const form = formOf('device', [name]);
    expect(duplicateCheck(form, 'name')).toBe(duplicateCheck(form, 'name'));
  });
});

describe('the values that are looked up', () => {
  const both = { fields: [code, site], refused: true };

  it('are those that would be kept', () => {
    expect(comparedValues(both, { code: '  A 1 ', site: 's1', name: 'x' })).toEqual({ code: 'A 1', site: 's1' });
  });

  it('are all there, or none is looked up', () => {
    expect(comparedValues(both, { code: 'A', site: null })).toBeUndefined();
    expect(comparedValues(both, { code: '   ', site: 's1' })).toBeUndefined();
  });
});
