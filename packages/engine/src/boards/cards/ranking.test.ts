import { describe, expect, it } from '@jest/globals';
import { compile } from '../../compiler/index.js';
import type { MetricDocument } from '../../model/index.js';
import { packOf } from '../../testing/pack.js';
import { job, look, metric, roles, site } from '../testing/works.js';
import { orderOf } from './ranking.js';

const duration = {
  type: 'duration',
  form: 'job',
  from: { var: 'begun_at' },
  to: { var: 'ended_at' },
  function: 'median',
} as const;
const metrics: readonly MetricDocument[] = [
  metric('answered_after', duration, { better: 'lower' }),
  metric('unanswered', { type: 'count', form: 'job' }, { better: 'lower' }),
  metric('won', { type: 'count', form: 'job' }, { better: 'higher' }),
  metric('all', { type: 'count', form: 'job' }),
];

describe('a ranking', () => {
  const { app } = compile(packOf({ form: [site, job, look], role: roles, metric: metrics }));
  const order = (key: string, given?: 'best' | 'worst') => {
    if (app === undefined) throw new Error('the pack is unsound');
    return orderOf(app, { metrics: [key], ...(given === undefined ? {} : { order: given }) });
  };

  it.each([
    ['answered_after', 'best'],
    ['unanswered', 'worst'],
    ['won', 'best'],
    ['all', 'greatest'],
  ])('of %s begins with the %s', (key, expected) => {
    expect(order(key)).toBe(expected);
  });

  it('begins where its card says', () => {
    expect([order('answered_after', 'worst'), order('unanswered', 'best'), order('all', 'worst')]).toEqual([
      'worst',
      'best',
      'least',
    ]);
  });
});
