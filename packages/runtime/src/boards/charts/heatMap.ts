import type { EChartsCoreOption } from 'echarts/core';
import {
  base,
  categoryName,
  categoryNames,
  escaped,
  sliderSize,
  tooltipLook,
  writer,
  zoom,
  type ChartInput,
} from './parts.js';

/** As narrow as a column may be. */
const narrowest = 20;

/** Categories by series, the more the stronger. */
export function heatMap(input: ChartInput): EChartsCoreOption {
  const { data, look, formats, size } = input;
  const cells = data.series.flatMap((_, row) =>
    data.categories.map((_category, column) => [column, row, data.points[row]?.[column]?.value ?? null]),
  );
  const values = cells.flatMap(([, , value]) => (typeof value === 'number' ? [value] : []));
  const rows = data.series.map(({ label }) => label[formats.locale]);
  const slider = zoom(input, Math.max(4, Math.floor((size.width - 120) / narrowest)), {
    atEnd: data.grain !== undefined,
    axis: 'xAxisIndex',
  });
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
        `${escaped(rows[value[1]] ?? '')} · ${escaped(categoryName(input, value[0]))}: ${write(value[2])}`,
    },
    grid: { left: 4, right: 8, top: 8, bottom: slider.length > 0 ? sliderSize + 8 : 4, containLabel: true },
    dataZoom: slider,
    xAxis: { ...axis, data: categoryNames(input) },
    yAxis: { ...axis, inverse: true, data: rows },
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
