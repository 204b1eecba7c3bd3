import { describe, expect, it } from '@jest/globals';
import type { BoardDocument, Card, MetricDocument } from '../../model/index.js';
import { job, look, metric, roles, site } from '../../boards/testing/works.js';
import { label, packOf } from '../../testing/pack.js';
import { compile } from '../compile.js';

const position = { x: 0, y: 0, w: 6, h: 4 };
const jobs = metric('jobs', { type: 'count', form: 'job', timeField: 'due' }, { dimensions: ['kind'] });
const top = metric('top', { type: 'top', form: 'job', by: { var: 'points' }, limit: 3 });
const board = (cards: Card[], more: Partial<BoardDocument> = {}): BoardDocument => ({
  key: 'board',
  title: label('Board'),
  audience: ['chief'],
  refresh: { type: 'live' },
  cards,
  ...more,
});

function found(metrics: readonly MetricDocument[], boards: readonly BoardDocument[] = []): string[] {
  const { diagnostics } = compile(packOf({ form: [site, job, look], role: roles, metric: metrics, board: boards }));
  return diagnostics.map(({ pointer, code }) => `${pointer} ${code}`);
}

describe('what is wrong with a metric', () => {
  it.each<[string, MetricDocument, string]>([
    ['a form that is not there', metric('m', { type: 'count', form: 'jobs' }), '/measure/form form_unknown'],
    [
      'a sum of texts',
      metric('m', { type: 'aggregate', form: 'job', function: 'sum', expr: { var: 'name' } }),
      '/measure/expr measure_unfit',
    ],
    [
      'a time that is none',
      metric('m', { type: 'count', form: 'job', timeField: 'name' }),
      '/measure/timeField moment_unfit',
    ],
    [
      'a window without a time',
      metric('m', { type: 'count', form: 'job' }, { window: { type: 'current', grain: 'day' } }),
      '/window window_without_time',
    ],
    [
      'a window finer than its dates',
      metric('m', { type: 'count', form: 'job', timeField: 'due' }, { window: { type: 'current', grain: 'hour' } }),
      '/window window_too_fine',
    ],
    [
      'a dimension that cannot be grouped by',
      metric('m', { type: 'count', form: 'job' }, { dimensions: ['site.nothing'] }),
      '/dimensions/0 field_unknown',
    ],
    [
      'a stage that is not there',
      metric('m', { type: 'count', form: 'job', moments: { x: { type: 'stage', stage: 'won' } } }),
      '/measure/moments/x/stage stage_unknown',
    ],
    [
      'a related form that leads elsewhere',
      metric('m', {
        type: 'count',
        form: 'site',
        moments: { x: { type: 'related', form: 'look', via: 'job', field: 'at' } },
      }),
      '/measure/moments/x/via moment_via_unfit',
    ],
    [
      'a duration between a date and a moment',
      metric('m', { type: 'duration', form: 'job', from: { var: 'due' }, to: { var: 'ended_at' }, function: 'avg' }),
      '/measure/to duration_mixed',
    ],
    [
      'a percentile that is not given',
      metric('m', {
        type: 'duration',
        form: 'job',
        from: { var: 'begun_at' },
        to: { var: 'ended_at' },
        function: 'percentile',
      }),
      '/measure/percentile percentile_unfit',
    ],
    [
      'a name that the formula does not have',
      metric('m', { type: 'formula', expr: { var: 'x' }, metrics: { a: { metric: 'jobs' } } }),
      '/measure/expr name_unknown',
    ],
    [
      'growth of a list',
      metric('m', { type: 'growth', metric: 'top', over: { value: 1, unit: 'day' } }),
      '/measure/metric metric_no_number',
    ],
    [
      'a rollup of a median',
      metric('m', { type: 'aggregate', form: 'job', function: 'median', expr: { var: 'points' } }, { rollup: true }),
      '/rollup rollup_measure',
    ],
    [
      'a rollup of what another record says',
      metric(
        'm',
        { type: 'count', form: 'job', filter: { '==': [{ var: 'site.region' }, 'north'] } },
        { rollup: true },
      ),
      '/rollup rollup_field',
    ],
    [
      'a rollup of moments in the history',
      metric('m', { type: 'count', form: 'job', moments: { x: { type: 'stage', stage: 'done' } } }, { rollup: true }),
      '/rollup rollup_moments',
    ],
    [
      'a rollup of what depends on who looks',
      metric('m', { type: 'count', form: 'job', filter: { '==': [{ var: 'owner' }, { me: [] }] } }, { rollup: true }),
      '/rollup rollup_changing',
    ],
  ])('is %s', (_, document, diagnostic) => {
    expect(found([jobs, top, document]).map((each) => each.split(' ')[1])).toEqual([diagnostic.split(' ')[1]]);
    expect(found([jobs, top, document])[0]?.split(' ')[0]).toContain(diagnostic.split(' ')[0]);
  });

  it('is a circle of metrics', () => {
    const a = metric('a', { type: 'growth', metric: 'b', over: { value: 1, unit: 'day' } });
    const b = metric('b', { type: 'formula', metrics: { a: { metric: 'a' } } });
    expect(found([a, b])).toEqual(['/measure metric_cycle', '/measure metric_cycle']);
  });
});

describe('what metrics ask of the tables', () => {
  const timed = metric(
    'm',
    { type: 'aggregate', form: 'job', timeField: 'begun_at', function: 'sum', expr: { var: 'amount' } },
    { dimensions: ['kind'], rollup: true },
  );
  const { app } = compile(packOf({ form: [site, job, look], role: roles, metric: [timed] }));

  it('is an index of all that is read, by time, and by department where a role reads so', () => {
    const columns = app?.tables
      .find(({ name }) => name === 'works_job')
      ?.indexes.map((index) => index.columns.join(' '));
    expect(columns).toEqual(
      expect.arrayContaining([
        'begun_at department owner deleted_at amount kind',
        'department begun_at owner deleted_at amount kind',
      ]),
    );
  });

  it('is a table of a rollup, which tells apart what scopes ask for', () => {
    expect(app?.tallies.get('m')).toMatchObject({
      table: 'works_job$m',
      time: { field: 'begun_at', kind: 'datetime' },
      columns: ['department', 'kind', 'owner'],
      parts: [{ scale: 0 }, { field: 'amount', scale: 2 }],
    });
    const table = app?.tables.find(({ name }) => name === 'works_job$m');
    expect(table?.columns.map(({ name }) => name)).toEqual([
      'id',
      'day$',
      'department',
      'kind',
      'owner',
      'n$0',
      's$0',
      'n$1',
      's$1',
    ]);
  });
});

describe('what is wrong with a board', () => {
  it.each<[string, Card, string]>([
    [
      'a list shown as a number',
      { key: 'c', type: 'number', metric: 'top', position },
      '/cards/0/metric card_metric_unfit',
    ],
    [
      'a dimension that the metric does not have',
      { key: 'c', type: 'chart', chart: 'bar', metrics: ['jobs'], by: 'stage', position },
      '/cards/0/by dimension_unknown',
    ],
    [
      'a chart without an axis',
      { key: 'c', type: 'chart', chart: 'bar', metrics: ['jobs'], position },
      '/cards/0 card_axis',
    ],
    [
      'hours of dates',
      { key: 'c', type: 'chart', chart: 'line', metrics: ['jobs'], grain: 'hour', position },
      '/cards/0/grain grain_too_fine',
    ],
    [
      'a funnel of one step',
      { key: 'c', type: 'chart', chart: 'funnel', metrics: ['jobs'], position },
      '/cards/0/metrics card_two_metrics',
    ],
    [
      'a map of a form without stages',
      { key: 'c', type: 'process_map', form: 'site', position },
      '/cards/0/form form_without_stages',
    ],
  ])('is %s', (_, card, diagnostic) => expect(found([jobs, top], [board([card])])).toEqual([diagnostic]));

  it('is a push to a group that says not whose rights it has, or those of an outsider', () => {
    const cards: Card[] = [{ key: 'c', type: 'number', metric: 'jobs', position }];
    const pushed = (push: Omit<NonNullable<BoardDocument['push']>, 'at'>) =>
      found([jobs], [board(cards, { push: { at: '09:00', ...push } })]);
    expect(pushed({ channels: ['wecom_robot'], group: { as: 'chief' } })).toEqual([]);
    expect(pushed({ channels: ['wecom_robot'] })).toEqual(['/push push_group_unfit']);
    expect(pushed({ channels: ['app'], group: { as: 'chief' } })).toEqual(['/push push_group_unfit']);
    expect(pushed({ channels: ['wecom_robot'], group: { as: 'clerk' } })).toEqual(['/push/group/as push_role_unfit']);
  });

  it('is an audience that is not there, or that sees nothing of it', () => {
    const cards: Card[] = [{ key: 'c', type: 'number', metric: 'looks', position }];
    const looks = metric('looks', { type: 'count', form: 'look' });
    expect(found([looks], [board(cards, { audience: ['boss'] })])).toEqual(['/audience/0 role_unknown']);
    expect(found([looks], [board(cards, { audience: ['clerk'] })])).toEqual(['/cards/0/metric board_audience_blind']);
  });
});
