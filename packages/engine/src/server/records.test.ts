import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { testDatabases } from '../testing/databases.js';
import { packOf } from '../testing/pack.js';
import { TestServer, type Client } from '../testing/server.js';
import { chief, device, engineer, inspection, site } from '../testing/works.js';

const pack = packOf({ form: [site, device, inspection], role: [engineer, chief] });
const base = '/api/v1/apps/works/records';

describe.each(testDatabases())('records over HTTP on $name', ({ url }) => {
  let server: TestServer;
  let boss: Client;
  let ann: Client & { id: string };
  let bob: Client & { id: string };

  beforeAll(async () => {
    server = await TestServer.open({ database: url, pack, clock: { now: () => new Date() } });
    const department = await server.services.identity.departments.create({ name: 'Works' });
    boss = await server.person('boss', ['admin'], department);
    ann = await server.person('ann', ['engineer'], department);
    bob = await server.person('bob', ['engineer'], department);
  }, 60_000);
  afterAll(() => server.close());

  const create = async (client: Client, form: string, values: object) => {
    const answer = await client.post(`${base}/${form}`, values);
    expect(answer).toMatchObject({ status: 201 });
    return answer.body;
  };

  it('are created, read, changed and removed', async () => {
    const made = await create(boss, 'site', { name: 'Mill' });
    expect(made).toMatchObject({ version: 1, name: 'Mill', device_count: 0 });
    const path = `${base}/site/${made.id}`;
    expect((await boss.get(path)).body).toMatchObject({ id: made.id, name: 'Mill' });
    expect((await boss.patch(path, { name: 'Old mill' }, { 'if-match': '"1"' })).body).toMatchObject({
      version: 2,
      name: 'Old mill',
    });
    expect((await boss.delete(path)).status).toBe(204);
    expect((await boss.get(path)).status).toBe(404);
    expect((await boss.post(`${path}/restore`)).body).toMatchObject({ name: 'Old mill' });
    await boss.delete(path);
    expect((await boss.delete(`${path}/purge`)).status).toBe(204);
  });

  it('are listed by query string and by body alike', async () => {
    const mark = v7();
    for (const name of ['c', 'a', 'b']) await create(boss, 'site', { name: `${mark} ${name}` });
    const filter = { '>=': [{ var: 'name' }, `${mark} b`] };
    const query = new URLSearchParams({
      search: mark,
      filter: JSON.stringify(filter),
      sort: '-name',
      fields: 'name',
      limit: '1',
      count: 'bounded',
    });
    const first = await boss.get(`${base}/site?${query.toString()}`);
    expect(first).toMatchObject({
      status: 200,
      body: { records: [{ name: `${mark} c` }], count: { value: 2, exact: true } },
    });
    const byBody = await boss.post(`${base}/site/query`, {
      search: mark,
      filter,
      sort: ['-name'],
      fields: ['name'],
      limit: 1,
      count: 'bounded',
    });
    expect(byBody.body.records).toEqual(first.body.records);
    query.set('after', first.body.next ?? '');
    expect((await boss.get(`${base}/site?${query.toString()}`)).body).toMatchObject({
      records: [{ name: `${mark} b` }],
      next: null,
    });
  });

  it('are refused with every problem named, by pointer and in words', async () => {
    const { status, body } = await boss.post(`${base}/device`, { price: 'much', colour: 'red' });
    expect(status).toBe(422);
    expect(body.errors.map(({ path }) => path).sort()).toEqual(['/colour', '/name', '/price']);
    for (const { message } of body.errors) expect(message).toMatch(/ /);
    expect((await boss.send('POST', `${base}/device`, '[1]', { 'content-type': 'application/json' })).status).toBe(400);
    expect(
      (await boss.send('POST', `${base}/device`, '{"a"', { 'content-type': 'application/json' })).body,
    ).toMatchObject({ code: 'body_invalid' });
  });

  it('that one may not see are not there, on any path', async () => {
    const part = await create(boss, 'device', { name: 'Saw' });
    const { id } = await create(ann, 'inspection', { device: part.id });
    const path = `${base}/inspection/${id}`;
    expect((await ann.get(path)).status).toBe(200);
    const answers = await Promise.all([
      bob.get(path),
      bob.patch(path, { power_off: true }),
      bob.delete(path),
      bob.post(`${path}/transitions/finish`, { version: 1 }),
      bob.get(`${path}/timeline`),
      bob.get(`${path}/explain?field=total`),
      bob.get(`${base}/inspection/${v7()}`),
    ]);
    expect(answers.map(({ status, body }) => `${status} ${body.code}`)).toEqual(answers.map(() => '404 not_found'));
    expect((await bob.get(`${base}/inspection`)).body.records).toEqual([]);
  });

  it('hide the fields that a role may not see', async () => {
    const made = await create(boss, 'device', { name: 'Drill', price: 10 });
    const seen = (await ann.get(`${base}/device/${made.id}`)).body;
    expect(seen).not.toHaveProperty('price');
    expect(seen).toHaveProperty('name', 'Drill');
  });

  it('give both versions when two people changed the same one', async () => {
    const { id } = await create(boss, 'site', { name: `Conflict ${v7()}` });
    const path = `${base}/site/${id}`;
    await boss.patch(path, { region: 'north', version: 1 });
    const { status, body } = await boss.patch(path, { region: 'south', version: 1 });
    expect(status).toBe(409);
    expect(body.current).toMatchObject({ version: 2, region: 'north' });
  });

  it('are written once for one idempotency key', async () => {
    const key = { 'idempotency-key': v7() };
    const values = { name: `Once ${key['idempotency-key']}` };
    const [first, again] = [await boss.post(`${base}/site`, values, key), await boss.post(`${base}/site`, values, key)];
    expect(again.body).toEqual(first.body);
    expect(again.status).toBe(201);
  });

  it('move through their gates only', async () => {
    const part = await create(boss, 'device', { name: 'Press' });
    const { id, version } = await create(ann, 'inspection', { device: part.id });
    const path = `${base}/inspection/${id}/transitions/finish`;
    const refused = await ann.post(path, { version });
    expect(refused.status).toBe(422);
    expect(refused.body.errors.map(({ path: at }) => at)).toEqual(['/power_off', '/photo_taken']);
    const passed = await ann.post(path, { version, values: { power_off: true, photo_taken: false } });
    expect(passed.body).toMatchObject({ stage: 'done' });
    expect((await ann.post(`${base}/inspection/${id}/transitions/nowhere`, {})).status).toBe(422);
  });

  it('tell their story', async () => {
    const { id } = await create(boss, 'site', { name: `Story ${v7()}` });
    await boss.patch(`${base}/site/${id}`, { region: 'north' });
    const { status, text } = await boss.get(`${base}/site/${id}/timeline`);
    expect(status).toBe(200);
    expect(text).toContain('north');
  });

  it('explain who sees them and what may be done with them', async () => {
    const { id } = await create(boss, 'device', { name: 'Lathe' });
    const { body } = await ann.get(`${base}/device/${id}/explain`);
    expect(body).toContainEqual(expect.objectContaining({ user: { id: bob.id, name: 'bob' } }));
    expect((await ann.get(`${base}/device/${id}/can`)).status).toBe(200);
  });

  it('are written in bulk', async () => {
    const operations = ['x', 'y'].map((name) => ({ op: 'create', values: { name: `${name} ${v7()}` } }));
    const { status, body } = await boss.post(`${base}/site/bulk`, { operations });
    expect(status).toBe(200);
    expect(body.results).toHaveLength(2);
    expect((await boss.post(`${base}/site/bulk`, { operations: [{ op: 'dance' }] })).status).toBe(422);
  });

  it('are grouped and measured', async () => {
    const mark = v7();
    for (const price of [1, 2, 3.5]) await create(boss, 'device', { name: mark, price });
    const { status, body } = await boss.post(`${base}/device/aggregate`, {
      filter: { '==': [{ var: 'name' }, mark] },
      measures: [
        { key: 'count', measure: 'count' },
        { key: 'price', measure: 'sum', field: 'price' },
      ],
    });
    expect(status).toBe(200);
    expect(body.groups).toMatchObject([{ values: { count: 3, price: 6.5 } }]);
  });

  it('of a form that is not there, or an app one has no role in, are not found', async () => {
    expect((await boss.get(`${base}/nothing`)).status).toBe(404);
    expect((await boss.post(`${base}/constructor`, {})).status).toBe(404);
    const stranger = await server.person(`stranger${v7().slice(-6)}`, []);
    expect((await stranger.get(`${base}/site`)).status).toBe(404);
    expect((await stranger.get('/api/v1/apps/works')).status).toBe(404);
  });
});
