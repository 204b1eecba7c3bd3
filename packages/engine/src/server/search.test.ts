import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FormDocument, RoleDocument, SearchResult } from '../model/index.js';
import { testDatabases } from '../testing/databases.js';
import { label, packOf } from '../testing/pack.js';
import { TestServer, type Client } from '../testing/server.js';

const site: FormDocument = {
  key: 'site',
  title: label('Site'),
  titleField: 'name',
  search: ['name', 'address', 'region'],
  fields: [
    { type: 'text', key: 'name', label: label('Name') },
    { type: 'text', key: 'address', label: label('Address') },
    {
      type: 'choice',
      key: 'region',
      label: label('Region'),
      options: [{ key: 'n', label: { 'zh-CN': '北方', 'en-US': 'Northern' } }],
    },
  ],
};
const device: FormDocument = {
  key: 'device',
  title: label('Device'),
  titleField: 'code',
  search: ['code', 'site', 'keeper', 'secret'],
  fields: [
    { type: 'text', key: 'code', label: label('Code') },
    { type: 'relation', key: 'site', label: label('Site'), form: 'site' },
    { type: 'user', key: 'keeper', label: label('Keeper') },
    { type: 'text', key: 'secret', label: label('Secret') },
  ],
};
/** No field of it is searched. */
const note: FormDocument = {
  key: 'note',
  title: label('Note'),
  titleField: 'text',
  search: [],
  fields: [{ type: 'text', key: 'text', label: label('Text') }],
};
const keeper: RoleDocument = {
  key: 'keeper',
  title: label('Keeper'),
  forms: {
    site: { operations: ['read', 'create'], scope: 'own' },
    device: { operations: ['read'], fields: { secret: 'hidden' } },
  },
};
const pack = packOf({ form: [site, device, note], role: [keeper] });

describe.each(testDatabases())('search over forms on $name', ({ url }) => {
  let server: TestServer;
  let boss: Client & { readonly id: string };
  let ann: Client;

  beforeAll(async () => {
    server = await TestServer.open({ database: url, pack, clock: { now: () => new Date() } });
    boss = await server.person('boss', ['admin']);
    ann = await server.person('ann', ['keeper']);
    const make = (form: string, values: object) => boss.post(`/api/v1/apps/works/records/${form}`, values);
    const { body } = await make('site', { name: '桃花江水厂', address: '滨江路 5 号', region: 'n' });
    await make('site', { name: 'Hill', address: `${'long way '.repeat(9)}to the Mill ${'and on '.repeat(12)}` });
    for (const code of ['P-10', 'XP-1', 'P-1', 'p-1b', 'Other', 'P-1 2', 'P-1 3', 'P-1 4'])
      await make('device', { code, site: body.id, keeper: boss.id, secret: 'hush' });
    await make('note', { text: 'P-1' });
  }, 60_000);
  afterAll(() => server.close());

  const search = async (client: Client, q: string, more = '') => {
    const { body } = await client.get(`/api/v1/apps/works/search?q=${encodeURIComponent(q)}${more}`);
    return body['results'] as SearchResult[];
  };
  const titles = (results: readonly SearchResult[]) => results.map(({ title }) => title);

  it('finds parts of words in all forms, five of each, the form with the best first', async () => {
    const results = await search(boss, '桃花');
    expect(results.map(({ form }) => form)).toEqual(['site', 'device', 'device', 'device', 'device', 'device']);
    expect(results[0]).toMatchObject({ title: '桃花江水厂' });
    expect(results[0]).not.toHaveProperty('matched');
    // By the title of the record that it points to.
    expect(results[1]?.matched).toEqual({ field: 'site', text: '桃花江水厂' });
  });

  it('puts the record of that very title first, then those that begin with it', async () => {
    const found = titles(await search(boss, 'p-1', '&limit=20'));
    expect(found[0]).toBe('P-1');
    expect([...found.slice(1, 6)].sort()).toEqual(['P-1 2', 'P-1 3', 'P-1 4', 'P-10', 'p-1b']);
    expect(found.slice(6)).toEqual(['XP-1']);
    expect(await search(boss, 'p-1', '&limit=2')).toHaveLength(2);
  });

  it('says where else it found the words, and shows what is around them', async () => {
    const [mill] = await search(boss, 'mill');
    expect(mill).toMatchObject({ title: 'Hill', matched: { field: 'address' } });
    expect(mill?.matched?.text).toMatch(/^….*to the Mill and on.*…$/);
    expect(mill?.matched?.text.length).toBeLessThan(100);
    expect((await search(boss, 'northern'))[0]).toMatchObject({ matched: { field: 'region', text: 'Northern' } });
    expect((await search(boss, 'other boss'))[0]).toMatchObject({ title: 'Other', matched: { field: 'keeper' } });
  });

  it('shows nobody a record or a field that they may not see', async () => {
    expect(await search(ann, '桃花江水厂')).toEqual([]);
    expect(await search(ann, 'hush')).toEqual([]);
    expect(await search(boss, 'hush')).toHaveLength(5);
    expect(titles(await search(ann, 'XP-1'))).toEqual(['XP-1']);
    await ann.post('/api/v1/apps/works/records/site', { name: 'Ann’s own' });
    expect(titles(await search(ann, 'own'))).toEqual(['Ann’s own']);
    expect((await (await server.person('eve', [])).get('/api/v1/apps/works/search?q=x')).status).toBe(404);
  });

  it('finds nothing for nothing', async () => {
    expect(await search(boss, '  ')).toEqual([]);
    expect((await boss.get('/api/v1/apps/works/search')).status).toBe(422);
  });
});
