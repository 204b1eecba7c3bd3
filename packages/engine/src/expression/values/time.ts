import type { Zone } from './zone.js';
import { toLocal, toUtc } from './zone.js';

/**
 * Dates ('YYYY-MM-DD') and datetimes ('YYYY-MM-DDTHH:mm:ss.sssZ') and what is computed with them.
 * Days and longer units follow the calendar of the time zone, hours, minutes and seconds are elapsed time.
 * A result up to 1000-01-01 or after 9999-12-31 is null, as databases cannot hold it.
 */
export const addUnits = ['second', 'minute', 'hour', 'day', 'week', 'month', 'year'] as const;
export type AddUnit = (typeof addUnits)[number];
export const startUnits = ['hour', 'day', 'week', 'month', 'quarter', 'year'] as const;
export type StartUnit = (typeof startUnits)[number];
export const timeParts = ['year', 'month', 'day', 'weekday', 'hour'] as const;
export type TimePart = (typeof timeParts)[number];

/** No date is further away from another one than this many of the unit. */
export const reach: Readonly<Record<AddUnit, number>> = {
  second: 324_000_000_000,
  minute: 5_400_000_000,
  hour: 90_000_000,
  day: 3_700_000,
  week: 530_000,
  month: 121_000,
  year: 10_100,
};

/** Units that need a time of day. */
export const clockUnits: ReadonlySet<string> = new Set(['second', 'minute', 'hour']);

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;
const span: Readonly<Record<'second' | 'minute' | 'hour' | 'day' | 'week', number>> = {
  second: 1000,
  minute: MINUTE,
  hour: HOUR,
  day: DAY,
  week: WEEK,
};

const LOWEST = Date.UTC(1000, 0, 1);
const HIGHEST = Date.UTC(9999, 11, 31, 23, 59, 59, 999);
/** The Monday from which weeks are counted: 0001-01-01. */
const MONDAY = Date.UTC(2024, 0, 1);

const isDate = (text: string) => text.length === 10;

/** Milliseconds of a date or datetime in its canonical form; null for any other text. */
export function instant(text: string): number | null {
  if (!/^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d\.\d{3}Z)?$/.test(text)) return null;
  const ms = Date.parse(text);
  return Number.isNaN(ms) || !new Date(ms).toISOString().startsWith(text) || ms < LOWEST ? null : ms;
}

function format(ms: number, date: boolean): string | null {
  if (ms <= LOWEST || ms > HIGHEST || (date && ms < LOWEST + DAY)) return null;
  const text = new Date(ms).toISOString();
  return date ? text.slice(0, 10) : text;
}

/** Runs `work` on local milliseconds and gives the result in the shape of `text`. */
function inCalendar(text: string, zone: Zone, work: (local: number) => number | null): string | null {
  const local = localOf(text, zone);
  const moved = local === null ? null : work(local);
  if (moved === null || moved > HIGHEST) return null;
  return isDate(text) ? format(moved, true) : format(toUtc(moved, zone), false);
}

/** Local milliseconds of a date or datetime; null when they lie after the year 9999. */
function localOf(text: string, zone: Zone): number | null {
  const ms = instant(text);
  if (ms === null) return null;
  const local = isDate(text) ? ms : toLocal(ms, zone);
  return local > HIGHEST ? null : local;
}

/** Adds a whole number of units; a month or year keeps the day, or takes the month's last one. */
export function addTime(text: string, amount: number, unit: AddUnit, zone: Zone): string | null {
  if (unit === 'second' || unit === 'minute' || unit === 'hour') {
    const ms = instant(text);
    return ms === null ? null : format(ms + amount * span[unit], isDate(text));
  }
  return inCalendar(text, zone, (local) => {
    if (unit === 'day' || unit === 'week') return local + amount * span[unit];
    return addMonths(local, unit === 'year' ? amount * 12 : amount);
  });
}

function addMonths(local: number, amount: number): number | null {
  const { year, month, day } = fields(local);
  const months = year * 12 + month + amount;
  const toYear = Math.floor(months / 12);
  // Far below what any result may be; Date.UTC would take two-digit years for the 20th century.
  if (toYear < 900 || toYear > 9999) return null;
  const toMonth = months - toYear * 12;
  const last = new Date(Date.UTC(toYear, toMonth + 1, 0)).getUTCDate();
  return Date.UTC(toYear, toMonth, Math.min(day, last)) + timeOfDay(local);
}

const timeOfDay = (ms: number) => ((ms % DAY) + DAY) % DAY;

/** Year, month (0–11) and day of local milliseconds. */
function fields(ms: number): { year: number; month: number; day: number } {
  const date = new Date(ms);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth(), day: date.getUTCDate() };
}

/** Whole units from one moment to another, towards zero. */
export function timeBetween(from: string, to: string, unit: AddUnit, zone: Zone): number | null {
  const clock = clockUnits.has(unit);
  const start = clock ? instant(from) : localOf(from, zone);
  const end = clock ? instant(to) : localOf(to, zone);
  if (start === null || end === null) return null;
  if (unit === 'month' || unit === 'year') {
    const months = start <= end ? monthsBetween(start, end) : -monthsBetween(end, start);
    return Math.trunc(unit === 'year' ? months / 12 : months) + 0;
  }
  return Math.trunc((end - start) / span[unit]) + 0;
}

function monthsBetween(start: number, end: number): number {
  const a = fields(start);
  const b = fields(end);
  const months = (b.year - a.year) * 12 + b.month - a.month;
  const complete = b.day > a.day || (b.day === a.day && timeOfDay(end) >= timeOfDay(start));
  return complete ? months : months - 1;
}

/** The beginning of the hour, day, week (Monday), month, quarter or year. */
export function startOf(text: string, unit: StartUnit, zone: Zone): string | null {
  return inCalendar(text, zone, (local) => {
    if (unit === 'hour') return local - (timeOfDay(local) % HOUR);
    if (unit === 'day') return local - timeOfDay(local);
    if (unit === 'week') return MONDAY + Math.floor((local - MONDAY) / WEEK) * WEEK;
    const { year, month } = fields(local);
    return Date.UTC(year, unit === 'year' ? 0 : unit === 'quarter' ? month - (month % 3) : month, 1);
  });
}

/** The date an instant has in the time zone. */
export function dateOf(text: string, zone: Zone): string | null {
  const local = localOf(text, zone);
  return local === null ? null : format(local, true);
}

/** A part of a date or of a datetime's local time; a weekday is 1 (Monday) to 7. */
export function partOf(text: string, part: TimePart, zone: Zone): number | null {
  const local = localOf(text, zone);
  if (local === null) return null;
  const date = new Date(local);
  if (part === 'year') return date.getUTCFullYear();
  if (part === 'month') return date.getUTCMonth() + 1;
  if (part === 'day') return date.getUTCDate();
  return part === 'hour' ? date.getUTCHours() : ((date.getUTCDay() + 6) % 7) + 1;
}
