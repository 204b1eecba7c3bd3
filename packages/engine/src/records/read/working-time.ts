import { usualHours, type Calendar } from '../../calendar/index.js';
import type { Expr } from '../../expression/index.js';
import type { Expressions } from './filter.js';
import { joined, text, type Piece } from './piece.js';

/** A Monday before anything that is counted: days are told by their number from it. */
const firstMonday = '1990-01-01';
const fullDay = 24 * 3600;

type Hours = NonNullable<Calendar['workingHours']>;

/**
 * The working seconds between two moments: the difference of two readings of a clock that runs during working hours only.
 * It is written in plain arithmetic and not as an expression, whose guards against overflow would multiply with each step.
 */
export function workingTime(
  expressions: Expressions,
  { from, to }: { from: Expr; to: Expr },
  calendar: Calendar,
  at: string,
): Piece {
  const clock = (moment: Expr) => workingClock(expressions, moment, calendar, at);
  return joined([text('('), clock(to), text(') - ('), clock(from), text(')')], '');
}

/** The working seconds from the first Monday up to a moment. */
function workingClock(
  expressions: Expressions,
  moment: Expr,
  { workingHours = usualHours }: Calendar,
  at: string,
): Piece {
  const opens = secondsOf(workingHours.from);
  const closes = secondsOf(workingHours.to) + (workingHours.to > workingHours.from ? 0 : fullDay);
  const length = closes - opens;
  const day = expressions.value({ date_diff: [firstMonday, { to_date: [moment] }, 'day'] }, at).sql;
  const second = expressions.value({ date_diff: [{ start_of: [moment, 'day'] }, moment, 'second'] }, at).sql;
  const worked = workedToday(day, second, opens, length, workingHours);
  if (closes <= fullDay) return sql`${daysBefore(day, workingHours)} * ${length} + ${worked}`;
  // Hours over midnight: what is left of the evening before counts too, and that day is not over yet.
  const before = sql`(${day} - 1)`;
  const rest = workedToday(before, sql`(${second} + ${fullDay})`, opens, length, workingHours);
  return sql`${daysBefore(before, workingHours)} * ${length} + ${rest} + ${worked}`;
}

function secondsOf(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour * 3600 + minute * 60;
}

/** The part of a day's working hours that is over so many seconds after its midnight; 0 on a day that is not worked. */
function workedToday(day: Piece, second: Piece, opens: number, length: number, hours: Hours): Piece {
  const over = sql`WHEN ${second} <= ${opens} THEN 0 WHEN ${second} >= ${opens + length} THEN ${length} ELSE ${second} - ${opens}`;
  return sql`(CASE WHEN NOT (${isWorked(day, hours)}) THEN 0 ${over} END)`;
}

function isWorked(day: Piece, { days, holidays = [], workdays = [] }: Hours): Piece {
  const usually = sql`${day} % 7 IN (${list(days.map((worked) => worked - 1))})`;
  const notOff = holidays.length === 0 ? usually : sql`${usually} AND ${day} NOT IN (${list(holidays.map(numberOf))})`;
  return workdays.length === 0 ? notOff : sql`${day} IN (${list(workdays.map(numberOf))}) OR (${notOff})`;
}

/** How many days are worked from the first Monday up to a day, that day not included. */
function daysBefore(day: Piece, hours: Hours): Piece {
  const inWeek = [0, 1, 2, 3, 4, 5, 6].map((weekday) => hours.days.filter((worked) => worked - 1 < weekday).length);
  const thisWeek = text(inWeek.map((count, weekday) => `WHEN ${weekday} THEN ${count}`).join(' '));
  return sql`((${day} - ${day} % 7) / 7 * ${hours.days.length} + CASE ${day} % 7 ${thisWeek} END + ${exceptions(day, hours)})`;
}

/** By how many days the calendar's exceptions before a day change what is usual: looked up by halves. */
function exceptions(day: Piece, { days, holidays = [], workdays = [] }: Hours): Piece {
  const usually = (date: string) => days.includes((numberOf(date) % 7) + 1);
  const isExtra = new Set(workdays);
  const steps = [
    ...workdays.filter((date) => !usually(date)).map((date) => ({ at: numberOf(date), change: 1 })),
    ...holidays
      .filter((date) => usually(date) && !isExtra.has(date))
      .map((date) => ({ at: numberOf(date), change: -1 })),
  ].sort((a, b) => a.at - b.at);
  const lookUp = (from: number, to: number, sum: number): Piece => {
    if (from === to) return text(`(${sum})`);
    const middle = (from + to) >> 1;
    const total = steps.slice(from, middle + 1).reduce((all, { change }) => all + change, sum);
    return sql`CASE WHEN ${day} <= ${steps[middle]?.at ?? 0} THEN ${lookUp(from, middle, sum)} ELSE ${lookUp(middle + 1, to, total)} END`;
  };
  return lookUp(0, steps.length, 0);
}

function numberOf(date: string): number {
  return Math.round((Date.parse(date) - Date.parse(firstMonday)) / (fullDay * 1000));
}

/** Whole numbers of the calendar; a list of none holds nothing. */
function list(numbers: readonly number[]): Piece {
  return text(numbers.length === 0 ? 'NULL' : numbers.join(', '));
}

/** SQL out of pieces and whole numbers. */
function sql(parts: TemplateStringsArray, ...values: readonly (Piece | number)[]): Piece {
  return joined(
    parts.flatMap((part, index) => {
      const value = values[index];
      if (value === undefined) return [text(part)];
      return [text(part), typeof value === 'number' ? text(String(value)) : value];
    }),
    '',
  );
}
