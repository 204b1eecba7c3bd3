import type { EChartsCoreOption } from 'echarts/core';
import { shortNumber } from '../measure.js';
import { base, categoryName, escaped, metricOf, tooltipLook, writer, type ChartInput } from './parts.js';

/** Dots by two numbers, as large as a third. */
export function scatter(input: ChartInput): EChartsCoreOption {
  const { data, look, formats } = input;
  const [x, y] = data.series;
  const axis = (key: string | undefined, name: string, place: EChartsCoreOption) => {
    const metric = metricOf(input, key);
    return {
      type: 'value',
      name,
      nameTextStyle: { color: look.quiet },
      ...place,
      axisLine: { lineStyle: { color: look.line } },
      axisTick: { show: false },
      splitLine: { lineStyle: { color: look.line } },
      axisLabel: {
        color: look.quiet,
        formatter: (value: number) => (metric === undefined ? '' : shortNumber(value, metric, formats)),
      },
    };
  };
  const sizes = (data.points[2] ?? []).map((point) => point?.value ?? 0);
  const largest = Math.max(1, ...sizes);
  // The more there are, the smaller and the clearer they must be for one to be seen beside the other.
  const crowd = data.categories.length;
  const [small, span, opacity] = crowd > 150 ? [5, 7, 0.45] : crowd > 40 ? [7, 13, 0.6] : [8, 26, 0.75];
  return {
    ...base(input),
    tooltip: {
      ...tooltipLook(look),
      formatter: ({ dataIndex }: { dataIndex: number }) =>
        [
          escaped(categoryName(input, dataIndex)),
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
          sizes.length === 0 ? small + 3 : small + span * Math.sqrt((sizes[dataIndex] ?? 0) / largest),
        itemStyle: { opacity },
      },
    ],
  };
}
