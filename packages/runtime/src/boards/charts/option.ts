import type { BoardCard, ChartData, ChartKind, MetricFacts } from '@pulu/engine/model';
import type { EChartsCoreOption } from 'echarts/core';
import type { Formats } from '../../fields/formats.js';
import { shortNumber, writeNumber } from '../measure.js';
import { periodName } from '../period.js';
import type { ChartLook } from './look.js';

/** What a chart is drawn from. */
export interface ChartInput {
  readonly card: BoardCard;
  readonly data: ChartData;
  readonly formats: Formats;
  readonly look: ChartLook;
}

/** Where a chart was pressed: a series and a category. */
export interface Spot {
  readonly series: number;
  readonly category: number;
}

/** How a kind of chart is drawn, and where of its data somebody pressed. */
interface Drawing {
  readonly option: (input: ChartInput) => EChartsCoreOption;
  readonly spot: (pressed: { seriesIndex: number; dataIndex: number }, data: ChartData) => Spot;
}

/** The charts that a card may be; numbers, rankings and funnels are drawn without one. */
export type DrawnKind = Exclude<ChartKind, 'funnel' | 'ranking' | 'gauge'>;

/** A chart's drawing, by its kind. */
export const drawings: Readonly<Record<DrawnKind, Drawing>> = {
  line: { option: (input) => axes(input, { type: 'line' }), spot: direct },
  area: { option: (input) => axes(input, { type: 'line', areaStyle: { opacity: 0.14 } }), spot: direct },
  bar: { option: (input) => axes(input, { type: 'bar' }), spot: direct },
  stacked: { option: (input) => axes(input, { type: 'bar', stack: 'all' }), spot: direct },
  pie: { option: pie, spot: direct },
  heat_map: {
    option: heatMap,
    spot: ({ dataIndex }, { categories }) => ({
      series: Math.floor(dataIndex / Math.max(1, categories.length)),
      category: dataIndex % Math.max(1, categories.length),
    }),
  },
  scatter: { option: scatter, spot: ({ dataIndex }) => ({ series: 0, category: dataIndex }) },
  // No outline of provinces comes under a licence that lets it be passed on: the values stand as bars, the greatest first.
  map: { option: (input) => lying(input), spot: direct },
};

function direct({ seriesIndex, dataIndex }: { seriesIndex: number; dataIndex: number }): Spot {
  return { series: seriesIndex, category: dataIndex };
}

/** What all charts have in common. */
function base({ look }: ChartInput): EChartsCoreOption {
  return {
    animationDuration: 240,
    textStyle: { fontFamily: look.font, color: look.text },
    color: [...look.series],
    aria: { enabled: true },
    tooltip: tooltipLook(look),
  };
}

function tooltipLook(look: ChartLook): EChartsCoreOption {
  return {
    confine: true,
    backgroundColor: look.background,
    borderColor: look.line,
    textStyle: { color: look.text, fontSize: 12, fontFamily: look.font },
  };
}

function categoryNames({ data, formats }: Pick<ChartInput, 'data' | 'formats'>): string[] {
  return data.categories.map(({ key, label }) =>
    data.grain === undefined ? label[formats.locale] : periodName(String(key), data.grain, formats),
  );
}

function metricOf({ card }: ChartInput, key: string | undefined): MetricFacts | undefined {
  return card.metrics.find((metric) => metric.key === key) ?? card.metrics[0];
}

function writer(input: ChartInput, key: string | undefined): (value: unknown) => string {
  const metric = metricOf(input, key);
  return (value) =>
    metric === undefined ? '' : writeNumber(typeof value === 'number' ? value : null, metric, input.formats);
}

function legend({ data, look, formats }: ChartInput, names?: readonly string[]): EChartsCoreOption {
  return {
    show: data.series.length > 1 || names !== undefined,
    type: 'scroll',
    top: 0,
    icon: 'roundRect',
    itemWidth: 10,
    itemHeight: 10,
    textStyle: { color: look.quiet, fontSize: 12 },
    pageTextStyle: { color: look.quiet },
    data: [...(names ?? data.series.map(({ label }) => label[formats.locale]))],
  };
}

function axes(input: ChartInput, drawn: Readonly<Record<string, unknown>>): EChartsCoreOption {
  const { data, look, formats } = input;
  const metric = metricOf(input, data.series[0]?.metric);
  const isLine = drawn['type'] === 'line';
  return {
    ...base(input),
    tooltip: { ...tooltipLook(look), trigger: isLine ? 'axis' : 'item' },
    legend: legend(input),
    grid: { left: 4, right: 12, top: data.series.length > 1 ? 34 : 12, bottom: 4, containLabel: true },
    xAxis: {
      type: 'category',
      data: categoryNames(input),
      boundaryGap: !isLine,
      axisLine: { lineStyle: { color: look.line } },
      axisTick: { show: false },
      axisLabel: { color: look.quiet, hideOverlap: true, width: 96, overflow: 'truncate' },
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
      data: (data.points[at] ?? []).map((point) => point?.value ?? null),
      showSymbol: data.categories.length < 2,
      symbolSize: 7,
      barMaxWidth: 36,
      // A line that ends and begins anew says that there was nothing between.
      connectNulls: false,
      itemStyle: {
        ...(color === undefined ? {} : { color: look.named[color] ?? look.primary }),
        ...(drawn['type'] === 'bar' && drawn['stack'] === undefined ? { borderRadius: [4, 4, 0, 0] } : {}),
      },
      tooltip: { valueFormatter: writer(input, key) },
      ...(at === 0 && metric?.target !== undefined ? targetLine(metric.target, look) : {}),
    })),
  };
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

function lying(input: ChartInput): EChartsCoreOption {
  const standing = axes(input, { type: 'bar' });
  const { xAxis, yAxis } = standing;
  return {
    ...standing,
    xAxis: yAxis,
    yAxis: typeof xAxis === 'object' && xAxis !== null ? { ...xAxis, inverse: true } : xAxis,
  };
}

function pie(input: ChartInput): EChartsCoreOption {
  const { data, look, formats } = input;
  const names = categoryNames(input);
  const values = data.points[0] ?? [];
  return {
    ...base(input),
    tooltip: { ...tooltipLook(look), trigger: 'item', valueFormatter: writer(input, data.series[0]?.metric) },
    legend: { ...legend(input, names), orient: 'vertical', top: 'middle', left: '64%' },
    series: [
      {
        type: 'pie',
        radius: ['42%', '68%'],
        center: ['31%', '50%'],
        label: { show: false },
        itemStyle: { borderColor: look.background, borderWidth: 2 },
        data: data.categories.map(({ color, label }, at) => ({
          name: names[at] ?? label[formats.locale],
          value: values[at]?.value ?? 0,
          ...(color === undefined ? {} : { itemStyle: { color: look.named[color] ?? look.primary } }),
        })),
      },
    ],
  };
}

function heatMap(input: ChartInput): EChartsCoreOption {
  const { data, look, formats } = input;
  const cells = data.series.flatMap((_, row) =>
    data.categories.map((_category, column) => [column, row, data.points[row]?.[column]?.value ?? null]),
  );
  const values = cells.flatMap(([, , value]) => (typeof value === 'number' ? [value] : []));
  const axis = {
    type: 'category',
    axisLine: { show: false },
    axisTick: { show: false },
    axisLabel: { color: look.quiet, hideOverlap: true, width: 110, overflow: 'truncate' },
  };
  const write = writer(input, data.series[0]?.metric);
  return {
    ...base(input),
    tooltip: {
      ...tooltipLook(look),
      formatter: ({ value }: { value: readonly [number, number, number | null] }) =>
        `${escaped(data.series[value[1]]?.label[formats.locale] ?? '')} · ${escaped(categoryNames(input)[value[0]] ?? '')}: ${write(value[2])}`,
    },
    grid: { left: 4, right: 8, top: 8, bottom: 4, containLabel: true },
    xAxis: { ...axis, data: categoryNames(input) },
    yAxis: { ...axis, inverse: true, data: data.series.map(({ label }) => label[formats.locale]) },
    visualMap: {
      show: false,
      min: Math.min(0, ...values),
      max: Math.max(1, ...values),
      inRange: { color: [look.faint, look.primary] },
    },
    series: [
      {
        type: 'heatmap',
        data: cells,
        itemStyle: { borderColor: look.background, borderWidth: 2, borderRadius: 3 },
      },
    ],
  };
}

function scatter(input: ChartInput): EChartsCoreOption {
  const { data, look, formats } = input;
  const [x, y] = data.series;
  const names = categoryNames(input);
  const axis = (key: string | undefined, name: string, place: EChartsCoreOption) => {
    const metric = metricOf(input, key);
    return {
      type: 'value',
      name,
      nameTextStyle: { color: look.quiet },
      ...place,
      splitLine: { lineStyle: { color: look.line } },
      axisLabel: {
        color: look.quiet,
        formatter: (value: number) => (metric === undefined ? '' : shortNumber(value, metric, formats)),
      },
    };
  };
  const sizes = (data.points[2] ?? []).map((point) => point?.value ?? 0);
  const largest = Math.max(1, ...sizes);
  return {
    ...base(input),
    tooltip: {
      ...tooltipLook(look),
      formatter: ({ dataIndex }: { dataIndex: number }) =>
        [
          escaped(names[dataIndex] ?? ''),
          ...data.series.map(
            ({ label, metric }, at) =>
              `${escaped(label[formats.locale])}: ${writer(input, metric)(data.points[at]?.[dataIndex]?.value)}`,
          ),
        ].join('<br>'),
    },
    grid: { left: 8, right: 24, top: 30, bottom: 26, containLabel: true },
    xAxis: axis(x?.metric, x?.label[formats.locale] ?? '', { nameLocation: 'middle', nameGap: 26 }),
    yAxis: axis(y?.metric, y?.label[formats.locale] ?? '', {
      nameLocation: 'end',
      nameTextStyle: { color: look.quiet, align: 'left' },
    }),
    series: [
      {
        type: 'scatter',
        data: data.categories.map((_, at) => [
          data.points[0]?.[at]?.value ?? null,
          data.points[1]?.[at]?.value ?? null,
        ]),
        symbolSize: (_: unknown, { dataIndex }: { dataIndex: number }) =>
          sizes.length === 0 ? 11 : 8 + 26 * Math.sqrt((sizes[dataIndex] ?? 0) / largest),
        itemStyle: { opacity: 0.75 },
      },
    ],
  };
}

/** Names come from records; the tooltip is HTML. */
function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
