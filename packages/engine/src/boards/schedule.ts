import { addSpan, dayOf, type Calendar } from '../calendar/index.js';
import { instantOf, wallClockAt, type Refresh } from '../model/index.js';

const minute = 60_000;
const day = { value: 1, unit: 'day' } as const;

/** The last time that was due, and the next one. Times lie on the organisation's clock, whatever happened meanwhile. */
export interface Due {
  readonly last: Date;
  readonly next: Date;
}

/** When a board's numbers are due; undefined for one that is live. */
export function dueOf(refresh: Refresh, now: Date, calendar: Calendar): Due | undefined {
  if (refresh.type === 'live') return undefined;
  if (refresh.type === 'at') return dueAt(refresh.time, now, calendar);
  const { value, unit } = refresh.span;
  if (unit === 'day') return everyDays(Math.max(1, Math.round(value)), now, calendar);
  return everyMinutes(value * (unit === 'hour' ? 60 : 1), now, calendar);
}

/** A time of each day. */
export function dueAt(time: string, now: Date, calendar: Calendar): Due {
  const today = atTime(now, time, calendar);
  if (today <= now) return { last: today, next: atTime(addSpan(today, day, calendar), time, calendar) };
  return { last: atTime(addSpan(today, { value: -1, unit: 'day' }, calendar), time, calendar), next: today };
}

function atTime(moment: Date, time: string, { timeZone }: Calendar): Date {
  const [hour = 0, minutes = 0] = time.split(':').map(Number);
  const wall = wallClockAt(moment, timeZone);
  return instantOf({ ...wall, hour, minute: minutes, second: 0, millisecond: 0 }, timeZone);
}

/** Every so many minutes, counted from midnight; the last stretch of a day may be shorter. */
function everyMinutes(minutes: number, now: Date, calendar: Calendar): Due {
  const midnight = atTime(now, '00:00', calendar);
  const tomorrow = addSpan(midnight, day, calendar);
  const length = Math.max(1, minutes) * minute;
  const last = new Date(midnight.getTime() + Math.floor((now.getTime() - midnight.getTime()) / length) * length);
  const next = new Date(last.getTime() + length);
  return { last, next: next < tomorrow ? next : tomorrow };
}

function everyDays(days: number, now: Date, calendar: Calendar): Due {
  const number = Math.round(Date.parse(dayOf(now, calendar.timeZone)) / (24 * 60 * minute));
  const last = addSpan(atTime(now, '00:00', calendar), { value: -(number % days), unit: 'day' }, calendar);
  return { last, next: addSpan(last, { value: days, unit: 'day' }, calendar) };
}
