import type { CompiledApp, CompiledMetric } from '../../compiler/index.js';
import type { RankingData } from '../../model/index.js';
import { allOf, metricOf, type Asking, type CardOf } from '../asking.js';
import { factsOf } from '../facts.js';
import { category, fieldAt } from '../labels.js';
import { cellsOf, planOf, query, rangeOf, type Axis } from '../metric/cells.js';
import { drillOf } from '../metric/drill.js';
import type { RecordMeasure } from '../metric/plan.js';
import { plain } from '../words.js';
import { formOf, headsOf } from './chart.js';

const usualRows = 10;

/** The values of a dimension from one end, or the records with the greatest values. */
export async function rankingCard(asking: Asking, card: CardOf<'chart'>): Promise<RankingData> {
  const { app } = asking.context;
  const metric = metricOf(app, card.metrics[0] ?? '');
  if (metric.measure.type === 'top') return topRecords(asking, metric, metric.measure);
  const path = card.by ?? '';
  const axis: Axis = { type: 'dimension', path };
  const order = orderOf(app, card);
  const { cells, more, titles } = await cellsOf(asking, metric, {
    when: { type: 'own' },
    by: [axis],
    limit: card.limit ?? usualRows,
    order: isDescending(app, card) ? 'desc' : 'asc',
    heads: headsOf(asking, metric, [axis]),
  });
  const field = fieldAt(app, formOf(metric), path);
  const form = field?.exprType.kind === 'record' ? field.exprType.form : undefined;
  return {
    type: 'ranking',
    metric: metric.key,
    order,
    rows: cells.map(({ keys: [key = null], point }) => ({
      ...category(field, key, titles),
      point,
      ...(form === undefined || typeof key !== 'string' || !titles.has(key) ? {} : { record: { form, id: key } }),
    })),
    more,
  };
}

type RankingOrder = RankingData['order'];

/**
 * Which end of a ranking comes first, unless the card says: the best of rates and times, which are read to learn from; of counts and
 * sums that are to be kept low, the worst, which are read to do something about them. What is neither good nor bad begins with the greatest.
 */
export function orderOf(
  app: CompiledApp,
  { metrics, order }: Pick<CardOf<'chart'>, 'metrics' | 'order'>,
): RankingOrder {
  const metric = metricOf(app, metrics[0] ?? '');
  const { better } = factsOf(app, metric);
  if (better === undefined) return order === 'worst' ? 'least' : 'greatest';
  const { measure } = metric;
  const isAmount = measure.type === 'count' || (measure.type === 'aggregate' && measure.function === 'sum');
  return order ?? (better === 'lower' && isAmount ? 'worst' : 'best');
}

function isDescending(app: CompiledApp, card: CardOf<'chart'>): boolean {
  const order = orderOf(app, card);
  const { better } = factsOf(app, metricOf(app, card.metrics[0] ?? ''));
  return order === 'greatest' || ((order === 'best') === (better === 'higher') && order !== 'least');
}

/** The records with the greatest values. */
async function topRecords(
  asking: Asking,
  metric: CompiledMetric,
  { form, by, limit }: Extract<RecordMeasure, { type: 'top' }>,
): Promise<RankingData> {
  const plan = planOf(metric);
  const range = rangeOf(asking, metric, { type: 'own' }) ?? undefined;
  const { filter } = query(asking, metric, plan, range);
  const { groups, more } = await asking.records.measure(asking.context, form, {
    filter: allOf([filter, plan.counted.all]) ?? null,
    groupBy: [{ field: 'id' }],
    wanted: [{ key: 'n', measure: 'max', expr: by }],
    limit,
  });
  const names = await asking.records.titles(
    asking.context,
    form,
    groups.map(({ keys: [id] }) => String(id)),
  );
  const rows = groups.map(({ keys: [key], numbers: { n } }) => {
    const id = String(key);
    const name = names.get(id) ?? id;
    const address = { m: metric.key, p: 'all' as const, k: [['id', id] satisfies [string, string]] };
    const drill = drillOf(asking, metric, plan, address, [plain(name)]);
    return { key: id, label: plain(name), point: { value: n?.value ?? null, count: 1, drill }, record: { form, id } };
  });
  return { type: 'ranking', metric: metric.key, order: 'greatest', rows, more };
}
