import { evaluate } from '../../expression/index.js';
import type { CompiledMetric } from '../../compiler/index.js';
import type { FormulaPart, Grain, Measure, Point } from '../../model/index.js';
import { calendarOf, metricOf, nowOf, type Asking } from '../asking.js';
import { factsOf } from '../facts.js';
import { addGrains, back, periodKey, periodsOf, startOf, type Range } from '../time.js';
import { cellsOf, emptyPoint, planOf, rangeOf, type When } from './cells.js';

type Formula = Extract<Measure, { type: 'formula' }>;
type Growth = Extract<Measure, { type: 'growth' }>;

/** A metric's one number; of a metric made of metrics, with their numbers. */
export interface OneNumber {
  readonly point: Point;
  readonly parts?: readonly FormulaPart[];
  readonly worst?: string;
}

/** A metric's number at a time; undefined where that time cannot be looked at any more. */
export async function numberOf(asking: Asking, metric: CompiledMetric, when: When): Promise<OneNumber | undefined> {
  const { measure } = metric;
  if (measure.type === 'formula') return formula(asking, measure, when);
  if (measure.type === 'growth') return growth(asking, measure, when);
  if (rangeOf(asking, metric, when) === null) return undefined;
  const { cells } = await cellsOf(asking, metric, { when });
  const [cell] = cells;
  return cell && { point: cell.point };
}

async function formula(asking: Asking, measure: Formula, when: When): Promise<OneNumber | undefined> {
  const { app } = asking.context;
  const asked = Object.entries(measure.metrics).map(async ([key, { metric, weight = 1, invert = false }]) => {
    const found = metricOf(app, metric);
    const now = await numberOf(asking, found, when);
    return now && { key, metric: factsOf(app, found), weight, inverted: invert, now: now.point };
  });
  const parts = (await Promise.all(asked)).filter((part) => part !== undefined);
  if (parts.length < asked.length) return undefined;
  const value = combined(measure, parts);
  const worst = worstOf(parts);
  return {
    point: { value, count: parts.reduce((sum, { now }) => sum + now.count, 0) },
    parts,
    ...(worst === undefined ? {} : { worst }),
  };
}

type Counted = Pick<FormulaPart, 'key' | 'weight' | 'inverted'> & { readonly now: { readonly value: number | null } };

const taken = ({ inverted, now: { value } }: Counted): number | null =>
  value === null ? null : inverted ? 1 - value : value;

/** The number of a formula. Where one of its metrics has none, it has none: a mean of what happens to be there would flatter. */
function combined(measure: Formula, parts: readonly Counted[]): number | null {
  const values = parts.map(taken);
  if (values.some((value) => value === null)) return null;
  const { expr, scale = 1 } = measure;
  const names = Object.fromEntries(parts.map(({ key }, index) => [key, values[index] ?? 0]));
  const result = expr === undefined ? mean(parts) : evaluate(expr, names, { now: new Date(0), timeZone: 'UTC' });
  return typeof result === 'number' ? Number((result * scale).toPrecision(12)) : null;
}

function mean(parts: readonly Counted[]): number | null {
  const weights = parts.reduce((sum, { weight }) => sum + weight, 0);
  if (weights === 0) return null;
  return parts.reduce((sum, part) => sum + (taken(part) ?? 0) * part.weight, 0) / weights;
}

/** The metric that costs most: by its weight, what it falls short of the whole. */
function worstOf(parts: readonly Counted[]): string | undefined {
  let worst: { readonly key: string; readonly lack: number } | undefined;
  for (const part of parts) {
    const value = taken(part);
    const lack = value === null ? 0 : (1 - value) * part.weight;
    if (lack > (worst?.lack ?? 0)) worst = { key: part.key, lack };
  }
  return worst?.key;
}

/** By how much a metric grew, as a fraction of what it was. Its own number is its part, which lists open by. */
async function growth(asking: Asking, measure: Growth, when: When): Promise<OneNumber | undefined> {
  const { app } = asking.context;
  const inner = metricOf(app, measure.metric);
  const now = await numberOf(asking, inner, when);
  if (now === undefined) return undefined;
  const before = when.type === 'own' ? await innerBefore(asking, inner, measure) : undefined;
  const value =
    now.point.value === null || before?.value == null || before.value === 0
      ? null
      : (now.point.value - before.value) / Math.abs(before.value);
  return {
    point: { value, count: now.point.count },
    parts: [{ key: 'now', metric: factsOf(app, inner), weight: 1, inverted: false, now: now.point }],
  };
}

async function innerBefore(asking: Asking, inner: CompiledMetric, { over }: Growth) {
  const before = await numberOf(asking, inner, { type: 'earlier', by: over });
  if (before !== undefined) return before.point;
  return asking.past?.before(back(nowOf(asking), over, calendarOf(asking)), over, 'grown');
}

/** A number for each period of a range, without a gap. */
export async function trendOf(
  asking: Asking,
  metric: CompiledMetric,
  grain: Grain,
  range: Range,
): Promise<readonly (Point & { readonly period: string })[] | undefined> {
  const calendar = calendarOf(asking);
  const periods = periodsOf(range, grain, calendar).map((start) => periodKey(start, grain, calendar));
  const { measure } = metric;
  if (measure.type === 'growth') return undefined;
  if (measure.type === 'formula') return formulaTrend(asking, measure, grain, range, periods);
  if (metric.timeKind === undefined) return undefined;
  const axes = [{ type: 'time' as const, grain }];
  const when = { type: 'range' as const, range };
  const { cells } = await cellsOf(asking, metric, { when, by: axes, limit: periods.length + 1, order: 'keys' });
  const found = new Map(cells.map(({ keys: [key], point }) => [key, point]));
  const frame = { metric, plan: planOf(metric), range, axes, heads: [] };
  return periods.map((period) => ({ ...(found.get(period) ?? emptyPoint(asking, frame, [period])), period }));
}

async function formulaTrend(
  asking: Asking,
  measure: Formula,
  grain: Grain,
  range: Range,
  periods: readonly string[],
): Promise<readonly (Point & { readonly period: string })[] | undefined> {
  const parts = await Promise.all(
    Object.entries(measure.metrics).map(async ([key, { metric, weight = 1, invert = false }]) => ({
      key,
      weight,
      inverted: invert,
      trend: await trendOf(asking, metricOf(asking.context.app, metric), grain, range),
    })),
  );
  if (parts.some(({ trend }) => trend === undefined)) return undefined;
  return periods.map((period, index) => {
    const at = parts.map(({ trend, ...part }) => ({ ...part, now: trend?.[index] ?? { value: null, count: 0 } }));
    return { value: combined(measure, at), count: at.reduce((sum, { now }) => sum + now.count, 0), period };
  });
}

/** The last so many periods, the one that is now included. */
export function lastPeriods(asking: Asking, grain: Grain, count: number): Range {
  const calendar = calendarOf(asking);
  const current = startOf(nowOf(asking), grain, calendar);
  return { from: addGrains(current, 1 - count, grain, calendar), to: addGrains(current, 1, grain, calendar) };
}
