import { Memo } from '../../access/index.js';
import type { CompiledMetric } from '../../compiler/index.js';
import type { Grain, Label, Point, Span } from '../../model/index.js';
import type { GroupBy, MeasureQuery } from '../../records/index.js';
import { allOf, calendarOf, chosen, nowOf, type Asking } from '../asking.js';
import type { Ask } from '../scans.js';
import { earlier, inRange, windowRange, type Range } from '../time.js';
import { drillOf, periodIn } from './drill.js';
import { tallyAsked } from './tally.js';
import { numberPlan, type Numbers, type NumberPlan, type Part } from './plan.js';
import type { Address } from './token.js';

const plans = new Memo<CompiledMetric, NumberPlan>();

/** The time a number is of: the metric's own (or the reader's choice), the same earlier, or a given one. */
export type When =
  | { readonly type: 'own' }
  | { readonly type: 'earlier'; readonly by?: Span }
  | { readonly type: 'range'; readonly range: Range };

/** What numbers are broken down by. */
export type Axis =
  { readonly type: 'dimension'; readonly path: string } | { readonly type: 'time'; readonly grain: Grain };

export interface Shape {
  readonly when: When;
  readonly by?: readonly Axis[];
  readonly limit?: number;
  readonly order?: MeasureQuery['order'];
  /** What stands in the heading of lists for keys. */
  readonly heads?: (keys: readonly Key[], titles: ReadonlyMap<string, string>) => readonly Label[];
}

export type Key = string | number | boolean | null;

export interface Cell {
  readonly keys: readonly Key[];
  readonly point: Point;
}

/** Numbers by their keys. */
export interface Cells {
  readonly cells: readonly Cell[];
  readonly more: boolean;
  readonly titles: ReadonlyMap<string, string>;
}

/** The time of a metric over records; undefined: all time. Null where it cannot be said. */
export function rangeOf(asking: Asking, metric: CompiledMetric, when: When): Range | undefined | null {
  const { measure, timeKind, document } = metric;
  if (when.type === 'range') return timeKind === undefined ? undefined : when.range;
  if (!('form' in measure) || timeKind === undefined) return when.type === 'own' ? undefined : null;
  const calendar = calendarOf(asking);
  const now = nowOf(asking);
  const { window } = document;
  const own = asking.choices.range ?? (window === undefined ? undefined : windowRange(window, now, timeKind, calendar));
  if (when.type === 'own') return own;
  if (own === undefined) return null;
  const chosenWindow = asking.choices.range === undefined ? window : undefined;
  return earlier(own, { window: chosenWindow, by: when.by, now }, calendar);
}

/** The numbers of a metric over records. */
export async function cellsOf(asking: Asking, metric: CompiledMetric, shape: Shape): Promise<Cells> {
  const plan = planOf(metric);
  const range = rangeOf(asking, metric, shape.when) ?? undefined;
  const axes = shape.by ?? [];
  const { groups, more, titles } = await asking.scans.measure({
    form: plan.form,
    ...asked(asking, metric, plan, range),
    groupBy: axes.map((axis) => groupBy(metric, axis)),
    ...(shape.limit === undefined ? {} : { limit: shape.limit }),
    order: shape.order ?? 'desc',
  });
  const cells = groups.map(({ keys, numbers }): Cell => {
    const plain = keys.map(keyOf);
    return {
      keys: plain,
      point: pointOf(asking, { metric, plan, range, axes, heads: shape.heads?.(plain, titles) ?? [] }, plain, numbers),
    };
  });
  return { cells, more, titles };
}

/** Everything a point is made of besides its numbers. */
export interface PointFrame {
  readonly metric: CompiledMetric;
  readonly plan: NumberPlan;
  readonly range: Range | undefined;
  readonly axes: readonly Axis[];
  readonly heads: readonly Label[];
}

/** A number with its records. */
export function pointOf(asking: Asking, frame: PointFrame, keys: readonly Key[], numbers: Numbers): Point {
  const { metric, plan, heads } = frame;
  const drill = (part: Part) => drillOf(asking, metric, plan, addressOf(asking, frame, keys, part), heads);
  const point = (part: 'above' | 'below'): Point => ({ ...plan.part(numbers, part), drill: drill(part) });
  return {
    ...plan.value(numbers),
    drill: drill('all'),
    ...(plan.isShare ? { of: { numerator: point('above'), denominator: point('below') } } : {}),
  };
}

/** What of nothing is 0, and not nothing. */
const counts: ReadonlySet<string> = new Set(['count', 'sum', 'distinct']);

/** The number of nothing at all: what stands where a group is missing. */
export function emptyPoint(asking: Asking, frame: PointFrame, keys: readonly Key[]): Point {
  const nothing: Numbers = Object.fromEntries(
    frame.plan.wanted.map(({ key, measure }) => [key, { value: counts.has(measure) ? 0 : null, count: 0 }]),
  );
  return pointOf(asking, frame, keys, nothing);
}

function addressOf(asking: Asking, { metric, range, axes }: PointFrame, keys: readonly Key[], part: Part): Address {
  let time = range;
  const dimensions: [string, Key][] = [];
  axes.forEach((axis, index) => {
    const key = keys[index] ?? null;
    if (axis.type === 'dimension') dimensions.push([axis.path, key]);
    else if (typeof key === 'string') time = periodIn(asking, key, axis.grain, range);
  });
  return {
    m: metric.key,
    p: part,
    ...(time === undefined ? {} : { r: [time.from.toISOString(), time.to.toISOString()] }),
    k: dimensions,
  };
}

/** What is asked of records for a metric in a range. */
export function query(
  asking: Asking,
  metric: CompiledMetric,
  plan: NumberPlan,
  range: Range | undefined,
): Pick<MeasureQuery, 'filter' | 'wanted'> {
  const { wanted, own, shared } = asked(asking, metric, plan, range);
  const filter = allOf([own, shared]);
  return { wanted, ...(filter === undefined ? {} : { filter }) };
}

function asked(
  asking: Asking,
  metric: CompiledMetric,
  plan: NumberPlan,
  range: Range | undefined,
): Pick<Ask, 'own' | 'shared' | 'isTimed' | 'wanted' | 'tally'> {
  const { measure, timeKind } = metric;
  const time =
    range === undefined || !('form' in measure) || measure.timeField === undefined || timeKind === undefined
      ? undefined
      : inRange(measure.timeField, timeKind, range, calendarOf(asking));
  const shared = allOf([...chosen(asking.choices), time]);
  const tally = tallyAsked(asking, metric, plan, range);
  return {
    wanted: plan.wanted,
    own: plan.filter,
    shared,
    isTimed: time !== undefined,
    ...(tally === undefined ? {} : { tally }),
  };
}

function groupBy({ measure }: CompiledMetric, axis: Axis): GroupBy {
  if (axis.type === 'dimension') return { field: axis.path };
  if (!('form' in measure) || measure.timeField === undefined)
    throw new RangeError('a metric without a time field has no periods');
  return { field: measure.timeField, grain: axis.grain };
}

export function planOf(metric: CompiledMetric): NumberPlan {
  return plans.of(metric, '', () => numberPlan(metric));
}

function keyOf(value: unknown): Key {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}
