import { offsetAt } from '../../expression/index.js';

/** A reading of calendar and clock somewhere, without saying where. */
export interface WallClock {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
}

/** What calendar and clock read in a time zone at an instant. */
export function wallClockAt(instant: Date, timeZone: string): WallClock {
  const local = new Date(instant.getTime() + offsetAt(instant.getTime(), timeZone) * 1000);
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    hour: local.getUTCHours(),
    minute: local.getUTCMinutes(),
    second: local.getUTCSeconds(),
    millisecond: local.getUTCMilliseconds(),
  };
}

/**
 * The instant at which calendar and clock of a time zone read so: the first of two where the clock was turned back;
 * where it skips the reading, as much later.
 */
export function instantOf(wall: WallClock, timeZone: string): Date {
  const asUtc = utc(wall);
  const midnight = Math.floor(asUtc / day) * day;
  const early = asUtc - dayOffset(midnight - day, timeZone);
  const late = asUtc - dayOffset(midnight + 2 * day, timeZone);
  if (early === late) return new Date(early);
  const reads = (time: number) => utc(wallClockAt(new Date(time), timeZone)) === asUtc;
  return new Date(reads(early) || !reads(late) ? early : late);
}

const day = 86_400_000;
/** Offsets at midnights: asking for one is slow, and a sheet names the same days over and over. */
const offsets = new Map<string, number>();

/** In milliseconds. */
function dayOffset(midnight: number, timeZone: string): number {
  const name = `${timeZone} ${midnight}`;
  const known = offsets.get(name);
  if (known !== undefined) return known;
  const offset = offsetAt(midnight, timeZone) * 1000;
  if (offsets.size >= 10_000) offsets.clear();
  offsets.set(name, offset);
  return offset;
}

/** The wall clock that a workbook's date holds in its UTC parts. */
export function wallClockOf(date: Date): WallClock {
  return wallClockAt(date, 'UTC');
}

/** `YYYY-MM-DD`. */
export function dateText({ year, month, day }: WallClock): string {
  return `${pad(year, 4)}-${pad(month)}-${pad(day)}`;
}

/** `HH:mm`, with seconds and milliseconds only where there are some. */
export function timeText({ hour, minute, second, millisecond }: WallClock): string {
  const fraction = millisecond === 0 ? '' : `.${pad(millisecond, 3)}`;
  return `${pad(hour)}:${pad(minute)}${second === 0 && fraction === '' ? '' : `:${pad(second)}${fraction}`}`;
}

/** Whether the calendar has such a day and the day such a time. */
export function isRealTime(wall: WallClock): boolean {
  const date = new Date(utc(wall));
  return (
    date.getUTCMonth() + 1 === wall.month &&
    date.getUTCDate() === wall.day &&
    wall.hour < 24 &&
    wall.minute < 60 &&
    wall.second < 60
  );
}

function utc({ year, month, day, hour, minute, second, millisecond }: WallClock): number {
  return new Date(0).setUTCFullYear(year, month - 1, day) + ((hour * 60 + minute) * 60 + second) * 1000 + millisecond;
}

function pad(value: number, length = 2): string {
  return String(value).padStart(length, '0');
}
