import { describe, expect, it } from '@jest/globals';
import type { ChartData } from '@pulu/engine/model';
import { trimmed } from './trimmed.js';

const label = { 'zh-CN': '', 'en-US': '' };

function months(counts: readonly (number | null)[], grain: ChartData['grain'] = 'month'): ChartData {
  return {
    type: 'chart',
    ...(grain === undefined ? {} : { grain }),
    categories: counts.map((_, at) => ({ key: String(at), label })),
    series: [{ key: 'a', label, metric: 'a' }],
    points: [counts.map((count) => (count === null ? null : { value: count, count }))],
    more: false,
  };
}

const nothing = (count: number) => Array.from({ length: count }, () => null);

describe('a chart over time', () => {
  it('begins with its first record', () => {
    const shown = trimmed(months([...nothing(300), 0, 4, ...nothing(20)]));
    expect([shown.categories[0]?.key, shown.points[0]?.[0]]).toEqual(['301', { value: 4, count: 4 }]);
  });

  it('is not shorter than a year of months', () => {
    expect(trimmed(months([...nothing(30), 4])).categories).toHaveLength(12);
    expect(trimmed(months(nothing(40))).categories).toHaveLength(12);
    expect(trimmed(months([null, 4])).categories).toHaveLength(2);
  });

  it('keeps what lies between', () => {
    expect(trimmed(months([4, ...nothing(30)])).categories).toHaveLength(31);
  });

  it('is left as it is where it goes by something else', () => {
    const data = { ...months([...nothing(30), 4]) };
    const { grain: _, ...rest } = data;
    expect(trimmed(rest)).toBe(rest);
  });
});
