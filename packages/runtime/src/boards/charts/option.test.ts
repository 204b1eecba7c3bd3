import { describe, expect, it } from '@jest/globals';
import type { BoardCard, ChartData, Point } from '@pulu/engine/model';
import { createFormats } from '../../fields/formats.js';
import { drawings, type DrawnKind } from './option.js';

const label = (text: string) => ({ 'zh-CN': text, 'en-US': text });
const point = (value: number | null): Point => ({ value, count: value ?? 0 });
const look = {
  text: 'black',
  quiet: 'gray',
  line: 'silver',
  background: 'white',
  primary: 'green',
  faint: 'beige',
  chosen: 'lime',
  font: 'sans',
  motion: false,
  series: ['green', 'gold'],
  named: { red: 'crimson' },
};
const card: BoardCard = {
  card: { key: 'c', type: 'chart', chart: 'bar', metrics: ['n'], position: { x: 0, y: 0, w: 6, h: 6 } },
  title: label('Numbers'),
  metrics: [{ key: 'n', title: label('N'), words: label('all'), format: 'number', decimals: 0, target: 5 }],
  dimensions: {},
};
const data: ChartData = {
  type: 'chart',
  categories: [
    { key: 'a', label: label('A'), color: 'red' },
    { key: null, label: label('(empty)') },
  ],
  series: [
    { key: 'x', label: label('X'), metric: 'n' },
    { key: 'y', label: label('Y <b>'), metric: 'n' },
  ],
  points: [
    [point(1), null],
    [point(3), point(4)],
  ],
  more: false,
};
const formats = createFormats('en-US', 'Asia/Shanghai', 'CNY');
const words = { others: (count: number) => `${count} others` };
const input = { card, data, formats, look, words, size: { width: 400, height: 300 } };
const kinds = Object.keys(drawings) as DrawnKind[];

/** So many categories, each with 1. */
function manyOf(count: number): ChartData {
  return {
    ...data,
    categories: Array.from({ length: count }, (_, at) => ({ key: `2026-01-${at}`, label: label(`Name ${at}`) })),
    points: data.series.map(() => Array.from({ length: count }, () => point(1))),
  };
}

describe('charts', () => {
  it.each(kinds)('of the kind %s are drawn of nothing, too', (kind) => {
    const nothing = { ...data, categories: [], series: [], points: [] };
    expect(() => drawings[kind].option({ ...input, data: nothing })).not.toThrow();
  });

  it('leave a gap where there is no number, and draw the target', () => {
    expect(drawings.line.option(input)).toMatchObject({
      series: [
        { name: 'X', data: [1, null], markLine: { data: [{ yAxis: 5 }] } },
        { name: 'Y <b>', data: [3, 4] },
      ],
    });
  });

  it.each(['bar', 'stacked', 'map', 'heat_map'] as const)(
    'of the kind %s are walked through when there are many',
    (kind) => {
      const many = drawings[kind].option({ ...input, data: manyOf(500) });
      expect(many).toMatchObject({ dataZoom: [{ type: 'slider', startValue: 0 }] });
      expect(drawings[kind].option(input)).toMatchObject({ dataZoom: [] });
    },
  );

  it('begin with the latest of many periods', () => {
    const { dataZoom } = drawings.bar.option({ ...input, data: { ...manyOf(100), grain: 'day' } });
    expect(dataZoom).toMatchObject([{ endValue: 99 }]);
  });

  it('show a number that stands alone', () => {
    const lonely = { ...data, categories: manyOf(4).categories, points: [[null, point(1), null, point(2)], []] };
    const { series } = drawings.line.option({ ...input, data: lonely }) as {
      series: readonly { symbolSize: (value: unknown, at: { dataIndex: number }) => number }[];
    };
    expect(series[0]?.symbolSize(1, { dataIndex: 1 })).toBeGreaterThan(0);
    expect(drawings.line.option(input)).toMatchObject({ series: [{}, { data: [3, 4] }] });
  });

  it('lean long names, and leave short ones upright', () => {
    const long = { ...data, categories: data.categories.map((each) => ({ ...each, label: label('长'.repeat(30)) })) };
    const narrow = { ...input, size: { width: 180, height: 200 } };
    expect(drawings.bar.option({ ...narrow, data: long })).toMatchObject({ xAxis: { axisLabel: { rotate: 38 } } });
    expect(drawings.bar.option(narrow)).not.toHaveProperty('xAxis.axisLabel.rotate');
  });

  it('make one slice of those that could not be told apart, which opens nothing', () => {
    const many = manyOf(40);
    expect(drawings.pie.option({ ...input, data: many })).toMatchObject({
      series: [{ data: { length: 11, 9: { value: 1 }, 10: { name: '30 others', value: 30 } } }],
    });
    expect(drawings.pie.spot({ seriesIndex: 0, dataIndex: 10 }, many)).toBeUndefined();
    expect(drawings.pie.spot({ seriesIndex: 0, dataIndex: 9 }, many)).toEqual({ series: 0, category: 9 });
  });

  it('take the colours that options have', () => {
    expect(drawings.pie.option(input)).toMatchObject({
      series: [
        {
          data: [
            { name: 'A', value: 1, itemStyle: { color: 'crimson' } },
            { name: '(empty)', value: 0 },
          ],
        },
      ],
    });
  });

  it('know where of a heat map somebody pressed', () => {
    expect(drawings.heat_map.spot({ seriesIndex: 0, dataIndex: 3 }, data)).toEqual({ series: 1, category: 1 });
  });

  it('write names as text, whatever they hold', () => {
    const { tooltip } = drawings.heat_map.option(input) as {
      tooltip: { formatter: (shown: { value: readonly [number, number, number] }) => string };
    };
    expect(tooltip.formatter({ value: [0, 1, 3] })).toBe('Y &#60;b&#62; · A: 3');
  });
});
