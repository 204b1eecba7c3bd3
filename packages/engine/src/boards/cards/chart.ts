import type { CompiledMetric } from '../../compiler/index.js';
import type { Category, ChartData, Point } from '../../model/index.js';
import { calendarOf, metricOf, type Asking, type CardOf } from '../asking.js';
import { category, fieldAt, inOrder } from '../labels.js';
import {
  cellsOf,
  emptyPoint,
  planOf,
  rangeOf,
  type Axis,
  type Cell,
  type Cells,
  type Key,
  type When,
} from '../metric/cells.js';
import { lastPeriods, trendOf } from '../metric/number.js';
import { periodKey, periodsOf, type Range } from '../time.js';
import { plain } from '../words.js';

const usualPeriods = 12;
const usualCategories = 50;
/** Groups that a chart with series is put together from. */
const mostCells = 2000;

/** Numbers by a dimension or by periods, in one series or several. */
export function chartCard(asking: Asking, card: CardOf<'chart'>): Promise<ChartData> {
  return card.series === undefined ? byMetric(asking, card) : bySeries(asking, card, card.series);
}

/** A series for each metric. */
async function byMetric(asking: Asking, card: CardOf<'chart'>): Promise<ChartData> {
  const { app } = asking.context;
  const metrics = card.metrics.map((key) => metricOf(app, key));
  const range = rangeOfCard(asking, card, metrics);
  const found = await Promise.all(metrics.map((metric) => alongAxis(asking, card, metric, range)));
  const { categories, more } = categoriesOf(asking, card, metrics, found, range);
  return {
    type: 'chart',
    ...(card.grain === undefined ? {} : { grain: card.grain }),
    categories,
    series: metrics.map(({ key, document }) => ({ key, label: document.title, metric: key })),
    points: found.map(({ cells }, index) => {
      const points = byKey(cells, 0);
      return categories.map(({ key }) => points.get(key) ?? filler(asking, card, metrics[index], range, [key]));
    }),
    more,
  };
}

/** The range that periods are of: what the reader chose, the metric's window, or the latest periods. */
function rangeOfCard(
  asking: Asking,
  { grain, limit }: CardOf<'chart'>,
  metrics: readonly CompiledMetric[],
): Range | undefined {
  if (grain === undefined) return undefined;
  const [metric] = metrics;
  const own = metric && rangeOf(asking, metric, { type: 'own' });
  return own ?? lastPeriods(asking, grain, limit ?? usualPeriods);
}

async function alongAxis(
  asking: Asking,
  card: CardOf<'chart'>,
  metric: CompiledMetric,
  range: Range | undefined,
): Promise<Cells> {
  const { grain, by, limit = usualCategories } = card;
  if (grain !== undefined && range !== undefined) {
    const points = (await trendOf(asking, metric, grain, range)) ?? [];
    const cells = points.map(({ period, ...point }): Cell => ({ keys: [period], point }));
    return { cells, more: false, titles: new Map() };
  }
  const axis: Axis = { type: 'dimension', path: by ?? '' };
  return cellsOf(asking, metric, { when: { type: 'own' }, by: [axis], limit, heads: headsOf(asking, metric, [axis]) });
}

/** A series for each value of a dimension. */
async function bySeries(asking: Asking, card: CardOf<'chart'>, path: string): Promise<ChartData> {
  const { app } = asking.context;
  const metric = metricOf(app, card.metrics[0] ?? '');
  const range = rangeOfCard(asking, card, [metric]);
  const axis: Axis =
    card.grain === undefined ? { type: 'dimension', path: card.by ?? '' } : { type: 'time', grain: card.grain };
  const by: readonly Axis[] = [axis, { type: 'dimension', path }];
  const when: When = range === undefined ? { type: 'own' } : { type: 'range', range };
  const found = await cellsOf(asking, metric, { when, by, limit: mostCells, heads: headsOf(asking, metric, by) });
  const { categories, more } = categoriesOf(asking, card, [metric], [found], range);
  const field = fieldAt(app, formOf(metric), path);
  const keys = [...new Set(found.cells.map(({ keys: [, key = null] }) => key))];
  const series = inOrder(
    field,
    keys.map((key) => category(field, key, found.titles)),
  );
  return {
    type: 'chart',
    ...(card.grain === undefined ? {} : { grain: card.grain }),
    categories,
    series: series.map((each) => ({ ...each, metric: metric.key })),
    points: series.map(({ key }) => {
      const points = byKey(
        found.cells.filter(({ keys: [, own] }) => own === key),
        0,
      );
      return categories.map((each) => points.get(each.key) ?? null);
    }),
    more: more || found.more,
  };
}

function categoriesOf(
  asking: Asking,
  { grain, by, limit = usualCategories }: CardOf<'chart'>,
  [metric]: readonly CompiledMetric[],
  found: readonly Cells[],
  range: Range | undefined,
): { readonly categories: readonly Category[]; readonly more: boolean } {
  if (grain !== undefined && range !== undefined) {
    const calendar = calendarOf(asking);
    const keys = periodsOf(range, grain, calendar).map((start) => periodKey(start, grain, calendar));
    return { categories: keys.map((key) => ({ key, label: plain(key) })), more: false };
  }
  const field = metric && fieldAt(asking.context.app, formOf(metric), by ?? '');
  const titles = new Map(found.flatMap((each) => [...each.titles]));
  const keys = [...new Set(found.flatMap(({ cells }) => cells.map(({ keys: [key = null] }) => key)))];
  const kept = keys.slice(0, limit).map((key) => category(field, key, titles));
  return { categories: inOrder(field, kept), more: keys.length > limit || found.some(({ more }) => more) };
}

/** The number of a category that has no records, so far as there is one. */
function filler(
  asking: Asking,
  { grain, by }: CardOf<'chart'>,
  metric: CompiledMetric | undefined,
  range: Range | undefined,
  keys: readonly Key[],
): Point | null {
  if (metric?.form === undefined || grain !== undefined) return null;
  const axes: Axis[] = [{ type: 'dimension', path: by ?? '' }];
  const own = range ?? rangeOf(asking, metric, { type: 'own' }) ?? undefined;
  return emptyPoint(asking, { metric, plan: planOf(metric), range: own, axes, heads: [] }, keys);
}

function byKey(cells: readonly Cell[], index: number): ReadonlyMap<Key, Point> {
  return new Map(cells.map(({ keys, point }) => [keys[index] ?? null, point]));
}

export function formOf({ form }: CompiledMetric): string {
  return form ?? '';
}

/** The names of keys, for the headings of lists. */
export function headsOf({ context: { app } }: Asking, metric: CompiledMetric, axes: readonly Axis[]) {
  const fields = axes.map((axis) => (axis.type === 'dimension' ? fieldAt(app, formOf(metric), axis.path) : undefined));
  return (keys: readonly Key[], titles: ReadonlyMap<string, string>) =>
    keys.map((key, index) => category(fields[index], key, titles).label);
}
