import { describe, expect, it } from '@jest/globals';
import type { Field } from '@pulu/engine/model';
import { label } from '../testing/render.js';
import { autofillPaths, fillFrom, newRelations } from './autofill.js';

const fields: readonly Field[] = [
  { type: 'relation', key: 'site', label: label('Site'), form: 'site' },
  { type: 'relation', key: 'other', label: label('Other'), form: 'site' },
  { type: 'text', key: 'phone', label: label('Phone'), autofill: { from: 'site.phone' } },
  { type: 'text', key: 'region', label: label('Region'), autofill: { from: 'site.region.name', overwrite: true } },
  {
    type: 'subform',
    key: 'items',
    label: label('Items'),
    fields: [
      { type: 'relation', key: 'part', label: label('Part'), form: 'part' },
      { type: 'money', key: 'price', label: label('Price'), autofill: { from: 'part.price' } },
    ],
  },
];
const site = { id: 's1', phone: '021', region: { id: 'g1', name: 'North' } };

describe('values taken over from a related record', () => {
  const found = { relation: 'site', form: 'site', id: 's1' };

  it('follow a relation that was set, and no other', () => {
    expect(newRelations(fields, {}, { site: 's1', other: 's2' })).toEqual([found]);
    expect(newRelations(fields, { site: 's1' }, { site: 's1', phone: 'x' })).toEqual([]);
    expect(newRelations(fields, { site: 's1' }, { site: null })).toEqual([]);
    expect(autofillPaths(fields, 'site')).toEqual(['phone', 'region.name']);
  });

  it('leave what was typed, unless the field says otherwise', () => {
    expect(fillFrom(fields, { site: 's1' }, found, site)).toEqual({ site: 's1', phone: '021', region: 'North' });
    expect(fillFrom(fields, { site: 's1', phone: '110', region: 'South' }, found, site)).toEqual({
      site: 's1',
      phone: '110',
      region: 'North',
    });
  });

  it('come too late when the relation was changed meanwhile', () => {
    expect(fillFrom(fields, { site: 's9' }, found, site)).toEqual({ site: 's9' });
  });

  it('fill the row whose relation was set', () => {
    const before = { items: [{ id: 'a', part: 'p1', price: 5 }, { id: 'b' }] };
    const after = {
      items: [
        { id: 'a', part: 'p1', price: 5 },
        { id: 'b', part: 'p2' },
      ],
    };
    const [inRow] = newRelations(fields, before, after);
    expect(inRow).toEqual({ relation: 'part', form: 'part', id: 'p2', row: { subform: 'items', id: 'b' } });
    if (inRow === undefined) return;
    expect(fillFrom(fields, after, inRow, { id: 'p2', price: 7.5 }).items).toEqual([
      { id: 'a', part: 'p1', price: 5 },
      { id: 'b', part: 'p2', price: 7.5 },
    ]);
  });
});
