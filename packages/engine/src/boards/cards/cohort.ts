import type { CohortData, Point } from '../../model/index.js';
import { calendarOf, metricOf, nowOf, type Asking, type CardOf } from '../asking.js';
import { pointOf, planOf, query, type Axis } from '../metric/cells.js';
import { cohortEvent } from '../metric/cohort.js';
import { drillOf, periodIn } from '../metric/drill.js';
import { lastPeriods } from '../metric/number.js';
import { addGrains, periodRange } from '../time.js';
import { plain } from '../words.js';

/** Of what began in each of the latest periods: to which share the event had happened, period by period. */
export async function cohortCard(asking: Asking, card: CardOf<'cohort'>): Promise<CohortData> {
  const metric = metricOf(asking.context.app, card.metric);
  const { measure } = metric;
  if (measure.type !== 'cohort') throw new RangeError(`the metric ${metric.key} has no cohorts`);
  const { grain, periods } = measure;
  const plan = planOf(metric);
  const range = lastPeriods(asking, grain, periods);
  const passed = Array.from({ length: periods }, (_, index) => index);
  const { groups } = await asking.records.measure(asking.context, plan.form, {
    ...query(asking, metric, plan, range),
    wanted: [
      ...plan.wanted,
      ...passed.map((count) => ({ key: `e${count}`, measure: 'count' as const, when: cohortEvent(measure, count) })),
    ],
    groupBy: [{ field: measure.timeField, grain }],
    order: 'keys',
  });
  const axes: readonly Axis[] = [{ type: 'time', grain }];
  const calendar = calendarOf(asking);
  const cohorts = groups.map(({ keys: [key], numbers }) => {
    const period = String(key);
    const size = pointOf(asking, { metric, plan, range, axes, heads: [plain(period)] }, [period], numbers);
    const { from } = periodRange(period, grain, calendar);
    const cells = passed.map((count): Point | null => {
      if (addGrains(from, count, grain, calendar) > nowOf(asking)) return null;
      const happened = numbers[`e${count}`]?.count ?? 0;
      const within = periodIn(asking, period, grain, range);
      const address = {
        m: metric.key,
        p: 'all' as const,
        k: [],
        r: [within.from.toISOString(), within.to.toISOString()] satisfies [string, string],
        e: count,
      };
      const value = size.count === 0 ? null : happened / size.count;
      return { value, count: happened, drill: drillOf(asking, metric, plan, address, [plain(period)]) };
    });
    return { period, size, cells };
  });
  return { type: 'cohort', metric: metric.key, grain, cohorts };
}
