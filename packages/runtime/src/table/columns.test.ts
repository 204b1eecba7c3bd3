import { describe, expect, it } from '@jest/globals';
import type { Field } from '@pulu/engine/model';
import { formOf, label, manifestOf } from '../testing/render.js';
import { askableOf, columnsOf, roomForNames } from './columns.js';

const site = formOf('site', [
  { type: 'text', key: 'name', label: label('Name') },
  { type: 'relation', key: 'region', label: label('Region'), form: 'region' },
]);
const fields: readonly Field[] = [
  { type: 'text', key: 'name', label: label('Name') },
  { type: 'boolean', key: 'checked', label: label('Checked by the supervisor') },
  { type: 'relation', key: 'site', label: label('Site'), form: 'site' },
];
const device = formOf('device', fields);
const region = formOf('region', [{ type: 'text', key: 'name', label: label('Name') }]);
const manifest = manifestOf(device, site, region);
const view = {
  key: 'devices',
  type: 'table',
  title: label('Devices'),
  form: 'device',
  columns: [{ field: 'name' }, { field: 'checked' }],
} as const;

describe('the columns of a table', () => {
  const widths = (layout: Parameters<typeof roomForNames>[1]) =>
    roomForNames(columnsOf({ ...view, columns: [...view.columns] }, manifest, [], layout), layout, 'en-US').map(
      ({ width }) => width,
    );

  it('have room for what they are called', () => {
    const [name = 0, checked = 0] = widths([]);
    expect(name).toBe(columnsOf({ ...view, columns: [...view.columns] }, manifest, [])[0]?.width);
    expect(checked).toBe(180);
  });

  it('are as narrow as somebody made them', () => {
    expect(widths([{ path: 'checked', width: 60 }])).toEqual([60]);
  });
});

describe('what a filter can ask', () => {
  it('reaches behind a relation, relations among it', () => {
    expect(askableOf(device, manifest.forms, []).map(({ key }) => key)).toEqual([
      'name',
      'checked',
      'site',
      'site.name',
      'site.region',
    ]);
  });
});
