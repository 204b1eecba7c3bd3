import { instantOf, wallClockAt, type Expr } from '@pulu/engine/model';
import type { RecordAnswer } from '../../api/types.js';
import { daysBetween, plusDays } from './days.js';
import { touches, type Stretch } from './stretch.js';

/** The fields that place a record in the calendar; both are dates, or both are moments. */
export interface Placing {
  readonly start: string;
  readonly end?: string;
  /** Moments have a time of day, told by the clock of the organisation. */
  readonly timeZone?: string;
}

/** A record in the calendar, on the days that it covers. */
export interface Entry extends Stretch {
  readonly record: RecordAnswer;
  /** When it begins, as 09:30; whole days have none. */
  readonly time?: string;
}

/** The records that have a place, the earliest first; within a day whole days come before times. */
export function entriesOf(records: readonly RecordAnswer[], placing: Placing): Entry[] {
  const placed = records.flatMap((record): Entry[] => {
    const from = dayOf(record[placing.start], placing);
    if (from === undefined) return [];
    const to = placing.end === undefined ? from : (lastDayOf(record[placing.end], placing) ?? from);
    const time = timeOf(record[placing.start], placing);
    return [{ record, from, to: to < from ? from : to, ...(time === undefined ? {} : { time }) }];
  });
  return placed.sort((a, b) => (a.from + (a.time ?? '')).localeCompare(b.from + (b.time ?? '')));
}

/** The entries that a day shows. */
export function entriesOn(entries: readonly Entry[], day: string): Entry[] {
  return entries.filter((entry) => touches(entry, day));
}

/** The condition that a record touches a stretch of days, both ends included. */
export function touching(first: string, last: string, placing: Placing): Expr {
  const from = boundOf(first, placing);
  const until = boundOf(plusDays(last, 1), placing);
  const begins: Expr = { '<': [{ var: placing.start }, until] };
  const starts: Expr = { '>=': [{ var: placing.start }, from] };
  if (placing.end === undefined) return { and: [starts, begins] };
  return { and: [begins, { or: [starts, { '>=': [{ var: placing.end }, from] }] }] };
}

/** The values that bring an entry to other days; the times of day stay, unless the end would come before the start. */
export function changedTo(entry: Entry, { from, to }: Stretch, placing: Placing): Record<string, string> {
  const { start, end } = placing;
  const begun = entry.record[start];
  if (typeof begun !== 'string') return {};
  const starts = shifted(begun, daysBetween(entry.from, from), placing);
  if (end === undefined) return { [start]: starts };
  const ended = entry.record[end];
  if (typeof ended !== 'string' && to === from) return { [start]: starts };
  // What has no end yet ends at the time of day it begins.
  const last = shifted(typeof ended === 'string' ? ended : begun, daysBetween(entry.to, to), placing);
  return { [start]: starts, [end]: last < starts ? starts : last };
}

/** The value that a new record begins with on a day: moments at nine in the morning. */
export function valueOn(day: string, placing: Placing): string {
  return placing.timeZone === undefined ? day : instant(day, 9, placing.timeZone);
}

function shifted(value: string, by: number, { timeZone }: Placing): string {
  if (timeZone === undefined) return plusDays(value, by);
  const clock = wallClockAt(new Date(value), timeZone);
  const [year = 0, month = 1, day = 1] = plusDays(isoDay(clock), by).split('-').map(Number);
  return instantOf({ ...clock, year, month, day }, timeZone).toISOString();
}

function dayOf(value: unknown, { timeZone }: Placing): string | undefined {
  if (typeof value !== 'string') return undefined;
  return timeZone === undefined ? value.slice(0, 10) : isoDay(wallClockAt(new Date(value), timeZone));
}

/** What ends at midnight ends with the day before. */
function lastDayOf(value: unknown, placing: Placing): string | undefined {
  const day = dayOf(value, placing);
  return day !== undefined && timeOf(value, placing) === '00:00' ? plusDays(day, -1) : day;
}

function timeOf(value: unknown, { timeZone }: Placing): string | undefined {
  if (typeof value !== 'string' || timeZone === undefined) return undefined;
  const { hour, minute } = wallClockAt(new Date(value), timeZone);
  return `${two(hour)}:${two(minute)}`;
}

function boundOf(day: string, { timeZone }: Placing): string {
  return timeZone === undefined ? day : instant(day, 0, timeZone);
}

function instant(text: string, hour: number, timeZone: string): string {
  const [year = 0, month = 1, day = 1] = text.split('-').map(Number);
  return instantOf({ year, month, day, hour, minute: 0, second: 0, millisecond: 0 }, timeZone).toISOString();
}

function isoDay({ year, month, day }: { readonly year: number; readonly month: number; readonly day: number }): string {
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
