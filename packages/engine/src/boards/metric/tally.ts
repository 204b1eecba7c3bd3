import type { CompiledMetric } from '../../compiler/index.js';
import type { MeasureQuery } from '../../records/index.js';
import { allOf, calendarOf, chosen, type Asking } from '../asking.js';
import { addGrains, inRange, startOf, type Range } from '../time.js';
import { dayOf } from '../../calendar/index.js';
import type { NumberPlan } from './plan.js';

/** How a metric's numbers in a range are put together from what it keeps by day. Undefined where it keeps nothing. */
export function tallyAsked(
  asking: Asking,
  { key, timeKind }: CompiledMetric,
  plan: NumberPlan,
  range: Range | undefined,
): MeasureQuery['tally'] {
  const tally = asking.context.app.tallies.get(key);
  if (tally === undefined) return undefined;
  const own = allOf(chosen(asking.choices));
  const asked = { metric: key, ...(own === undefined ? {} : { chosen: own }) };
  if (range === undefined) return { ...asked, rest: [] };
  const { time } = tally;
  if (time === undefined || timeKind === undefined) return undefined;
  const calendar = calendarOf(asking);
  const day = (moment: Date) => dayOf(moment, calendar.timeZone);
  if (timeKind === 'date') return { ...asked, days: { from: day(range.from), to: day(range.to) }, rest: [] };
  const whole = wholeDays(range, calendar);
  // Less than two days have no midnight, or hardly more than one.
  if (whole.from >= whole.to) return undefined;
  const rest = [
    { from: range.from, to: whole.from },
    { from: whole.to, to: range.to },
  ]
    .filter(({ from, to }) => from < to)
    .map((piece) => allOf([plan.filter, own, inRange(time.field, timeKind, piece, calendar)]) ?? true);
  return { ...asked, days: { from: day(whole.from), to: day(whole.to) }, rest };
}

/** The days that lie in a range from their beginning to their end. */
function wholeDays({ from, to }: Range, calendar: ReturnType<typeof calendarOf>): Range {
  const first = startOf(from, 'day', calendar);
  return {
    from: first < from ? addGrains(first, 1, 'day', calendar) : first,
    to: startOf(to, 'day', calendar),
  };
}
