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
  font: 'sans',
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
const input = { card, data, formats, look };
const kinds = Object.keys(drawings) as DrawnKind[];

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
