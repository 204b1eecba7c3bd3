import type { ChartData } from '@pulu/engine/model';
import type { EChartsCoreOption } from 'echarts/core';
import { base, categoryNames, legendLook, tooltipLook, writer, type ChartInput } from './parts.js';

/** More slices are not told apart any more: the smaller ones become one. */
const most = 10;

/** How many slices stand for themselves. */
export function slicesOf({ categories }: ChartData): number {
  return categories.length > most + 1 ? most : categories.length;
}

/** A ring, with the names beside it. */
export function pie(input: ChartInput): EChartsCoreOption {
  const { data, look, size, words } = input;
  const values = (data.points[0] ?? []).map((point) => Math.max(0, point?.value ?? 0));
  const own = slicesOf(data);
  const rest = data.categories.length - own;
  const slices = categoryNames(input)
    .slice(0, own)
    .map((name, at) => {
      const color = data.categories[at]?.color;
      return { name, value: values[at] ?? 0, ...(color === undefined ? {} : { itemStyle: paint(color) }) };
    });
  const others = { name: words.others(rest), value: sum(values.slice(own)), itemStyle: paint('gray') };
  return {
    ...base(input),
    tooltip: { ...tooltipLook(look), trigger: 'item', valueFormatter: writer(input, data.series[0]?.metric) },
    legend: {
      ...legendLook(look),
      show: true,
      orient: 'vertical',
      top: 'middle',
      left: '62%',
      textStyle: { color: look.quiet, fontSize: 12, width: Math.max(40, size.width * 0.38 - 24), overflow: 'truncate' },
    },
    series: [
      {
        type: 'pie',
        radius: ['36%', '58%'],
        center: ['31%', '50%'],
        label: { show: false },
        itemStyle: { borderColor: look.background, borderWidth: rest > 0 ? 1 : 2 },
        data: rest > 0 ? [...slices, others] : slices,
      },
    ],
  };

  function paint(color: string) {
    return { color: look.named[color] ?? look.primary };
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}
