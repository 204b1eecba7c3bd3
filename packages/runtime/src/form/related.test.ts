import { describe, expect, it } from '@jest/globals';
import type { Field } from '@pulu/engine/model';
import { formOf, label } from '../testing/render.js';
import { nest, referenceKey, referencesOf } from './related.js';

const relation = (key: string, form: string): Field => ({ type: 'relation', key, label: label(key), form });
const text = (key: string): Field => ({ type: 'text', key, label: label(key) });
const region = formOf('region', [text('name')]);
const site = formOf('site', [text('name'), relation('region', 'region')]);
const fields: readonly Field[] = [
  relation('site', 'site'),
  {
    type: 'subform',
    key: 'items',
    label: label('Items'),
    fields: [{ type: 'relation', key: 'spare', label: label('Spare'), form: 'site' }],
  },
];
const forms = { site, region };

describe('the records behind relations', () => {
  const paths = [['site', 'region', 'name'], ['items', 'spare', 'name'], ['site']];
  const values = {
    site: 's1',
    items: [
      { id: 'r1', spare: 's2' },
      { id: 'r2', spare: null },
    ],
  };

  it('are those that paths lead through, further ones once the nearer are loaded', () => {
    const first = referencesOf(fields, values, paths, new Map(), forms);
    expect(first).toEqual([
      { form: 'site', id: 's1' },
      { form: 'site', id: 's2' },
    ]);
    const loaded = new Map([[referenceKey({ form: 'site', id: 's1' }), { id: 's1', name: 'Mill', region: 'g1' }]]);
    expect(referencesOf(fields, values, paths, loaded, forms)).toContainEqual({ form: 'region', id: 'g1' });
  });

  it('are not asked for when their form may not be seen', () => {
    expect(referencesOf(fields, values, paths, new Map(), {})).toEqual([]);
  });

  it('stand in the place of their ids for expressions', () => {
    const loaded = new Map<string, Readonly<Record<string, unknown>>>([
      [referenceKey({ form: 'site', id: 's1' }), { id: 's1', name: 'Mill', region: 'g1' }],
      [referenceKey({ form: 'site', id: 's2' }), { id: 's2', name: 'Yard', region: null }],
      [referenceKey({ form: 'region', id: 'g1' }), { id: 'g1', name: 'North' }],
    ]);
    expect(nest(fields, values, loaded, forms)).toEqual({
      site: { id: 's1', name: 'Mill', region: { id: 'g1', name: 'North' } },
      items: [
        { id: 'r1', spare: { id: 's2', name: 'Yard', region: null } },
        { id: 'r2', spare: null },
      ],
    });
  });
});
