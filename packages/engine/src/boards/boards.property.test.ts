import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { evaluate, type Expr } from '../expression/index.js';
import type { BoardDocument, Card, CardData, Measure, MetricDocument, Point, UserActor } from '../model/index.js';
import { Bench, idOf, person } from '../records/testing/bench.js';
import type { RecordAnswer } from '../records/index.js';
import { testDatabases } from '../testing/databases.js';
import { label, packOf } from '../testing/pack.js';
import { Boards } from './index.js';
import { readToken } from './metric/token.js';
import { workingSeconds } from './testing/working.js';
import { job, look, roles, site } from './testing/works.js';
import { boardTables } from './tables.js';
import { createTables } from '../testing/tables.js';

/** How many metrics are drawn; `npm run soak` sets 500. */
const drawn = Number(process.env['PULU_METRICS'] ?? 8);

const conditions: readonly Expr[] = [
  { '>': [{ var: 'points' }, 3] },
  { '==': [{ var: 'kind' }, 'north'] },
  { '==': [{ var: 'site.region' }, 'south'] },
  { '==': [{ var: 'urgent' }, true] },
  { '!': [{ empty: [{ var: 'ended_at' }] }] },
  { in: [{ var: 'stage' }, ['done', 'dropped']] },
  { '==': [{ var: 'owner' }, { me: [] }] },
  { '!=': [{ var: '$done' }, null] },
  { '<': [{ var: '$first_look' }, '2026-03-04T00:00:00.000Z'] },
];
const numbers: readonly Expr[] = [
  { var: 'amount' },
  { var: 'points' },
  { '*': [{ var: 'amount' }, 0.5] },
  { '+': [{ var: 'amount' }, { var: 'points' }] },
];
const moments: readonly Expr[] = [
  { var: 'begun_at' },
  { var: 'ended_at' },
  { var: 'created_at' },
  { var: '$done' },
  { var: '$first_look' },
];
const condition = fc.constantFrom(...conditions);
const source = fc.record(
  {
    form: fc.constant('job'),
    filter: condition,
    timeField: fc.constantFrom('begun_at', 'due', 'created_at'),
    moments: fc.constant({
      done: { type: 'stage' as const, stage: 'done' },
      first_look: { type: 'related' as const, form: 'look', via: 'job', field: 'at' },
    }),
  },
  { requiredKeys: ['form', 'moments'] },
);
const measured = fc.oneof<fc.Arbitrary<object>[]>(
  fc.constant({ type: 'count' }),
  fc.record({
    type: fc.constant('aggregate'),
    function: fc.constantFrom('sum', 'avg', 'min', 'max', 'median', 'distinct'),
    expr: fc.constantFrom(...numbers),
  }),
  fc.record({
    type: fc.constant('percentile'),
    percentile: fc.constantFrom(10, 50, 90, 99.5),
    expr: fc.constantFrom(...numbers),
  }),
  fc.record(
    { type: fc.constant('ratio'), numerator: condition, denominator: condition },
    { requiredKeys: ['type', 'numerator'] },
  ),
  fc.record({
    type: fc.constant('duration'),
    from: fc.constantFrom(...moments),
    to: fc.constantFrom(...moments),
    function: fc.constantFrom('avg', 'median', 'max'),
    working: fc.boolean(),
  }),
  fc.record({
    type: fc.constant('fill_rate'),
    fields: fc.subarray(['amount', 'kind', 'due', 'site'], { minLength: 1 }),
  }),
);
const dimensions = ['kind', 'urgent', 'site', 'site.region', 'owner', 'stage', 'due'];

function metricOf(number: number, [from, measure]: readonly [object, object]): MetricDocument {
  const given = JSON.parse(JSON.stringify({ ...from, ...measure })) as Measure;
  const isTimed = 'timeField' in given && given.timeField !== undefined;
  return {
    key: `m${number}`,
    title: label(`Metric ${number}`),
    measure: given,
    dimensions,
    ...(isTimed && number % 2 === 0
      ? { window: { type: 'last' as const, span: { value: 7, unit: 'day' as const } } }
      : {}),
  };
}

const position = { x: 0, y: 0, w: 6, h: 4 };

/** A board that shows a metric in every way it may be shown. */
function boardOf({ key, measure }: MetricDocument, number: number): BoardDocument {
  const dimension = dimensions[number % dimensions.length] ?? 'kind';
  const isTimed = 'timeField' in measure && measure.timeField !== undefined;
  const cards: Card[] = [
    { key: 'number', type: 'number', metric: key, position, ...(isTimed ? { trend: 'day' as const, points: 5 } : {}) },
    { key: 'bars', type: 'chart', chart: 'bar', metrics: [key], by: dimension, position },
    { key: 'stack', type: 'chart', chart: 'stacked', metrics: [key], by: dimension, series: 'kind', position },
    { key: 'ranking', type: 'chart', chart: 'ranking', metrics: [key], by: 'site.region', position },
    { key: 'pivot', type: 'pivot', metric: key, rows: ['stage'], columns: ['kind'], position },
    ...(isTimed
      ? [
          {
            key: 'line',
            type: 'chart' as const,
            chart: 'line' as const,
            metrics: [key],
            grain: 'week' as const,
            position,
          },
        ]
      : []),
  ];
  return {
    key: `b${number}`,
    title: label(key),
    audience: roles.map((role) => role.key),
    refresh: { type: 'live' },
    cards,
  };
}

const metrics = fc
  .sample(fc.tuple(source, measured), { numRuns: drawn, seed: 5 })
  .map((each, number) => metricOf(number, each));
const boards = metrics.map(boardOf);

const people: readonly UserActor[] = [
  person({ number: 1, roles: ['chief'], department: 1 }),
  person({ number: 2, roles: ['foreman'], department: 2 }),
  person({ number: 3, roles: ['worker'], department: 2 }),
  person({ number: 4, roles: ['clerk'], department: 3 }),
  person({ number: 5, roles: ['admin'], department: 1 }),
];

/** Every number of an answer that opens. */
function pointsOf(data: unknown): (Point & { readonly drill: NonNullable<Point['drill']> })[] {
  if (Array.isArray(data)) return data.flatMap(pointsOf);
  if (typeof data !== 'object' || data === null) return [];
  const own = isPoint(data) ? [data] : [];
  return [...own, ...Object.values(data).flatMap(pointsOf)];
}

function isPoint(data: object): data is Point & { readonly drill: NonNullable<Point['drill']> } {
  return 'drill' in data && 'value' in data && 'count' in data;
}

describe.each(testDatabases())('numbers of boards on $name', ({ url }) => {
  const pack = packOf({ form: [site, job, look], role: roles, metric: metrics, board: boards });
  const bench = new Bench(pack, people).on(url);
  let service: Boards;

  beforeAll(async () => {
    await createTables(bench.database, boardTables);
    service = new Boards({
      database: bench.database,
      records: bench.records,
      departmentTree: (id) => Promise.resolve([id]),
    });
    await fill(bench);
  });

  const env = (actor: UserActor) => ({
    now: bench.now,
    timeZone: bench.app.timeZone,
    me: { id: actor.id, department: actor.department, departmentTree: actor.departmentTree, roles: actor.roles },
  });

  /** What a number is over the records its list holds, worked out by hand. */
  function byHand(
    metric: MetricDocument,
    part: string,
    records: readonly RecordAnswer[],
    actor: UserActor,
  ): number | null {
    const { measure } = metric;
    if (part !== 'all' || measure.type === 'count') return records.length;
    if (measure.type === 'fill_rate') {
      const filled = records.flatMap((record) =>
        measure.fields.filter((key) => record[key] !== null && record[key] !== undefined),
      );
      return records.length === 0 ? null : filled.length / (records.length * measure.fields.length);
    }
    const over = (expr: Expr) =>
      records.map((record) => evaluate(expr, record, env(actor))).filter((value) => typeof value === 'number');
    if (measure.type === 'aggregate') return aggregated(measure.function, over(measure.expr));
    if (measure.type === 'percentile') return percentile(over(measure.expr), measure.percentile);
    return Number.NaN;
  }

  test('are the counts and sums over the lists that they open, for every role', async () => {
    let checked = 0;
    const seen = new Set<CardData['type']>();
    for (const actor of people) {
      const context = bench.as(actor);
      for (const board of boards) {
        const { cards } = await service.data({ ...context, actor }, board.key);
        for (const [card, { data }] of Object.entries(cards)) {
          seen.add(data.type);
          for (const point of pointsOf(data)) {
            const { form, filter, token } = point.drill;
            const { records } = await bench.records.list(context, form, { filter, limit: 1000 });
            const about = `${board.key} ${card} ${actor.roles[0] ?? ''} ${JSON.stringify(filter)}`;
            expect(`${about}: ${records.length}`).toBe(`${about}: ${point.count}`);
            const address = readToken(token);
            const metric = metrics.find(({ key }) => key === address?.m);
            if (metric === undefined || address === undefined) throw new Error(`no metric behind ${about}`);
            if (point.of !== undefined) {
              const { numerator, denominator } = point.of;
              expect(point.value).toBe(denominator.count === 0 ? null : numerator.count / denominator.count);
            } else {
              const expected = byHand(metric, address.p, records, actor);
              if (expected === null) expect(`${about}: ${point.value}`).toBe(`${about}: null`);
              else if (!Number.isNaN(expected))
                expect(`${about}: ${point.value?.toFixed(6)}`).toBe(`${about}: ${expected.toFixed(6)}`);
            }
            checked += 1;
          }
        }
      }
    }
    expect(checked).toBeGreaterThan(drawn * 20);
    expect([...seen].sort()).toEqual(['chart', 'number', 'pivot', 'ranking', 'refused']);
  }, 3_600_000);

  test('are refused where they would tell of what is hidden', async () => {
    const clerk = people[3];
    if (clerk === undefined) throw new Error('no clerk');
    const about = (metric: MetricDocument) => JSON.stringify(metric.measure);
    const hidden = metrics.filter((metric) => /"(amount|begun_at|site\.region|\$first_look)"/.test(about(metric)));
    expect(hidden.length).toBeGreaterThan(2);
    for (const { key } of hidden) {
      const { data } = await service.card({ ...bench.as(clerk), actor: clerk }, `b${key.slice(1)}`, 'number');
      expect(data).toEqual({ type: 'refused', reason: 'field_hidden' });
    }
  });

  test('of working time agree with the records that they open', async () => {
    const [chief] = people;
    if (chief === undefined) throw new Error('no chief');
    const context = { ...bench.as(chief), actor: chief };
    const durations = metrics.filter(({ measure }) => measure.type === 'duration');
    for (const metric of durations) {
      const { measure } = metric;
      if (measure.type !== 'duration' || /\$/.test(JSON.stringify([measure.from, measure.to]))) continue;
      const { data } = await service.card(context, `b${metric.key.slice(1)}`, 'number');
      if (data.type !== 'number' || data.now.drill === undefined) throw new Error('no number');
      const { records } = await bench.records.list(context, 'job', { filter: data.now.drill.filter, limit: 1000 });
      const values = records.map((record) => {
        const [from, to] = [measure.from, measure.to].map((expr) => evaluate(expr, record, env(chief)));
        if (typeof from !== 'string' || typeof to !== 'string') return Number.NaN;
        if (measure.working === true) return workingSeconds(from, to, bench.app.document);
        return Math.trunc((Date.parse(to) - Date.parse(from)) / 1000);
      });
      const expected = aggregated(measure.function, values);
      if (expected === null) expect(data.now.value).toBeNull();
      else expect(data.now.value).toBeCloseTo(expected, 6);
    }
  });
});

function aggregated(name: string, values: readonly number[]): number | null {
  const sum = values.reduce((all, value) => all + value, 0);
  if (name === 'sum') return sum;
  if (name === 'distinct') return new Set(values).size;
  if (values.length === 0) return null;
  if (name === 'avg') return sum / values.length;
  if (name === 'median') return percentile(values, 50);
  return name === 'min' ? Math.min(...values) : Math.max(...values);
}

function percentile(values: readonly number[], share: number): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const place = ((sorted.length - 1) * share) / 100;
  const low = sorted[Math.floor(place)];
  const high = sorted[Math.ceil(place)];
  return low === undefined || high === undefined ? null : low + (high - low) * (place - Math.floor(place));
}

/** Sites, jobs of everybody, some of them moved along, and looks at some. */
async function fill(bench: Bench): Promise<void> {
  const now = bench.now;
  const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null, freq: 4 });
  const moment = fc
    .integer({ min: -20 * 24 * 60, max: 2 * 24 * 60 })
    .map((minutes) => new Date(now.getTime() + minutes * 60_000).toISOString());
  const values = fc.sample(
    fc.record({
      name: fc.constantFrom('a', 'b', '泵'),
      amount: maybe(fc.constantFrom(0, 0.01, 12.5, 99.99, 100000)),
      points: maybe(fc.integer({ min: -2, max: 9 })),
      kind: maybe(fc.constantFrom('north', 'south')),
      urgent: maybe(fc.boolean()),
      due: maybe(fc.constantFrom('2026-02-26', '2026-02-27', '2026-03-05', '2026-03-06')),
      begun_at: maybe(moment),
      ended_at: maybe(moment),
      site: maybe(fc.integer({ min: 0, max: 2 })),
      moves: fc.constantFrom<readonly string[]>(
        [],
        ['start'],
        ['start', 'finish'],
        ['start', 'finish', 'again'],
        ['drop'],
      ),
    }),
    { numRuns: 60, seed: 3 },
  );
  const sites = await Promise.all(
    ['north', 'south', null].map((region, index) =>
      bench.records.create(bench.system, 'site', { name: `S${index}`, region }),
    ),
  );
  for (const [index, { moves, site: at, ...job }] of values.entries()) {
    const owner = idOf((index % 4) + 1);
    bench.now = new Date(now.getTime() - (index % 15) * 20 * 3_600_000);
    const input = { ...job, site: at === null ? null : sites[at]?.id, owner };
    const { id } = await bench.records.create(bench.system, 'job', input);
    for (const move of moves) {
      bench.now = new Date(bench.now.getTime() + 90 * 60_000);
      await bench.records.transition(bench.system, 'job', id, move);
    }
    if (index % 3 === 0)
      await bench.records.create(bench.system, 'look', { note: 'x', job: id, at: bench.now.toISOString(), owner });
  }
  bench.now = now;
}
