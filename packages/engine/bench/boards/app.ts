import { job, look, roles, site } from '../../src/boards/testing/works.js';
import { compile, type CompiledApp } from '../../src/compiler/index.js';
import type { BoardDocument, Card, MetricDocument, UserActor } from '../../src/model/index.js';
import { label, packOf } from '../../src/testing/pack.js';

/** The moment that everything is asked at. */
export const now = new Date('2026-03-05T02:00:00.000Z');

const position = { x: 0, y: 0, w: 6, h: 4 };

/** Heads two of the eight departments. */
export const foreman: UserActor = {
  kind: 'user',
  id: '01920000-0000-7000-8000-000000000001',
  name: 'Foreman',
  department: '01920000-0000-7000-8000-000000000901',
  departmentTree: ['01920000-0000-7000-8000-000000000901', '01920000-0000-7000-8000-000000000902'],
  roles: ['foreman'],
};
export const chief: UserActor = { ...foreman, roles: ['chief'] };

function metric(key: string, measure: MetricDocument['measure'], days?: number, rollup = false): MetricDocument {
  return {
    key,
    title: label(key),
    measure,
    dimensions: ['kind', 'owner', 'stage'],
    ...(rollup ? { rollup } : {}),
    ...(days === undefined ? {} : { window: { type: 'last', span: { value: days, unit: 'day' } } }),
  };
}

const form = 'job';
const timeField = 'begun_at';
const metrics = [
  metric('all', { type: 'count', form }, undefined, true),
  metric('recent', { type: 'count', form, timeField }, 30),
  metric('amount', { type: 'aggregate', form, timeField, function: 'sum', expr: { var: 'amount' } }, 30),
  metric('share', { type: 'ratio', form, timeField, numerator: { '==': [{ var: 'stage' }, 'done'] } }, 30),
  metric(
    'took',
    { type: 'duration', form, timeField, from: { var: 'begun_at' }, to: { var: 'ended_at' }, function: 'median' },
    30,
  ),
  metric('open', { type: 'count', form, filter: { in: [{ var: 'stage' }, ['open', 'doing']] } }, undefined, true),
];

const number = (key: string): Card => ({ key, type: 'number', metric: key, position });
const cards: Card[] = [
  ...metrics.map(({ key }) => number(key)),
  { key: 'bars', type: 'chart', chart: 'bar', metrics: ['open'], by: 'kind', position },
  { key: 'line', type: 'chart', chart: 'line', metrics: ['recent'], grain: 'week', position },
];

function board(key: string, refresh: BoardDocument['refresh'], shown: Card[]): BoardDocument {
  return { key, title: label(key), audience: ['foreman', 'chief'], refresh, cards: shown };
}

/** Jobs with stages, a board of eight cards, the same kept daily, and the ways that jobs went. */
export function benchApp(): CompiledApp {
  const pack = packOf({
    form: [{ ...job, indexes: [{ fields: ['begun_at'] }] }, site, look],
    role: roles,
    metric: metrics,
    board: [
      board('live', { type: 'live' }, cards),
      board('daily', { type: 'at', time: '09:00' }, cards),
      board('ways', { type: 'live' }, [{ key: 'map', type: 'process_map', form, position }]),
    ],
  });
  const { app, diagnostics } = compile(pack);
  if (app === undefined) throw new Error(JSON.stringify(diagnostics));
  return app;
}
