import { describe, expect, it } from '@jest/globals';
import { compile } from '../../compiler/index.js';
import type { UserActor } from '../../model/index.js';
import { packOf } from '../../testing/pack.js';
import { chief, device, engineer, inspection, site } from '../../testing/works.js';
import { buildManifest } from '../manifest.js';
import { buildOpenApi } from './index.js';
import { typeName } from './schemas.js';

const { app } = compile(packOf({ form: [site, device, inspection], role: [engineer, chief] }));

function documentFor(...roles: string[]) {
  const me: UserActor = { kind: 'user', id: 'me', name: 'Me', department: null, departmentTree: [], roles };
  return buildOpenApi(buildManifest(app!, 1, me, 'en-US'), 'en-US');
}

describe('the OpenAPI document of an app', () => {
  it('has a real type for each form, read and written', () => {
    const schemas = documentFor('admin').components.schemas;
    expect(schemas['Record.Device']).toMatchObject({
      properties: { id: { type: 'string' }, price: { anyOf: [{ type: 'number' }, { type: 'null' }] } },
    });
    expect(schemas['Record.DeviceValues']).toHaveProperty('properties.price');
    expect(schemas['Record.DeviceValues']).not.toHaveProperty('properties.cost');
    expect(schemas['Record.Device']).toHaveProperty('properties.cost');
  });

  it('refers to nothing that is not in it', () => {
    const document = documentFor('admin');
    const text = JSON.stringify(document);
    const referred = [...text.matchAll(/"#\/components\/schemas\/([\w.]+)"/g)].map(([, name]) => name);
    expect(referred.length).toBeGreaterThan(10);
    for (const name of referred) expect(document.components.schemas).toHaveProperty([name!]);
    expect(text).not.toContain('undefined');
  });

  it('keeps a form apart from what Pulu itself calls so', () => {
    const form = ['comment', 'file', 'timeline', 'notification', 'query'].map((key) => ({ ...site, key }));
    const named = compile(
      packOf({ form: form.map((each) => ({ ...each, fields: site.fields.slice(0, 1) })), role: [] }),
    );
    const me: UserActor = {
      kind: 'user',
      id: 'me',
      name: 'Me',
      department: null,
      departmentTree: [],
      roles: ['admin'],
    };
    const { schemas } = buildOpenApi(buildManifest(named.app!, 1, me, 'en-US'), 'en-US').components;
    expect(schemas['Comment']).toHaveProperty('properties.mentions');
    expect(schemas['Record.Comment']).toHaveProperty('properties.name');
    expect(schemas['Record.Comment']).not.toHaveProperty('properties.mentions');
    expect(Object.keys(schemas)).toEqual(expect.arrayContaining(form.map(({ key }) => `Record.${typeName(key)}`)));
  });

  it('names every operation once', () => {
    const text = JSON.stringify(documentFor('admin').paths);
    const ids = [...text.matchAll(/"operationId":"([\w.]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(expect.arrayContaining(['listDevice', 'createDevice', 'updateDevice', 'finishInspection']));
  });

  it('shows a role what it may use, and nothing else', () => {
    const document = documentFor('engineer');
    expect(document.components.schemas['Record.Device']).not.toHaveProperty('properties.price');
    expect(Object.keys(document.paths['/api/v1/apps/works/records/site'] as object)).toEqual(['get']);
    expect(documentFor().paths).toEqual({});
  });

  it('tells of what people leave and are told', () => {
    const paths = documentFor('engineer').paths;
    expect(Object.keys(paths)).toEqual(
      expect.arrayContaining([
        '/api/v1/apps/works/search',
        '/api/v1/apps/works/saved-views',
        '/api/v1/notifications/stream',
        '/api/v1/files/{id}',
        '/api/v1/apps/works/records/site/{id}/comments',
        '/api/v1/apps/works/records/site/{id}/timeline',
      ]),
    );
  });
});
