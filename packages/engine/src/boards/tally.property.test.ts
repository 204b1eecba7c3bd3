import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { BoardDocument, Card, MetricDocument, UserActor } from '../model/index.js';
import { Tallies, type BulkOperation } from '../records/index.js';
import { Bench, idOf, person } from '../records/testing/bench.js';
import { testDatabases } from '../testing/databases.js';
import { createTables } from '../testing/tables.js';
import { packOf } from '../testing/pack.js';
import { Boards } from './index.js';
import { boardTables } from './tables.js';
import { job, look, metric, roles, site } from './testing/works.js';

/** How many writes are drawn; a soak sets more. */
const drawn = Number(process.env['PULU_TALLIES'] ?? 120);

const done = { in: [{ var: 'stage' }, ['done', 'dropped']] };
const big = { '>': [{ var: 'points' }, 3] };
const form = 'job';
const dimensions = ['kind', 'owner', 'stage', 'urgent'];
const week = { type: 'last' as const, span: { value: 7, unit: 'day' as const } };

/** Metrics of every kind that can be kept, in and without time. */
const measures: Readonly<Record<string, MetricDocument['measure']>> = {
  all: { type: 'count', form },
  open: { type: 'count', form, filter: { '!': [done] } },
  begun: { type: 'count', form, timeField: 'begun_at' },
  due: { type: 'count', form, timeField: 'due', filter: big },
  amount: { type: 'aggregate', form, timeField: 'begun_at', function: 'sum', expr: { var: 'amount' } },
  mean: { type: 'aggregate', form, timeField: 'created_at', function: 'avg', expr: { var: 'amount' }, filter: big },
  points: { type: 'aggregate', form, function: 'avg', expr: { var: 'points' } },
  share: { type: 'ratio', form, timeField: 'begun_at', numerator: done },
  big_share: { type: 'ratio', form, numerator: done, denominator: big },
  filled: { type: 'fill_rate', form, timeField: 'due', fields: ['amount', 'kind', 'begun_at'] },
};

function pairOf(key: string, measure: MetricDocument['measure']): MetricDocument[] {
  const isTimed = 'timeField' in measure && measure.timeField !== undefined;
  const more = { dimensions, ...(isTimed ? { window: week } : {}) };
  return [metric(key, measure, more), metric(`${key}_kept`, measure, { ...more, rollup: true })];
}

const metrics = Object.entries(measures).flatMap(([key, measure]) => pairOf(key, measure));
const position = { x: 0, y: 0, w: 6, h: 4 };

function cardsOf({ key, measure }: MetricDocument): Card[] {
  const isTimed = 'timeField' in measure && measure.timeField !== undefined;
  const plain: Card[] = [
    { key: `number_${key}`, type: 'number', metric: key, position, ...(isTimed ? { trend: 'day', points: 9 } : {}) },
    { key: `bars_${key}`, type: 'chart', chart: 'bar', metrics: [key], by: 'kind', position },
    { key: `best_${key}`, type: 'chart', chart: 'ranking', metrics: [key], by: 'owner', limit: 2, position },
    { key: `pivot_${key}`, type: 'pivot', metric: key, rows: ['stage'], columns: ['urgent'], position },
  ];
  if (!isTimed) return plain;
  return [...plain, { key: `line_${key}`, type: 'chart', chart: 'line', metrics: [key], grain: 'week', position }];
}

function board(key: string, shown: readonly MetricDocument[]): BoardDocument {
  return {
    key,
    title: { 'zh-CN': key, 'en-US': key },
    audience: roles.map((role) => role.key),
    refresh: { type: 'live' },
    filters: ['time', 'department', 'owner'],
    cards: shown.flatMap(cardsOf),
  };
}

const boards = [
  board(
    'scanned',
    metrics.filter(({ rollup }) => rollup !== true),
  ),
  board(
    'kept',
    metrics.filter(({ rollup }) => rollup === true),
  ),
];

const people: readonly UserActor[] = [
  person({ number: 1, roles: ['chief'], department: 1 }),
  person({ number: 2, roles: ['foreman'], department: 2 }),
  person({ number: 3, roles: ['worker'], department: 3 }),
  person({ number: 4, roles: ['clerk'], department: 3 }),
];

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null, freq: 4 });
const minutes = fc.integer({ min: -16 * 24 * 60, max: 2 * 24 * 60 });
const values = fc.record({
  name: fc.constant('x'),
  amount: maybe(fc.constantFrom(0, 0.01, 12.5, 99.99, 100000.1)),
  points: maybe(fc.integer({ min: -2, max: 9 })),
  kind: maybe(fc.constantFrom('north', 'south')),
  urgent: maybe(fc.boolean()),
  due: maybe(fc.constantFrom('2026-02-26', '2026-02-27', '2026-03-05', '2026-03-06')),
  begun: maybe(minutes),
  owner: fc.integer({ min: 1, max: 4 }),
});
const pick = fc.nat();
const writes = fc.oneof(
  { weight: 3, arbitrary: fc.record({ op: fc.constant('create' as const), values }) },
  { weight: 3, arbitrary: fc.record({ op: fc.constant('update' as const), pick, values }) },
  { weight: 3, arbitrary: fc.record({ op: fc.constant('move' as const), pick, way: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ op: fc.constant('remove' as const), pick }) },
  { weight: 1, arbitrary: fc.record({ op: fc.constant('restore' as const), pick }) },
  {
    weight: 1,
    arbitrary: fc.record({ op: fc.constant('many' as const), pick, many: fc.array(values, { maxLength: 4 }) }),
  },
);
type Drawn<A> = A extends fc.Arbitrary<infer T> ? T : never;
type Write = Drawn<typeof writes>;

describe.each(testDatabases())('numbers that metrics keep on $name', ({ url }) => {
  const bench = new Bench(packOf({ form: [site, job, look], role: roles, metric: metrics, board: boards }), people).on(
    url,
  );
  const ids: string[] = [];
  let service: Boards;
  let tallies: Tallies;
  let asked: string[] = [];

  beforeAll(async () => {
    await createTables(bench.database, boardTables);
    service = new Boards({
      database: bench.database,
      records: bench.records,
      departmentTree: (id) => Promise.resolve([id]),
    });
    tallies = new Tallies(bench.database, () => bench.now);
    const read = bench.database.read.bind(bench.database);
    bench.database.read = (sql, params, options) => {
      asked.push(sql);
      return read(sql, params, options);
    };
  });

  const input = ({ begun, owner, ...rest }: Drawn<typeof values>) => ({
    ...rest,
    begun_at: begun === null ? null : new Date(bench.now.getTime() + begun * 60_000).toISOString(),
    owner: idOf(owner),
  });

  async function write(each: Write): Promise<void> {
    const id = 'pick' in each ? (ids[each.pick % Math.max(ids.length, 1)] ?? '') : '';
    const { records, system } = bench;
    if (each.op === 'create') ids.push((await records.create(system, 'job', input(each.values))).id);
    if (each.op === 'many') {
      const operations: BulkOperation[] = [
        ...each.many.map((one): BulkOperation => ({ op: 'create', values: input(one) })),
        { op: 'update', id, values: { amount: 7.77 } },
        // What is refused counts nowhere.
        { op: 'create', values: { name: 'y', amount: 1, kind: 'nowhere' } },
      ];
      await records.bulk(system, 'job', operations, { atomic: false });
      await records.bulk(system, 'job', operations, { atomic: true }).catch(() => undefined);
    }
    // A record may be gone already, or the way may not be open to it.
    if (each.op === 'update') await records.update(system, 'job', id, input(each.values)).catch(() => undefined);
    if (each.op === 'move') {
      const way = ['start', 'finish', 'drop', 'again'][each.way % 4] ?? '';
      await records.transition(system, 'job', id, way).catch(() => undefined);
    }
    if (each.op === 'remove') await records.remove(system, 'job', id).catch(() => undefined);
    if (each.op === 'restore') await records.restore(system, 'job', id).catch(() => undefined);
  }

  /** What both boards say, which has to be the same but for the names of the metrics. */
  async function compare(query: object = {}): Promise<void> {
    for (const actor of people) {
      const context = { ...bench.as(actor), actor };
      const [scanned, kept] = await Promise.all(['scanned', 'kept'].map((key) => service.data(context, key, query)));
      expect(plain(kept?.cards)).toEqual(plain(scanned?.cards));
    }
  }

  const choices = [
    {},
    { department: idOf(902) },
    { owner: idOf(3) },
    { from: '2026-02-27', to: '2026-03-05' },
    { from: '2026-03-05', to: '2026-03-05', owner: idOf(2) },
  ];

  test('are worked out of the records until they are built, and are kept from then on', async () => {
    for (const each of fc.sample(writes, { numRuns: drawn, seed: 7 })) await write(each);
    asked = [];
    await compare();
    expect(asked.filter((sql) => sql.includes('job$'))).toEqual([]);
    await tallies.settle(bench.app);
    await tallies.buildMissing(bench.app);
    for (const query of choices) await compare(query);
    const used = [...bench.app.tallies.values()].filter(({ table }) => asked.some((sql) => sql.includes(table)));
    expect(used.map((tally) => tally.metric).sort()).toEqual(
      Object.keys(measures)
        .map((key) => `${key}_kept`)
        .sort(),
    );
  }, 120_000);

  test('are what the records say after any writes, as they come and put together', async () => {
    const all = fc.sample(writes, { numRuns: drawn, seed: 8 });
    for (let start = 0; start < all.length; start += 40) {
      for (const each of all.slice(start, start + 40)) await write(each);
      await compare(choices[start % choices.length]);
      for (const tally of bench.app.tallies.values())
        expect([tally.metric, await tallies.check(bench.app, tally)]).toEqual([tally.metric, 0]);
      for (const tally of bench.app.tallies.values()) await tallies.fold(bench.app, tally, 2);
      for (const tally of bench.app.tallies.values())
        expect([tally.metric, await tallies.check(bench.app, tally)]).toEqual([tally.metric, 0]);
    }
    await compare();
  }, 120_000);

  test('are few rows once they were put together', async () => {
    const tally = bench.app.tallies.get('all_kept');
    if (tally === undefined) throw new Error('no tally');
    const count = async () =>
      Number(
        (await bench.database.read(`SELECT COUNT(*) AS n FROM ${bench.database.dialect.quote(tally.table)}`))[0]?.['n'],
      );
    for (const each of fc.sample(writes, { numRuns: 60, seed: 9 })) await write(each);
    const before = await count();
    await tallies.fold(bench.app, tally, 2);
    expect(await count()).toBeLessThan(before);
    await compare();
  }, 60_000);

  test('tell where somebody wrote past the engine, and are put right', async () => {
    const tally = bench.app.tallies.get('all_kept');
    if (tally === undefined) throw new Error('no tally');
    await bench.database.transaction((tx) => tx.execute(`UPDATE works_job SET kind = 'west' WHERE deleted_at IS NULL`));
    expect(await tallies.check(bench.app, tally)).toBeGreaterThan(0);
    for (const each of bench.app.tallies.values()) await tallies.build(bench.app, each);
    expect(await tallies.check(bench.app, tally)).toBe(0);
    await compare();
  }, 60_000);

  test('lose nothing of the writes that happen while they are built', async () => {
    const some = fc.sample(writes, { numRuns: 40, seed: 10 });
    const building = (async () => {
      for (let round = 0; round < 5; round += 1)
        for (const tally of bench.app.tallies.values()) await tallies.build(bench.app, tally);
    })();
    await Promise.all([building, ...some.map((each) => write(each))]);
    for (const tally of bench.app.tallies.values())
      expect([tally.metric, await tallies.check(bench.app, tally)]).toEqual([tally.metric, 0]);
    await compare();
  }, 120_000);

  test('are forgotten where a metric is defined anew', async () => {
    const tally = bench.app.tallies.get('all_kept');
    if (tally === undefined) throw new Error('no tally');
    const changed = new Map(bench.app.tallies).set('all_kept', { ...tally, hash: 'another' });
    await tallies.settle({ ...bench.app, tallies: changed });
    asked = [];
    await compare();
    expect(asked.some((sql) => sql.includes(tally.table))).toBe(false);
  }, 60_000);

  test('and others are the same on a board with many cards as each alone', async () => {
    for (const actor of people) {
      const context = { ...bench.as(actor), actor };
      const { cards } = await service.data(context, 'scanned');
      for (const [key, answer] of Object.entries(cards))
        expect(await service.card(context, 'scanned', key)).toEqual(answer);
    }
  }, 120_000);
});

/** An answer without the names of metrics. */
function plain(cards: unknown): unknown {
  return JSON.parse(
    JSON.stringify(cards, (key, value: unknown) => (key === 'token' ? undefined : value)).replaceAll('_kept', ''),
  );
}
