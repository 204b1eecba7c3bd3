import type { ChartData, ChartKind } from '@pulu/engine/model';
import type { EChartsCoreOption } from 'echarts/core';
import { axes, lying } from './axes.js';
import { heatMap } from './heatMap.js';
import type { ChartInput } from './parts.js';
import { pie, slicesOf } from './pie.js';
import { scatter } from './scatter.js';

/** Where a chart was pressed: a series and a category. */
export interface Spot {
  readonly series: number;
  readonly category: number;
}

/** How a kind of chart is drawn, and where of its data somebody pressed; undefined where that is no one place. */
interface Drawing {
  readonly option: (input: ChartInput) => EChartsCoreOption;
  readonly spot: (pressed: { seriesIndex: number; dataIndex: number }, data: ChartData) => Spot | undefined;
}

/** The charts that a card may be; numbers, rankings and funnels are drawn without one. */
export type DrawnKind = Exclude<ChartKind, 'funnel' | 'ranking' | 'gauge'>;

/** A chart's drawing, by its kind. */
export const drawings: Readonly<Record<DrawnKind, Drawing>> = {
  line: { option: (input) => axes(input, { type: 'line' }), spot: direct },
  area: { option: (input) => axes(input, { type: 'line', areaStyle: { opacity: 0.14 } }), spot: direct },
  bar: { option: (input) => axes(input, { type: 'bar' }), spot: direct },
  stacked: { option: (input) => axes(input, { type: 'bar', stack: 'all' }), spot: direct },
  pie: {
    option: pie,
    spot: (pressed, data) => (pressed.dataIndex < slicesOf(data) ? direct(pressed) : undefined),
  },
  heat_map: {
    option: heatMap,
    spot: ({ dataIndex }, { categories }) => ({
      series: Math.floor(dataIndex / Math.max(1, categories.length)),
      category: dataIndex % Math.max(1, categories.length),
    }),
  },
  scatter: { option: scatter, spot: ({ dataIndex }) => ({ series: 0, category: dataIndex }) },
  // No outline of provinces comes under a licence that lets it be passed on: the values stand as bars, the greatest first.
  map: { option: lying, spot: direct },
};

function direct({ seriesIndex, dataIndex }: { seriesIndex: number; dataIndex: number }): Spot {
  return { series: seriesIndex, category: dataIndex };
}
