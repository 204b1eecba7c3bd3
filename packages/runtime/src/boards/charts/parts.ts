import type { BoardCard, ChartData, MetricFacts } from '@pulu/engine/model';
import type { EChartsCoreOption } from 'echarts/core';
import type { Formats } from '../../fields/formats.js';
import { writeNumber } from '../measure.js';
import { periodName, periodNames } from '../period.js';
import type { ChartLook } from './look.js';

/** What a chart is drawn from. */
export interface ChartInput {
  readonly card: BoardCard;
  readonly data: ChartData;
  readonly formats: Formats;
  readonly look: ChartLook;
  /** Pixels that there are for it. */
  readonly size: { readonly width: number; readonly height: number };
  readonly words: { readonly others: (count: number) => string };
}

/** What all charts have in common. */
export function base({ look }: ChartInput): EChartsCoreOption {
  return {
    animation: look.motion,
    animationDuration: 240,
    animationDurationUpdate: 240,
    textStyle: { fontFamily: look.font, color: look.text },
    color: [...look.series],
    aria: { enabled: true },
    tooltip: tooltipLook(look),
  };
}

export function tooltipLook(look: ChartLook): EChartsCoreOption {
  return {
    confine: true,
    backgroundColor: look.background,
    borderColor: look.line,
    textStyle: { color: look.text, fontSize: 12, fontFamily: look.font },
    // Long names go on in the next line.
    extraCssText: 'max-width: 320px; white-space: normal',
  };
}

export function categoryNames({ data, formats }: Pick<ChartInput, 'data' | 'formats'>): string[] {
  const { categories, grain } = data;
  if (grain === undefined) return categories.map(({ label }) => label[formats.locale]);
  return periodNames(
    categories.map(({ key }) => String(key)),
    grain,
    formats,
  );
}

/** What a category is called where it stands alone. */
export function categoryName({ data, formats }: Pick<ChartInput, 'data' | 'formats'>, at: number): string {
  const category = data.categories[at];
  if (category === undefined) return '';
  if (data.grain === undefined) return category.label[formats.locale];
  return periodName(String(category.key), data.grain, formats);
}

export function metricOf({ card }: ChartInput, key: string | undefined): MetricFacts | undefined {
  return card.metrics.find((metric) => metric.key === key) ?? card.metrics[0];
}

export function writer(input: ChartInput, key: string | undefined): (value: unknown) => string {
  const metric = metricOf(input, key);
  return (value) =>
    metric === undefined ? '' : writeNumber(typeof value === 'number' ? value : null, metric, input.formats);
}

/** The names of the series above a chart. */
export function legend({ data, look, formats }: ChartInput): EChartsCoreOption {
  return {
    ...legendLook(look),
    show: data.series.length > 1,
    top: 0,
    formatter: (name: string) => shortened(name, 24),
    data: data.series.map(({ label }) => label[formats.locale]),
  };
}

export function legendLook(look: ChartLook): EChartsCoreOption {
  return {
    type: 'scroll',
    icon: 'roundRect',
    itemWidth: 10,
    itemHeight: 10,
    textStyle: { color: look.quiet, fontSize: 12 },
    pageTextStyle: { color: look.quiet },
    pageIconColor: look.quiet,
    pageIconInactiveColor: look.line,
    tooltip: { show: true },
  };
}

/** A slider through more categories than there is room for. @param most how many are seen at once @param atEnd the last ones first */
export function zoom(
  { look, data }: ChartInput,
  most: number,
  place: { readonly atEnd: boolean; readonly standing?: boolean; readonly axis: 'xAxisIndex' | 'yAxisIndex' },
): EChartsCoreOption[] {
  const count = data.categories.length;
  if (count <= most) return [];
  const first = place.atEnd ? count - most : 0;
  return [
    {
      type: 'slider',
      [place.axis]: 0,
      startValue: first,
      endValue: first + most - 1,
      ...(place.standing === true
        ? { orient: 'vertical', right: 0, top: 8, bottom: 24, width: sliderSize }
        : { height: sliderSize, bottom: 2, left: 8, right: 8 }),
      brushSelect: false,
      showDetail: false,
      borderColor: 'transparent',
      backgroundColor: look.faint,
      fillerColor: look.chosen,
      dataBackground: { lineStyle: { opacity: 0 }, areaStyle: { color: look.quiet, opacity: 0.25 } },
      selectedDataBackground: { lineStyle: { opacity: 0 }, areaStyle: { color: look.primary, opacity: 0.5 } },
      handleStyle: { color: look.background, borderColor: look.quiet, borderRadius: 3 },
      handleIcon: 'rect',
      handleSize: '100%',
      moveHandleSize: 0,
    },
  ];
}

export const sliderSize = 16;

/** A name that is not wider than so many Latin letters; Chinese ones count twice. */
function shortened(name: string, most: number): string {
  let width = 0;
  for (const [at, sign] of [...name].entries()) {
    width += letterWidth(sign);
    if (width > most) return `${[...name].slice(0, at).join('')}…`;
  }
  return name;
}

/** How wide a name is, in pixels of the charts' small letters. */
export function widthOf(name: string): number {
  return [...name].reduce((sum, sign) => sum + letterWidth(sign) * 6, 0);
}

function letterWidth(sign: string): number {
  return (sign.codePointAt(0) ?? 0) > 0x2e80 ? 2 : 1.1;
}

/** Names come from records; the tooltip is HTML. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
