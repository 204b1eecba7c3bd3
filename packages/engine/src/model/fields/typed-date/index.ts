import { halfWidth } from '../../text.js';
import { midnight, readClock, type ClockTime } from '../read-clock.js';
import { readInstant, readText } from '../read-date.js';
import { dateText, instantOf, wallClockAt, type WallClock } from '../wall-clock.js';
import { dayOf, partsOf, type Day } from './calendar.js';
import { dayAt, readDistance } from './distance.js';
import { namedDay, period, weekday, type ReadDay } from './named.js';
import { withinYear, withMonthName, withShortYear, withYearLast } from './numbered.js';

/** Against what typed words are read. */
export interface Typing {
  readonly now: Date;
  /** IANA name of the zone whose calendar and clock are meant. */
  readonly timeZone: string;
}

const readers: readonly ReadDay[] = [
  (text) => {
    const wall = readText(text);
    return wall === undefined || hasClock(wall) ? undefined : dayOf(wall.year, wall.month, wall.day);
  },
  namedDay,
  weekday,
  period,
  withinYear,
  withShortYear,
  withYearLast,
  withMonthName,
  (text, today) => {
    const distance = readDistance(text);
    return distance === undefined ? undefined : dayAt(distance, today);
  },
];

/**
 * Reads a day as people type it: in full (`2026-11-3`, `20261103`, `Nov 3`), without its year (`11.3`, `3号`),
 * or by its place beside today (`明天`, `下周一`, `next mon`, `+3`, `3 days`, `月底`).
 * @returns `YYYY-MM-DD`, or undefined when it is no day
 */
export function readTypedDate(text: string, typing: Typing): string | undefined {
  const day = readDay(plain(text), todayOf(typing));
  return day === undefined ? undefined : kept(wallAt(day, midnight));
}

/**
 * Reads a moment as people type it: a day as {@link readTypedDate} knows it, a time (`9:30`, `下午3点`, `3pm`), or both;
 * a span from now (`+2h`, `30分钟后`), or `now`.
 * @param clock the time meant where only a day is typed; default midnight
 * @returns the instant in UTC, or undefined when it is none
 */
export function readTypedMoment(text: string, typing: Typing, clock: ClockTime = midnight): string | undefined {
  const words = plain(text);
  if (words === '') return undefined;
  if (words === 'now' || words === '现在' || words === '此刻') return toMinute(typing.now);
  const span = readSpan(words, typing.now);
  if (span !== undefined) return toMinute(span);
  const wall = readWall(words, todayOf(typing), clock);
  if (wall !== undefined) return kept(wall) === undefined ? undefined : instantOf(wall, typing.timeZone).toISOString();
  // With an offset of its own: pasted from elsewhere.
  return readInstant(text, typing.timeZone)?.toISOString();
}

function plain(text: string): string {
  return halfWidth(text).trim().toLowerCase().replace(/\s+/g, ' ');
}

function readDay(words: string, today: Day): Day | undefined {
  for (const read of readers) {
    const day = read(words, today);
    if (day !== undefined) return day;
  }
  return undefined;
}

/** A day, a time, or a day and a time after it: where the one ends and the other begins is tried. */
function readWall(words: string, today: Day, clock: ClockTime): WallClock | undefined {
  const alone = readDay(words, today);
  if (alone !== undefined) return wallAt(alone, clock);
  for (let at = words.length - 1; at >= 0; at--) {
    // A number is never cut in two.
    if (/^\d\d$/.test(words.slice(at - 1, at + 1))) continue;
    const time = timeIn(words.slice(at));
    const day = time === undefined ? undefined : at === 0 ? today : readDay(words.slice(0, at).trim(), today);
    if (time !== undefined && day !== undefined) return wallAt(day, time);
  }
  return undefined;
}

function timeIn(words: string): ClockTime | undefined {
  const time = words.trim() === '' ? undefined : readClock(words.replace(/^\s*at\s+/, ''));
  return time !== undefined && time.hour < 24 && time.minute < 60 && time.second < 60 ? time : undefined;
}

function readSpan(words: string, now: Date): Date | undefined {
  const distance = readDistance(words);
  if (distance === undefined || (distance.unit !== 'hour' && distance.unit !== 'minute')) return undefined;
  return new Date(now.getTime() + distance.count * (distance.unit === 'hour' ? 3_600_000 : 60_000));
}

function toMinute(instant: Date): string {
  return new Date(Math.floor(instant.getTime() / 60_000) * 60_000).toISOString();
}

function todayOf({ now, timeZone }: Typing): Day {
  const { year, month, day } = wallClockAt(now, timeZone);
  return dayOf(year, month, day) ?? 0;
}

function wallAt(day: Day, clock: ClockTime): WallClock {
  // A whole wall clock may be given for its time.
  return { ...clock, ...partsOf(day) };
}

function hasClock(wall: WallClock): boolean {
  return wall.hour + wall.minute + wall.second + wall.millisecond > 0;
}

/** The day, if it is one that every database keeps. */
function kept(wall: WallClock): string | undefined {
  return wall.year > 1000 && wall.year < 9999 ? dateText(wall) : undefined;
}
