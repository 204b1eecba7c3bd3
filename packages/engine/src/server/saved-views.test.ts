import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import type { SavedView, ViewDocument } from '../model/index.js';
import { testDatabases } from '../testing/databases.js';
import { label, packOf } from '../testing/pack.js';
import { TestServer, type Answer, type Body, type Client } from '../testing/server.js';
import { chief, device, engineer, inspection, site } from '../testing/works.js';

const table = (key: string, form: string, more: Partial<ViewDocument> = {}): ViewDocument =>
  ({ key, title: label(key), type: 'table', form, columns: [{ field: 'name' }], ...more }) as ViewDocument;
const pack = packOf({
  form: [site, device, inspection],
  role: [engineer, { ...chief, shareViews: true }],
  view: [table('devices', 'device'), table('sites', 'site', { roles: ['chief'] })],
});
const base = '/api/v1/apps/works/saved-views';

const codes = ({ body }: Answer) => body.errors.map(({ code, path }) => [code, path]);
const view = ({ body }: Answer) => body as Body & SavedView;

describe.each(testDatabases())('saved views on $name', ({ url }) => {
  let server: TestServer;
  let ann: Client;
  let bob: Client;
  let eve: Client & { readonly id: string };
  let boss: Client;

  beforeAll(async () => {
    server = await TestServer.open({ database: url, pack, clock: { now: () => new Date() } });
    ann = await server.person('ann', ['engineer']);
    bob = await server.person('bob', ['engineer']);
    eve = await server.person('eve', ['chief']);
    boss = await server.person('boss', ['admin']);
  }, 60_000);
  afterAll(() => server.close());

  const save = (client: Client, more: object = {}) =>
    client.post(base, { view: 'devices', title: 'Mine', state: { search: 'pump' }, ...more });
  const titles = async (client: Client) =>
    ((await client.get(base)).body['views'] as SavedView[]).map(({ title, mine }) => [title, mine]);

  it('come back as they were saved, and to nobody else', async () => {
    const state = { search: '泵', sort: '-name', filter: '{"==":[1,1]}' };
    const made = await save(ann, { title: ' Pumps ', state });
    expect([made.status, view(made)]).toEqual([
      201,
      expect.objectContaining({ view: 'devices', title: 'Pumps', state, shared: false, mine: true }),
    ]);
    expect((await ann.get(base)).body['views']).toEqual([view(made)]);
    expect(await titles(bob)).toEqual([]);
    const { id } = view(made);
    for (const client of [bob, boss]) {
      expect((await client.patch(`${base}/${id}`, { title: 'x' })).status).toBe(404);
      expect((await client.delete(`${base}/${id}`)).status).toBe(404);
    }
    expect((await ann.delete(`${base}/${id}`)).status).toBe(204);
    expect(await titles(ann)).toEqual([]);
  });

  it('are shared by whose role allows it, with everyone who may open the view', async () => {
    const refused = await save(ann, { shared: true });
    expect([refused.status, codes(refused)]).toEqual([403, [['saved_view_share', '/shared']]]);
    const devices = view(await save(eve, { title: 'All pumps', shared: true }));
    const sites = view(await save(eve, { title: 'All sites', view: 'sites', shared: true }));
    expect(devices).toMatchObject({ mine: true, by: { id: eve.id, name: 'eve' } });
    expect(await titles(ann)).toEqual([['All pumps', false]]);
    expect(await titles(boss)).toEqual([
      ['All pumps', false],
      ['All sites', false],
    ]);
    const change = await ann.patch(`${base}/${devices.id}`, { title: 'Ours' });
    expect([change.status, codes(change)]).toEqual([403, [['saved_view_not_yours', '']]]);
    expect((await ann.patch(`${base}/${sites.id}`, { title: 'Ours' })).status).toBe(404);
    expect(view(await boss.patch(`${base}/${devices.id}`, { title: 'Everyone’s' }))).toMatchObject({
      title: 'Everyone’s',
      mine: false,
      shared: true,
    });
    expect(view(await eve.patch(`${base}/${devices.id}`, { shared: false }))).toMatchObject({ shared: false });
    expect(await titles(ann)).toEqual([]);
    expect((await boss.delete(`${base}/${sites.id}`)).status).toBe(204);
  });

  it('are not shared by a change either', async () => {
    const { id } = view(await save(ann));
    expect(codes(await ann.patch(`${base}/${id}`, { shared: true }))).toEqual([['saved_view_share', '/shared']]);
    expect(view(await ann.patch(`${base}/${id}`, { state: { group: 'site' } }))).toMatchObject({
      title: 'Mine',
      state: { group: 'site' },
    });
  });

  it('start from a view that one may open', async () => {
    expect(codes(await save(ann, { view: 'sites' }))).toEqual([['saved_view_unknown', '/view']]);
    expect(codes(await save(ann, { view: 'nothing' }))).toEqual([['saved_view_unknown', '/view']]);
  });

  it('have a name, and not too much in them', async () => {
    expect(codes(await save(ann, { title: '  ' }))).toEqual([['saved_view_title', '/title']]);
    expect(codes(await save(ann, { state: { filter: '泵'.repeat(3000) } }))).toEqual([['saved_view_state', '/state']]);
    expect(codes(await save(ann, { state: { filter: 1 } }))).toEqual([['parameter_invalid', '/state/filter']]);
    expect((await ann.patch(`${base}/${v7()}`, { title: 'x' })).status).toBe(404);
  });

  it('may be shared by those of whom the manifest says so', async () => {
    const may = async (client: Client) => (await client.get('/api/v1/apps/works')).body['me'];
    expect(await may(ann)).toMatchObject({ shareViews: false });
    expect(await may(eve)).toMatchObject({ shareViews: true });
    expect(await may(boss)).toMatchObject({ shareViews: true });
  });
});
