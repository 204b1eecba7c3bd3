import type { CompiledMetric } from '../../compiler/index.js';
import type { Expr } from '../../expression/index.js';
import type { Drill, Label } from '../../model/index.js';
import { allOf, calendarOf, chosen, type Asking } from '../asking.js';
import { inRange, periodRange, type startOf } from '../time.js';
import { words } from '../words.js';
import { cohortEvent } from './cohort.js';
import type { NumberPlan } from './plan.js';
import { writeToken, type Address } from './token.js';

/** The condition that the records of a number meet: those that its metric, its time, its groups and the reader's choices leave. */
export function recordsOf(
  asking: Asking,
  metric: CompiledMetric,
  plan: NumberPlan,
  address: Address,
): Expr | undefined {
  const calendar = calendarOf(asking);
  const { measure } = metric;
  const time =
    'form' in measure && measure.timeField !== undefined && metric.timeKind !== undefined
      ? { path: measure.timeField, kind: metric.timeKind }
      : undefined;
  const [from, to] = address.r ?? [];
  return allOf([
    plan.filter,
    ...chosen(asking.choices),
    time === undefined || from === undefined || to === undefined
      ? undefined
      : inRange(time.path, time.kind, { from: new Date(from), to: new Date(to) }, calendar),
    plan.counted[address.p],
    ...address.k.map(([path, key]): Expr => ({ '==': [{ var: path }, key] })),
    address.e === undefined || measure.type !== 'cohort' ? undefined : cohortEvent(measure, address.e),
  ]);
}

/** The way to the records of a number. */
export function drillOf(
  asking: Asking,
  metric: CompiledMetric,
  plan: NumberPlan,
  address: Address,
  heads: readonly Label[],
): Drill {
  const { title } = metric.document;
  const part = address.p === 'all' ? [] : [words(address.p)];
  const label = joinLabels([title, ...part, ...heads]);
  return {
    form: plan.form,
    filter: recordsOf(asking, metric, plan, address) ?? null,
    columns: plan.columns,
    label,
    token: writeToken(address),
  };
}

function joinLabels(labels: readonly Label[]): Label {
  return {
    'zh-CN': labels.map((label) => label['zh-CN']).join(' · '),
    'en-US': labels.map((label) => label['en-US']).join(' · '),
  };
}

/** The range of a period within another range. */
export function periodIn(
  asking: Asking,
  key: string,
  grain: Parameters<typeof startOf>[1],
  within: { from: Date; to: Date } | undefined,
) {
  const period = periodRange(key, grain, calendarOf(asking));
  if (within === undefined) return period;
  return {
    from: period.from < within.from ? within.from : period.from,
    to: period.to > within.to ? within.to : period.to,
  };
}
