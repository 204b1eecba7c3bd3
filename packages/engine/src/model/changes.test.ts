import { describe, expect, it } from '@jest/globals';
import { changesBetween } from './index.js';

const label = (text: string) => ({ 'zh-CN': text, 'en-US': text });
const name = { key: 'name', type: 'text', label: label('Name') };
const size = { key: 'size', type: 'number', label: label('Size') };
const site = { key: 'site', title: label('Site'), titleField: 'name', fields: [name, size] };
const changed = (after: unknown, before: unknown = site) =>
  changesBetween('form', before, after).map(({ kind, pointer, trail }) => [
    kind,
    pointer,
    trail.map((step) => step.label?.['en-US'] ?? step.name).join(' › '),
  ]);

describe('the changes between two states of a document', () => {
  it('are none between equal ones, however they are written', () => {
    expect(changed({ fields: [name, size], titleField: 'name', title: label('Site'), key: 'site' })).toEqual([]);
  });

  it('tell a property, by the way that leads to it', () => {
    const fields = [
      { ...name, required: true },
      { ...size, scale: 2 },
    ];
    expect(changed({ ...site, fields })).toEqual([
      ['added', '/fields/0/required', 'fields › Name › required'],
      ['added', '/fields/1/scale', 'fields › Size › scale'],
    ]);
  });

  it('know the items of a list by their keys, wherever they stand', () => {
    const note = { key: 'note', type: 'text', label: label('Note') };
    expect(changed({ ...site, fields: [size, note, name] })).toEqual([
      ['added', '/fields/1', 'fields › Note'],
      ['moved', '/fields', 'fields'],
    ]);
    expect(changed({ ...site, fields: [size] })).toEqual([['removed', '/fields/0', 'fields › Name']]);
  });

  it('leave labels and expressions whole', () => {
    const before = { ...site, constraints: [{ key: 'c', check: { '>': [{ var: 'size' }, 1] }, message: label('x') }] };
    const after = { ...before, constraints: [{ ...before.constraints[0], check: { '>': [{ var: 'size' }, 2] } }] };
    expect(changed(after, before)).toEqual([['changed', '/constraints/0/check', 'constraints › c › check']]);
    expect(changed({ ...site, title: label('Place') })).toEqual([['changed', '/title', 'title']]);
  });

  it('tell lists of plain values by what they gained and lost, and of unnamed things as a whole', () => {
    const layout = (fields: string[]) => ({ ...site, layouts: [{ key: 'main', sections: [{ fields }] }] });
    expect(changed(layout(['name']), layout(['name', 'size']))).toEqual([
      ['changed', '/layouts/0/sections', 'layouts › main › sections'],
    ]);
    expect(changed({ ...site, search: ['size'] }, { ...site, search: ['name'] })).toEqual([
      ['added', '/search/0', 'search › size'],
      ['removed', '/search/0', 'search › name'],
    ]);
  });
});
