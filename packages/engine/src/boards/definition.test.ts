import { describe, expect, it } from '@jest/globals';
import { compile } from '../compiler/index.js';
import type { MetricDocument } from '../model/index.js';
import { packOf } from '../testing/pack.js';
import { definitionOf } from './definition.js';
import { job, look, metric, roles, site } from './testing/works.js';

const share: MetricDocument = metric('share', {
  type: 'ratio',
  form: 'job',
  numerator: { '==': [{ var: 'stage' }, 'done'] },
});
const metrics: readonly MetricDocument[] = [
  share,
  metric('mean', {
    type: 'formula',
    scale: 100,
    metrics: { a: { metric: 'share', weight: 2 }, b: { metric: 'filled', invert: true } },
  }),
  metric('spelt', { type: 'formula', expr: { '+': [{ var: 'a' }, 1] }, metrics: { a: { metric: 'share' } } }),
  metric('filled', { type: 'fill_rate', form: 'job', fields: ['name', 'kind'] }),
  metric('took', {
    type: 'duration',
    form: 'job',
    moments: { done: { type: 'stage', stage: 'done' } },
    from: { var: 'created_at' },
    to: { var: '$done' },
    function: 'median',
  }),
];

describe('a definition in words', () => {
  const { app } = compile(packOf({ form: [site, job, look], role: roles, metric: metrics }));
  it.each([
    [
      'mean',
      '100 ×（加权平均：share（权重 2）、1 − filled（权重 1））。任何一项没有数值时，结果也没有数值。',
      '100 × (the weighted mean of share (weight 2), 1 − filled (weight 1)). Where one of them has no number, there is none.',
    ],
    [
      'spelt',
      'a + 1，其中“a”＝share（权重 1）。任何一项没有数值时，结果也没有数值。',
      'a + 1, with “a” = share (weight 1). Where one of them has no number, there is none.',
    ],
    [
      'filled',
      '“Job”的记录中，字段Name、Kind已填写的比例。',
      'Share of the fields Name, Kind that are filled, over records of “Job”.',
    ],
    [
      'took',
      '“Job”的记录从“创建时间”到“首次进入‘done’的时间”所用时间的中位数。两者缺一的记录不计。',
      'Median of the time from “Created at” to “first entry into ‘done’” over records of “Job”. Records that lack one of the two do not count.',
    ],
  ])('of %s reads well in both languages', (key, zh, en) => {
    const found = app?.metrics.get(key);
    if (app === undefined || found === undefined) throw new Error('the pack is unsound');
    expect(definitionOf(app, found)).toEqual({ 'zh-CN': zh, 'en-US': en });
  });
});
