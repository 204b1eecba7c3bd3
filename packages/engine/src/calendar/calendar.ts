import { evaluate } from '../expression/index.js';
import { instantOf, wallClockAt, type AppDocument, type Span } from '../model/index.js';

/** The calendar an app counts time by. */
export type Calendar = Pick<AppDocument, 'timeZone' | 'workingHours'>;

/** What is worked where an app says nothing. */
export const usual: NonNullable<Calendar['workingHours']> = { days: [1, 2, 3, 4, 5], from: '09:00', to: '18:00' };
const minute = 60_000;
/** Nobody rests so long: a calendar without a working minute would be counted for ever. */
const longestRest = 400;

/**
 * The moment that lies a span after another. Days and longer go by the calendar of the organisation's time zone; working time by
 * its working hours.
 * @throws RangeError when the calendar leaves no working time
 */
export function addSpan(moment: Date, { value, unit }: Span, calendar: Calendar): Date {
  switch (unit) {
    case 'working_minute':
      return addWorkingTime(moment, value * minute, calendar);
    case 'working_hour':
      return addWorkingTime(moment, value * 60 * minute, calendar);
    case 'working_day':
      return addWorkingDays(moment, value, calendar);
    default:
      return addByCalendar(moment, value, unit, calendar.timeZone);
  }
}

const exact: Partial<Record<Span['unit'], number>> = { second: 1000, minute, hour: 60 * minute };

function addByCalendar(moment: Date, value: number, unit: Span['unit'], timeZone: string): Date {
  const length = exact[unit];
  if (length !== undefined) return new Date(moment.getTime() + value * length);
  const at = moment.toISOString();
  const later = evaluate({ date_add: [{ var: 'at' }, value, unit] }, { at }, { now: at, timeZone });
  return new Date(typeof later === 'string' ? later : Number.NaN);
}

/** Moves on (or back) through working hours until so much of them has passed. */
function addWorkingTime(moment: Date, length: number, calendar: Calendar): Date {
  const step = length < 0 ? -1 : 1;
  let left = Math.abs(length);
  let at = moment.getTime();
  // Hours over midnight may have begun the day before.
  const first = nextDay(dayOf(moment, calendar.timeZone), -step);
  for (let day = first, rest = 0; rest < longestRest; day = nextDay(day, step)) {
    const hours = isWorked(day, calendar) ? hoursOf(day, calendar) : undefined;
    rest = hours === undefined ? rest + 1 : 0;
    if (hours === undefined) continue;
    const from = step > 0 ? Math.max(at, hours.from) : Math.min(at, hours.to);
    const worked = step > 0 ? hours.to - from : from - hours.from;
    if (worked <= 0) continue;
    if (left <= worked) return new Date(from + step * left);
    left -= worked;
    at = from + step * worked;
  }
  throw new RangeError('the calendar leaves no working time');
}

/** The same time of day, so many working days later (or earlier). */
function addWorkingDays(moment: Date, days: number, calendar: Calendar): Date {
  const step = days < 0 ? -1 : 1;
  const wall = wallClockAt(moment, calendar.timeZone);
  let day = dayOf(moment, calendar.timeZone);
  let left = Math.abs(Math.trunc(days));
  for (let rest = 0; left > 0;) {
    if (rest === longestRest) throw new RangeError('the calendar leaves no working time');
    day = nextDay(day, step);
    rest = isWorked(day, calendar) ? 0 : rest + 1;
    if (rest === 0) left -= 1;
  }
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return instantOf({ ...wall, year, month, day: date }, calendar.timeZone);
}

/** The date, such as `2026-02-28`, that a moment has in a time zone. */
export function dayOf(moment: Date, timeZone: string): string {
  const { year, month, day } = wallClockAt(moment, timeZone);
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
}

function nextDay(day: string, step: number): string {
  return new Date(Date.parse(day) + step * 24 * 60 * minute).toISOString().slice(0, 10);
}

function isWorked(day: string, { workingHours = usual }: Calendar): boolean {
  const { days, holidays = [], workdays = [] } = workingHours;
  if (workdays.includes(day)) return true;
  const weekday = new Date(day).getUTCDay();
  return days.includes(weekday === 0 ? 7 : weekday) && !holidays.includes(day);
}

/** When work begins and ends on a day, in milliseconds since 1970; hours that end before they begin go over midnight. */
function hoursOf(day: string, { timeZone, workingHours = usual }: Calendar): { from: number; to: number } {
  const at = (date: string, time: string) => {
    const [year = 0, month = 0, number = 0] = date.split('-').map(Number);
    const [hour = 0, minutes = 0] = time.split(':').map(Number);
    return instantOf(
      { year, month, day: number, hour, minute: minutes, second: 0, millisecond: 0 },
      timeZone,
    ).getTime();
  };
  const { from, to } = workingHours;
  return { from: at(day, from), to: at(to > from ? day : nextDay(day, 1), to) };
}
