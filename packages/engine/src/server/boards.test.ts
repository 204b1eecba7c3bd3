import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { BoardKeeper } from '../boards/index.js';
import { job, look, metric, roles, site } from '../boards/testing/works.js';
import type { BoardDocument, Card, CardAnswer, Drill, MetricDocument, Point } from '../model/index.js';
import { testDatabases } from '../testing/databases.js';
import { label, packOf } from '../testing/pack.js';
import { Reader } from '../testing/reader.js';
import { TestServer, type Client } from '../testing/server.js';

const position = { x: 0, y: 0, w: 6, h: 4 };
const done = { '==': [{ var: 'stage' }, 'done'] };
const metrics: readonly MetricDocument[] = [
  metric('jobs', { type: 'count', form: 'job', timeField: 'begun_at' }, { dimensions: ['kind', 'owner'] }),
  metric('all_jobs', { type: 'count', form: 'job' }),
  metric('amount', { type: 'aggregate', form: 'job', function: 'sum', expr: { var: 'amount' } }),
  metric('done_share', {
    type: 'ratio',
    form: 'job',
    numerator: done,
    denominator: { '==': [{ var: 'kind' }, 'west'] },
  }),
  metric('today', { type: 'count', form: 'job', timeField: 'begun_at' }, { window: { type: 'current', grain: 'day' } }),
  metric('growth', { type: 'growth', metric: 'all_jobs', over: { value: 1, unit: 'day' } }),
  metric('health', {
    type: 'formula',
    scale: 100,
    metrics: { a: { metric: 'done_share' }, b: { metric: 'filled', weight: 2 } },
  }),
  metric('filled', { type: 'fill_rate', form: 'job', fields: ['name', 'kind'] }),
  metric('biggest', { type: 'top', form: 'job', by: { var: 'points' }, limit: 2 }),
  metric('kept', {
    type: 'cohort',
    form: 'job',
    timeField: 'begun_at',
    grain: 'month',
    event: { var: 'ended_at' },
    periods: 2,
  }),
];
const number = (key: string): Card => ({ key, type: 'number', metric: key, position });
const board = (
  key: string,
  audience: readonly string[],
  refresh: BoardDocument['refresh'],
  cards: Card[],
): BoardDocument => ({
  key,
  title: label(key),
  audience: [...audience],
  refresh,
  filters: ['time', 'owner'],
  cards,
});
const boards: readonly BoardDocument[] = [
  board('live', ['foreman', 'clerk'], { type: 'live' }, [
    ...['jobs', 'amount', 'done_share', 'today', 'health', 'filled'].map(number),
    { key: 'biggest', type: 'chart', chart: 'ranking', metrics: ['biggest'], position },
    { key: 'kept', type: 'cohort', metric: 'kept', position },
    { key: 'map', type: 'process_map', form: 'job', position },
  ]),
  {
    ...board('daily', ['foreman', 'chief'], { type: 'at', time: '09:00' }, [number('all_jobs'), number('growth')]),
    push: { at: '09:00', channels: ['app', 'wecom'] },
  },
];
/** Other keepers than the engine's own look after its boards. */
const never = 2 ** 31 - 1;
const pack = packOf(
  { form: [site, job, look], role: roles, metric: metrics, board: boards },
  { home: { foreman: { type: 'board', board: 'live' } } },
);

/** In Shanghai 2026-03-05 10:00, a Thursday. */
let now = new Date('2026-03-05T02:00:00.000Z');
const clock = { now: () => now };
const api = '/api/v1/apps/works';

describe.each(testDatabases())('boards over HTTP on $name', ({ url }) => {
  let server: TestServer;
  const who = new Map<string, Client & { readonly id: string }>();
  let reader: Reader | undefined;

  beforeAll(async () => {
    now = new Date('2026-03-05T02:00:00.000Z');
    server = await TestServer.open({
      database: url,
      pack,
      clock,
      live: { pollEvery: 60_000, beatEvery: 60_000 },
      boards: { every: never },
    });
    const north = await server.services.identity.departments.create({ name: 'North' });
    for (const role of ['chief', 'foreman', 'worker', 'clerk']) who.set(role, await server.person(role, [role], north));
    who.set('boss', await server.person('boss', ['admin']));
    await server.services.identity.users.update(as('foreman').id, { wecomId: 'foreman' });
    const add = (values: object) => as('boss').post(`${api}/records/job`, values);
    // 23:30 of the day before in Shanghai, 00:30 of the day, and one of a colleague elsewhere.
    await add({
      name: 'late',
      kind: 'north',
      points: 1,
      amount: 5,
      owner: as('foreman').id,
      begun_at: '2026-03-04T15:30:00.000Z',
    });
    await add({
      name: 'early',
      kind: 'south',
      points: 7,
      owner: as('foreman').id,
      begun_at: '2026-03-04T16:30:00.000Z',
    });
    await add({ name: 'other', points: 9, owner: as('boss').id, begun_at: '2026-03-05T01:00:00.000Z' });
  }, 60_000);
  afterEach(() => reader?.close());
  afterAll(() => server.close());

  function as(role: string) {
    const client = who.get(role);
    if (client === undefined) throw new Error(`nobody is ${role}`);
    return client;
  }
  const card = async (role: string, key: string, query = '', of = 'live'): Promise<CardAnswer> => {
    const { status, text } = await as(role).get(`${api}/boards/${of}/cards/${key}/data${query}`);
    expect(status).toBe(200);
    return JSON.parse(text) as CardAnswer;
  };
  const point = async (role: string, key: string, query = '', of = 'live'): Promise<Point> => {
    const { data } = await card(role, key, query, of);
    if (data.type !== 'number') throw new Error(`${key} is ${data.type}`);
    return data.now;
  };
  const drillOf = ({ drill }: Point): Drill => {
    if (drill === undefined) throw new Error('it does not open');
    return drill;
  };

  it('are listed to their audience, and are not there for anybody else', async () => {
    expect((await as('foreman').get(`${api}/boards`)).body['boards']).toMatchObject([
      { key: 'daily', home: false },
      { key: 'live', home: true },
    ]);
    expect((await as('worker').get(`${api}/boards`)).body['boards']).toEqual([]);
    for (const path of ['live', 'live/data', 'live/cards/jobs/data', 'nothing'])
      expect((await as('worker').get(`${api}/boards/${path}`)).status).toBe(404);
    expect((await as('foreman').get(`${api}/boards/live/cards/nothing/data`)).status).toBe(404);
  });

  it('say in words what each number counts, and which forms move it', async () => {
    const { body } = await as('foreman').get(`${api}/boards/live`);
    expect(body['watches']).toEqual(['job']);
    expect(body['cards']).toMatchObject([
      {
        title: label('jobs'),
        metrics: [{ words: { 'zh-CN': '“Job”的记录的条数。', 'en-US': 'Number of records of “Job”.' } }],
      },
      {},
      { metrics: [{ words: { 'zh-CN': expect.stringContaining('分母为 0 时没有数值') } }] },
      { metrics: [{ words: { 'zh-CN': expect.stringContaining('按“Begun”取今天') } }] },
      {},
      {},
      {},
      {},
      { title: label('Job') },
    ]);
  });

  it('count what their reader may see, open as a list, and tell how much is hidden', async () => {
    const seen = await point('foreman', 'jobs');
    expect(seen).toMatchObject({ value: 2, count: 2 });
    const { filter, token } = drillOf(seen);
    const list = await as('foreman').post(`${api}/records/job/query`, { filter });
    expect(list.body.records.map(({ name }) => name).sort()).toEqual(['early', 'late']);
    const hidden = await as('foreman').post(`${api}/boards/live/cards/jobs/hidden`, { token });
    expect(hidden.body).toEqual({ seen: 2, hidden: 1 });
    const forged = await as('foreman').post(`${api}/boards/live/cards/amount/hidden`, { token });
    expect([forged.status, forged.body.errors[0]?.code]).toEqual([422, 'board_point_unknown']);
    expect(forged.body.errors[0]?.message).toContain('no longer on the card');
  });

  it('tell nothing of a field that is hidden from the reader', async () => {
    expect((await card('clerk', 'amount')).data).toEqual({ type: 'refused', reason: 'field_hidden' });
    expect((await card('clerk', 'today')).data).toEqual({ type: 'refused', reason: 'field_hidden' });
    expect((await card('foreman', 'amount')).data).toMatchObject({ now: { value: 5, count: 2 } });
  });

  it("begin a day at midnight on the organisation's clock", async () => {
    const today = await point('foreman', 'today');
    const { body } = await as('foreman').post(`${api}/records/job/query`, { filter: drillOf(today).filter });
    expect([today.value, body.records.map(({ name }) => name)]).toEqual([1, ['early']]);
    expect(await point('foreman', 'jobs', '?from=2026-03-04&to=2026-03-04')).toMatchObject({ value: 1 });
  });

  it('have no number where the denominator is nothing, and neither has what is made of it', async () => {
    expect(await point('foreman', 'done_share')).toMatchObject({ value: null, count: 0 });
    expect(await point('foreman', 'health')).toMatchObject({ value: null });
    expect(await point('boss', 'filled')).toMatchObject({ value: 5 / 6, count: 3 });
  });

  it('rank records, follow cohorts, and map the ways that were gone', async () => {
    expect((await card('foreman', 'biggest')).data).toMatchObject({
      rows: [
        { label: label('early'), point: { value: 7 } },
        { label: label('late'), point: { value: 1 } },
      ],
    });
    expect((await card('foreman', 'kept')).data).toMatchObject({
      cohorts: [{ period: '2026-03-01', size: { count: 2 }, cells: [{ value: 0, count: 0 }, null] }],
    });
    const { records } = (await as('boss').get(`${api}/records/job`)).body;
    const early = records.find(({ name }) => name === 'early');
    now = new Date(now.getTime() + 3_600_000);
    await as('boss').post(`${api}/records/job/${early?.id ?? ''}/transitions/start`, {});
    const { data } = await card('foreman', 'map');
    expect(data).toMatchObject({
      cases: { count: 2 },
      nodes: [
        { key: 'job.open', entries: 2, starts: 2, ends: 1 },
        { key: 'job.doing', entries: 1, starts: 0, ends: 1 },
      ],
      edges: [{ from: 'job.open', to: 'job.doing', count: 1, median: 3600, p90: 3600 }],
      variants: [{ cases: { count: 1 } }, { cases: { count: 1 } }],
      slowest: { from: 'job.open', to: 'job.doing' },
    });
    if (data.type !== 'process_map') throw new Error('no map');
    for (const each of [
      data.cases,
      ...data.nodes.map((node) => node.cases),
      ...data.edges.map((edge) => edge.cases),
      ...data.variants.map((way) => way.cases),
    ]) {
      const list = await as('foreman').post(`${api}/records/job/query`, { filter: drillOf(each).filter });
      expect(list.body.records).toHaveLength(each.count);
    }
  });

  it('keep what they said at the time that was due, each kind of reader its own, and do so once', async () => {
    const errors: unknown[] = [];
    const keepers = Array.from({ length: 4 }, () => keeper(server, errors));
    const looks = () => Promise.all(keepers.map((each) => each.look()));
    await looks();
    const first = await card('foreman', 'all_jobs', '', 'daily');
    expect(first).toMatchObject({ kept: true, at: now.toISOString(), data: { now: { value: 2 } } });
    expect(await card('chief', 'all_jobs', '', 'daily')).toMatchObject({ data: { now: { value: 3 } } });
    expect((await card('foreman', 'growth', '', 'daily')).data).toMatchObject({ now: { value: null } });
    await as('boss').post(`${api}/records/job`, { name: 'after', owner: as('foreman').id });
    expect(await card('foreman', 'all_jobs', '', 'daily')).toEqual(first);
    // The nodes were down at nine, and all of them are late.
    now = new Date('2026-03-06T04:30:00.000Z');
    await looks();
    await looks();
    expect(await card('foreman', 'growth', '', 'daily')).toMatchObject({
      kept: true,
      at: now.toISOString(),
      data: { now: { value: 1 / 2 }, parts: [{ now: { value: 3 } }] },
    });
    const told = async (role: string) =>
      (await as(role).get('/api/v1/notifications')).body['notifications'] as {
        title: { 'en-US': string };
        body: { 'en-US': string };
        board: string | null;
      }[];
    const heard = (await told('foreman')).map(({ title, body, board: of }) => [of, title['en-US'], body['en-US']]);
    expect(heard).toEqual([['daily', 'daily (2026-03-06 12:30)', 'all_jobs: 3 (+50%)\ngrowth: 50%']]);
    expect(await told('chief')).toHaveLength(1);
    expect(await told('worker')).toHaveLength(0);
    // Who is known to WeCom is told there too.
    const sent = await server.services.database.read('SELECT channel, address, run FROM pulu_delivery');
    expect(sent).toEqual([{ channel: 'wecom', address: 'foreman', run: null }]);
    expect(errors).toEqual([]);
  });

  it('tell open pages within a second that their records changed, and nobody who may not read them', async () => {
    // Only now: a server that answers keeps its boards itself, and takes up what is to be told.
    reader = await Reader.open(await server.pulu.listen(0), as('foreman'));
    await reader.until(({ events }) => events.some(({ name }) => name === 'unread'));
    const begun = Date.now();
    await as('boss').post(`${api}/records/job`, { name: 'new', owner: as('foreman').id });
    await reader.until(({ events }) => events.some(({ name }) => name === 'boards'));
    expect(reader.data('boards')).toEqual([{ app: 'works', forms: ['job'] }]);
    expect(Date.now() - begun).toBeLessThan(1000);
    expect(await point('foreman', 'jobs')).toMatchObject({ value: 4 });
  });
});

/** One node's keeper. */
function keeper({ services }: TestServer, errors: unknown[]): BoardKeeper {
  const { boards: service, database, releases, identity } = services;
  return new BoardKeeper({
    boards: service,
    database,
    clock,
    releases: () => releases.all(),
    people: (app) => identity.actors.all(app),
    tell: services.tellBoards,
    onError: (error) => errors.push(error),
  });
}
