import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FormDocument, RoleDocument } from '../model/index.js';
import { testDatabases } from '../testing/databases.js';
import { label, packOf } from '../testing/pack.js';
import { TestServer, type Client } from '../testing/server.js';

const task: FormDocument = {
  key: 'task',
  title: label('Task'),
  titleField: 'name',
  fields: [
    { type: 'text', key: 'name', label: label('Name'), searchable: true, unique: true },
    { type: 'text', key: 'place', label: label('Place') },
    { type: 'money', key: 'cost', label: label('Cost') },
    { type: 'file', key: 'papers', label: label('Papers') },
    { type: 'relation', key: 'after', label: label('After'), form: 'task' },
  ],
};
const worker: RoleDocument = {
  key: 'worker',
  title: label('Worker'),
  forms: {
    task: { operations: ['read', 'create', 'update', 'delete', 'export', 'import'], scope: 'own' },
  },
};
const pack = packOf({ form: [task], role: [worker] });
const tasks = '/api/v1/apps/works/records/task';
const pdf = Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF');

describe.each(testDatabases())('somebody outside the row scope, on $name', ({ url }) => {
  let server: TestServer;
  let insider: Client;
  let outsider: Client;
  let id: string;
  let file: string;
  let ownId: string;

  beforeAll(async () => {
    server = await TestServer.open({ database: url, pack, clock: { now: () => new Date() } });
    insider = await server.person('ann', ['worker']);
    outsider = await server.person('bob', ['worker']);
    const paper = (await insider.upload('plan.pdf', pdf)).body;
    file = paper.id;
    id = (await insider.post(tasks, { name: 'Secret bridge', place: 'Harbour', cost: 7_654_321, papers: [paper] })).body
      .id;
    ownId = (await outsider.post(tasks, { name: 'Plain road', place: 'Market', cost: 5 })).body.id;
  }, 60_000);
  afterAll(() => server.close());

  const names = (answer: { body: { records: readonly { readonly [field: string]: unknown }[] } }) =>
    answer.body.records.map((record) => record['name']);

  /** Each way of asking, with what the one who may see gets, so that a refusal of both is not taken for a denial. */
  it.each([
    ['reads it', () => tasks + `/${id}`],
    ['reads one field of it', () => tasks + `/${id}?fields=name`],
    ['reads its timeline', () => tasks + `/${id}/timeline`],
    ['asks what may be done with it', () => tasks + `/${id}/can`],
    ['asks who sees it', () => tasks + `/${id}/explain`],
    ['asks who sees a field of it', () => tasks + `/${id}/explain?field=cost`],
    ['asks where a value of it comes from', () => tasks + `/${id}/origin?field=cost`],
    ['asks whom to mention there', () => tasks + `/${id}/people`],
    ['opens its file', () => `/api/v1/files/${file}`],
  ])('%s, and finds nothing', async (_, path) => {
    expect((await insider.get(path())).status).toBe(200);
    const answer = await outsider.get(path());
    expect(answer.status).toBe(404);
    expect(answer.text).not.toMatch(/Secret|Harbour|7654321|plan\.pdf/);
  });

  it('lists their own alone, however they ask', async () => {
    const filter = encodeURIComponent(JSON.stringify({ '>': [{ var: 'cost' }, 1] }));
    const queries = ['', '?sort=cost', `?filter=${filter}`, '?count=bounded', '?fields=name,place,cost'];
    for (const query of queries) {
      expect(names(await insider.get(tasks + query))).toEqual(['Secret bridge']);
      expect(names(await outsider.get(tasks + query))).toEqual(['Plain road']);
    }
    expect((await outsider.get(`${tasks}?count=bounded`)).body['count']).toEqual({ value: 1, exact: true });
    const precise = { filter: { '==': [{ var: 'id' }, id] } };
    expect(names(await outsider.post(`${tasks}/query`, precise))).toEqual([]);
  });

  it('searches, and finds nothing', async () => {
    expect(names(await insider.get(`${tasks}?search=bridge`))).toEqual(['Secret bridge']);
    expect(names(await outsider.get(`${tasks}?search=bridge`))).toEqual([]);
    const everywhere = '/api/v1/apps/works/search?q=bridge';
    expect((await insider.get(everywhere)).text).toContain(id);
    expect((await outsider.get(everywhere)).body['results']).toEqual([]);
  });

  it('adds up their own alone', async () => {
    const measures = [{ key: 'total', measure: 'sum', field: 'cost' }];
    const query = { groupBy: [{ field: 'place' }], measures };
    const mine = await insider.post(`${tasks}/aggregate`, query);
    expect(mine.text).toContain('7654321');
    const theirs = await outsider.post(`${tasks}/aggregate`, query);
    expect(theirs.status).toBe(200);
    expect(theirs.text).toContain('Market');
    expect(theirs.text).not.toMatch(/Harbour|7654321/);
  });

  it('takes their own alone home in a sheet', async () => {
    expect((await insider.get(`${tasks}/export.csv`)).text).toContain('Secret bridge');
    const { status, text } = await outsider.get(`${tasks}/export.csv`);
    expect(status).toBe(200);
    expect(text).toContain('Plain road');
    expect(text).not.toContain('Secret');
  });

  it('cannot change it, point to it, or learn who has its name', async () => {
    const tries = [
      outsider.patch(`${tasks}/${id}`, { cost: 1 }),
      outsider.send('DELETE', `${tasks}/${id}`),
      outsider.post(`${tasks}/${id}/comments`, { text: 'I was here' }),
      outsider.post(`${tasks}/${id}/restore`),
      outsider.post(`${tasks}/${id}/transitions/any`),
    ];
    for (const answer of await Promise.all(tries)) expect(answer.status).toBe(404);
    const bulk = await outsider.post(`${tasks}/bulk`, { operations: [{ op: 'update', id, values: { cost: 1 } }] });
    expect(bulk.body['results']).toMatchObject([{ ok: false, status: 404 }]);
    const pointing = await outsider.patch(`${tasks}/${ownId}`, { after: id });
    expect(pointing.body.errors).toMatchObject([{ code: 'record_unknown', path: '/after' }]);
    const twin = await outsider.post(tasks, { name: 'Secret bridge' });
    expect(twin.body.errors).toMatchObject([{ code: 'not_unique' }]);
    expect(twin.text).not.toContain(id);
    expect((await insider.get(`${tasks}/${id}`)).body).toMatchObject({ cost: 7_654_321, version: 1 });
  });
});
