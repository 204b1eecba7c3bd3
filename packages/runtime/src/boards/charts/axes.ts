import type { ChartData } from '@pulu/engine/model';
import type { EChartsCoreOption } from 'echarts/core';
import { shortNumber } from '../measure.js';
import type { ChartLook } from './look.js';
import {
  base,
  categoryNames,
  legend,
  metricOf,
  sliderSize,
  tooltipLook,
  widthOf,
  writer,
  zoom,
  type ChartInput,
} from './parts.js';

/** As narrow as a bar with its gap may be, and as wide as an axis' numbers are. */
const narrowest = 24;
const numbersWide = 56;

/** Lines or bars over categories. */
export function axes(input: ChartInput, drawn: Readonly<Record<string, unknown>>): EChartsCoreOption {
  const { data, look, formats, size } = input;
  const metric = metricOf(input, data.series[0]?.metric);
  const isLine = drawn['type'] === 'line';
  const room = Math.max(1, size.width - numbersWide);
  const most = isLine ? Infinity : Math.max(4, Math.floor(room / narrowest));
  const slider = zoom(input, most, { atEnd: data.grain !== undefined, axis: 'xAxisIndex' });
  const names = categoryNames(input);
  return {
    ...base(input),
    tooltip: { ...tooltipLook(look), trigger: isLine ? 'axis' : 'item' },
    legend: legend(input),
    grid: {
      left: 4,
      right: 12,
      top: data.series.length > 1 ? 34 : 12,
      bottom: slider.length > 0 ? sliderSize + 8 : 4,
      containLabel: true,
    },
    dataZoom: slider,
    xAxis: {
      type: 'category',
      data: names,
      boundaryGap: !isLine,
      axisLine: { lineStyle: { color: look.line } },
      axisTick: { show: false },
      axisLabel: {
        color: look.quiet,
        hideOverlap: true,
        ...(data.grain === undefined ? slanted(names, room / Math.min(names.length, most)) : {}),
      },
    },
    yAxis: {
      type: 'value',
      splitLine: { lineStyle: { color: look.line } },
      axisLabel: {
        color: look.quiet,
        formatter: (value: number) => (metric === undefined ? '' : shortNumber(value, metric, formats)),
      },
      ...(metric?.format === 'number' && metric.decimals === 0 ? { minInterval: 1 } : {}),
    },
    series: data.series.map(({ label, color, metric: key }, at) => ({
      ...drawn,
      name: label[formats.locale],
      ...line(data, at),
      barMaxWidth: 36,
      itemStyle: {
        ...(color === undefined ? {} : { color: look.named[color] ?? look.primary }),
        ...(drawn['type'] === 'bar' && drawn['stack'] === undefined ? { borderRadius: [4, 4, 0, 0] } : {}),
      },
      tooltip: { valueFormatter: writer(input, key) },
      ...(at === 0 && metric?.target !== undefined ? targetLine(metric.target, look) : {}),
    })),
  };
}

/** The numbers of a series. A line that ends and begins anew says that there was nothing between; a number alone is a dot. */
function line({ points }: ChartData, at: number): EChartsCoreOption {
  const values = (points[at] ?? []).map((point) => point?.value ?? null);
  const isAlone = (place: number) => (values[place - 1] ?? null) === null && (values[place + 1] ?? null) === null;
  return {
    data: values,
    connectNulls: false,
    showSymbol: true,
    showAllSymbol: true,
    symbol: 'circle',
    symbolSize: (_value: unknown, { dataIndex }: { readonly dataIndex: number }) => (isAlone(dataIndex) ? 7 : 0),
  };
}

/** Every name has its place below its bar; where the places are narrow, the names lean. */
function slanted(names: readonly string[], place: number): EChartsCoreOption {
  const longest = Math.max(0, ...names.map(widthOf));
  if (longest <= place - 6) return { interval: 0 };
  return place >= 72
    ? { interval: 0, width: place - 8, overflow: 'truncate' }
    : { interval: 0, rotate: 38, width: 84, overflow: 'truncate' };
}

function targetLine(target: number, look: ChartLook): EChartsCoreOption {
  return {
    markLine: {
      silent: true,
      symbol: 'none',
      label: { show: false },
      lineStyle: { color: look.quiet, type: 'dashed' },
      data: [{ yAxis: target }],
    },
  };
}

/** Bars that lie, the first at the top. */
export function lying(input: ChartInput): EChartsCoreOption {
  const { look, size } = input;
  const { xAxis, yAxis, ...standing } = axes(input, { type: 'bar' });
  const most = Math.max(4, Math.floor((size.height - 32) / narrowest));
  const slider = zoom(input, most, { atEnd: false, standing: true, axis: 'yAxisIndex' });
  return {
    ...standing,
    dataZoom: slider,
    grid: { left: 4, right: slider.length > 0 ? sliderSize + 12 : 16, top: 8, bottom: 4, containLabel: true },
    xAxis: yAxis,
    yAxis: {
      ...(typeof xAxis === 'object' ? xAxis : {}),
      inverse: true,
      axisLabel: { color: look.quiet, interval: 0, width: Math.min(180, size.width * 0.35), overflow: 'truncate' },
    },
  };
}
