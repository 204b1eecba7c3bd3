import { describe, expect, it } from '@jest/globals';
import { compile } from '../compiler/index.js';
import type { UserActor, ViewDocument } from '../model/index.js';
import { label, packOf } from '../testing/pack.js';
import { chief, device, engineer, inspection, site } from '../testing/works.js';
import { buildManifest } from './manifest.js';

const view = (key: string, form: string, roles?: string[]): ViewDocument => ({
  key,
  form,
  title: label(key),
  type: 'table',
  columns: [{ field: form === 'inspection' ? 'code' : 'name' }],
  ...(roles === undefined ? {} : { roles }),
});
const link = (name: string) => ({ type: 'view', view: name }) as const;
const pack = packOf(
  {
    form: [site, device, inspection],
    role: [{ ...engineer, forms: { device: engineer.forms['device']! } }, chief],
    view: [view('sites', 'site'), view('devices', 'device'), view('all_devices', 'device', ['chief'])],
  },
  {
    navigation: [
      { title: label('Places'), items: [link('sites')] },
      { title: label('Things'), items: [link('devices'), link('all_devices')] },
      { title: label('Chief'), roles: ['chief'], items: [link('devices')] },
    ],
    home: { engineer: link('devices'), chief: link('sites') },
    todo: [{ view: 'all_devices' }, { view: 'devices', roles: ['engineer'] }, { view: 'sites', title: label('Look') }],
  },
);
const { app, diagnostics } = compile(pack);

function manifestFor(...roles: string[]) {
  expect(diagnostics).toEqual([]);
  const me: UserActor = { kind: 'user', id: 'me', name: 'Me', department: null, departmentTree: [], roles };
  return buildManifest(app!, 3, me, 'en-US');
}

describe('the manifest of an app', () => {
  it('leaves out what a role has no right to: forms, fields, views, navigation', () => {
    const manifest = manifestFor('engineer');
    expect(Object.keys(manifest.forms)).toEqual(['device']);
    expect(manifest.forms['device']?.fields.map(({ key }) => key)).not.toContain('price');
    expect(manifest.forms['device']?.jsonSchema).not.toHaveProperty('properties.price');
    expect(Object.keys(manifest.views)).toEqual(['devices']);
    expect(manifest.navigation.map(({ title }) => title['en-US'])).toEqual(['Things']);
    expect(manifest.navigation[0]?.items).toEqual([link('devices')]);
    expect(manifest.home).toEqual(link('devices'));
    expect(manifest.todo).toEqual([{ view: 'devices', roles: ['engineer'] }]);
  });

  it('gives a person the work of their roles, and an administrator nobody else’s', () => {
    const views = (...roles: string[]) => manifestFor(...roles).todo.map(({ view }) => view);
    expect(views('chief')).toEqual(['all_devices', 'sites']);
    expect(views('engineer', 'chief')).toEqual(['all_devices', 'devices', 'sites']);
    expect(views('admin')).toEqual(['all_devices', 'sites']);
  });

  it('says what may be done with a form', () => {
    const { forms } = manifestFor('engineer');
    expect(forms['device']?.operations).toEqual(['read', 'create', 'update']);
    expect(forms['device']?.writable).toEqual(expect.arrayContaining(['name', 'site']));
    expect(forms['device']?.writable).not.toContain('cost');
  });

  it('names what no two records share, as far as it is visible', () => {
    const { forms } = manifestFor('chief');
    expect(forms['site']?.unique).toEqual([['name']]);
    expect(forms['device']?.unique).toEqual([]);
  });

  it('adds up the roles of a person', () => {
    const manifest = manifestFor('engineer', 'chief');
    expect(Object.keys(manifest.forms).sort()).toEqual(['device', 'inspection', 'site']);
    expect(manifest.forms['device']?.fields.map(({ key }) => key)).toContain('price');
  });

  it('gives an administrator everything', () => {
    const manifest = manifestFor('admin');
    expect(manifest.navigation).toHaveLength(3);
    expect(Object.keys(manifest.views)).toHaveLength(3);
    expect(manifest.forms['inspection']?.operations).toContain('import');
  });

  it('gives nobody anything', () => {
    expect(manifestFor()).toMatchObject({ forms: {}, views: {}, navigation: [], todo: [] });
  });
});
