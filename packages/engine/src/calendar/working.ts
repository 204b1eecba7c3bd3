import type { Expr } from '../expression/index.js';
import { usual, type Calendar } from './calendar.js';

/** A Monday before anything that is counted. */
const firstMonday = '1990-01-01';
const secondsOf = (time: string): number => {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour * 3600 + minute * 60;
};

/**
 * How much working time lies between two moments, in seconds: an expression that databases work out too.
 * It is the difference of two readings of one clock, which runs during working hours only.
 */
export function workingTimeBetween(from: Expr, to: Expr, calendar: Calendar): Expr {
  return { '-': [workingClock(to, calendar), workingClock(from, calendar)] };
}

/** The working seconds from the first Monday up to a moment. */
function workingClock(moment: Expr, { workingHours = usual }: Calendar): Expr {
  const opens = secondsOf(workingHours.from);
  const closes = secondsOf(workingHours.to) + (workingHours.to > workingHours.from ? 0 : 24 * 3600);
  const length = closes - opens;
  const date: Expr = { to_date: [moment] };
  const sinceMidnight: Expr = { date_diff: [{ start_of: [moment, 'day'] }, moment, 'second'] };
  const today = worked(sinceMidnight, date, opens, length, workingHours);
  if (closes <= 24 * 3600) return { '+': [{ '*': [daysBefore(date, workingHours), length] }, today] };
  // Hours over midnight: what is left of the evening before counts too, and that day is not over yet.
  const before: Expr = { date_add: [date, -1, 'day'] };
  const rest = worked({ '+': [sinceMidnight, 24 * 3600] }, before, opens, length, workingHours);
  return { '+': [{ '*': [daysBefore(before, workingHours), length] }, rest, today] };
}

type Hours = NonNullable<Calendar['workingHours']>;

/** The part of a day's working hours that is over so many seconds after its midnight; 0 on a day that is not worked. */
function worked(seconds: Expr, date: Expr, opens: number, length: number, hours: Hours): Expr {
  const over: Expr = { min: [{ max: [{ '-': [seconds, opens] }, 0] }, length] };
  return { if: [isWorked(date, hours), over, 0] };
}

function isWorked(date: Expr, { days, holidays = [], workdays = [] }: Hours): Expr {
  const usually: Expr = { in: [{ weekday: [date] }, [...days]] };
  const notOff: Expr = holidays.length === 0 ? usually : { and: [usually, { '!': [{ in: [date, [...holidays]] }] }] };
  return workdays.length === 0 ? notOff : { or: [{ in: [date, [...workdays]] }, notOff] };
}

/** How many days are worked from the first Monday up to a day, that day not included. */
function daysBefore(date: Expr, hours: Hours): Expr {
  const weekday: Expr = { weekday: [date] };
  const days: Expr = { date_diff: [firstMonday, date, 'day'] };
  const weeks: Expr = { '/': [{ '+': [{ '-': [days, weekday] }, 1] }, 7] };
  const inWeek = [1, 2, 3, 4, 5, 6, 7].map((day) => hours.days.filter((worked) => worked < day).length);
  const thisWeek: Expr = { if: inWeek.flatMap((count, index): Expr[] => [{ '==': [weekday, index + 1] }, count]) };
  return { '+': [{ '*': [weeks, hours.days.length] }, thisWeek, exceptions(date, hours)] };
}

/** By how many days the calendar's exceptions before a day change what is usual: a step for each, looked up by halves. */
function exceptions(date: Expr, { days, holidays = [], workdays = [] }: Hours): Expr {
  const usually = (day: string) => days.includes(((new Date(day).getUTCDay() + 6) % 7) + 1);
  const isExtra = new Set(workdays);
  const steps = [
    ...workdays.filter((day) => !usually(day)).map((day) => ({ day, change: 1 })),
    ...holidays.filter((day) => usually(day) && !isExtra.has(day)).map((day) => ({ day, change: -1 })),
  ].sort((a, b) => (a.day < b.day ? -1 : 1));
  const lookUp = (from: number, to: number, sum: number): Expr => {
    if (from === to) return sum;
    const middle = (from + to) >> 1;
    const total = steps.slice(from, middle + 1).reduce((all, { change }) => all + change, sum);
    return {
      if: [{ '<=': [date, steps[middle]?.day ?? ''] }, lookUp(from, middle, sum), lookUp(middle + 1, to, total)],
    };
  };
  return lookUp(0, steps.length, 0);
}
