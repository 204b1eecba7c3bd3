import type { BoardCard, CardData, Category, MetricFacts, Point } from '@pulu/engine/model';
import type { Formats } from '../fields/formats.js';
import { periodName } from './period.js';

/** A cell of the table behind a card: words, or a number that may open its records. */
export type SheetCell = { readonly text: string } | { readonly point: Point | null; readonly metric: MetricFacts };

/** What a card shows, as a plain table: read aloud, looked at instead of a chart, saved. */
export interface CardSheet {
  readonly heads: readonly string[];
  readonly rows: readonly (readonly SheetCell[])[];
}

/** The table behind a card's numbers; undefined where there is none (texts, lists of records). */
export function sheetOf(card: BoardCard, data: CardData, formats: Formats, words: SheetWords): CardSheet | undefined {
  const { locale } = formats;
  const metricOf = (key: string) => card.metrics.find((metric) => metric.key === key);
  const name = ({ label }: Category) => label[locale];
  const first = card.metrics[0];
  const cell = (point: Point | null, metric: MetricFacts | undefined): SheetCell =>
    metric === undefined ? { text: '' } : { point, metric };
  switch (data.type) {
    case 'number': {
      const metric = metricOf(data.metric);
      const trend = data.trend?.points ?? [];
      if (trend.length === 0) return { heads: [card.title[locale]], rows: [[cell(data.now, metric)]] };
      const grain = data.trend?.grain;
      return {
        heads: [words.period, metric?.title[locale] ?? ''],
        rows: trend.map((point) => [{ text: periodName(point.period, grain, formats) }, cell(point, metric)]),
      };
    }
    case 'chart':
      return {
        heads: [headOf(card, words, locale, data.grain !== undefined), ...data.series.map(name)],
        rows: data.categories.map((category, at) => [
          { text: data.grain === undefined ? name(category) : periodName(String(category.key), data.grain, formats) },
          ...data.series.map((series, line) => cell(data.points[line]?.[at] ?? null, metricOf(series.metric))),
        ]),
      };
    case 'ranking':
      return {
        heads: [headOf(card, words, locale, false), first?.title[locale] ?? ''],
        rows: data.rows.map((row) => [{ text: name(row) }, cell(row.point, metricOf(data.metric))]),
      };
    case 'funnel':
      return {
        heads: [words.step, words.number, words.ofFirst, words.ofBefore],
        rows: data.steps.map(({ metric, point, ofFirst, ofBefore }) => [
          { text: metricOf(metric)?.title[locale] ?? metric },
          cell(point, metricOf(metric)),
          { text: ofFirst === null ? '' : formats.percent(ofFirst, 1) },
          { text: ofBefore === null ? '' : formats.percent(ofBefore, 1) },
        ]),
      };
    case 'pivot':
      return {
        heads: [
          headOf(card, words, locale, false),
          ...data.columns.map((head) => head.map(name).join(' / ')),
          words.total,
        ],
        rows: [
          ...data.rows.map((head, at) => [
            { text: head.map(name).join(' / ') },
            ...data.columns.map((_, column) => cell(data.cells[at]?.[column] ?? null, first)),
            cell(data.rowTotals[at] ?? null, first),
          ]),
          [{ text: words.total }, ...data.columnTotals.map((point) => cell(point, first)), cell(data.total, first)],
        ],
      };
    case 'cohort': {
      const longest = Math.max(0, ...data.cohorts.map(({ cells }) => cells.length));
      return {
        heads: [words.period, words.size, ...Array.from({ length: longest }, (_, at) => `+${at}`)],
        rows: data.cohorts.map(({ period, size, cells }) => [
          { text: periodName(period, data.grain, formats) },
          first === undefined ? { text: '' } : { point: size, metric: countOf(first) },
          ...Array.from({ length: longest }, (_, at) => cell(cells[at] ?? null, first)),
        ]),
      };
    }
    case 'process_map':
    case 'table':
    case 'text':
    case 'refused':
      return undefined;
  }
}

/** The words of tables' heads. */
export interface SheetWords {
  readonly period: string;
  readonly step: string;
  readonly number: string;
  readonly ofFirst: string;
  readonly ofBefore: string;
  readonly total: string;
  readonly size: string;
}

function headOf(card: BoardCard, words: SheetWords, locale: Formats['locale'], isPeriod: boolean): string {
  if (isPeriod) return words.period;
  const [first] = Object.values(card.dimensions);
  return first?.[locale] ?? '';
}

/** A metric's facts for how many records there are, which are whole numbers whatever is measured of them. */
function countOf({ unit: _, ...metric }: MetricFacts): MetricFacts {
  return { ...metric, format: 'number', decimals: 0 };
}
