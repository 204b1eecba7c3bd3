/** Days are texts like 2026-11-23, months like 2026-11; a week starts on Monday. */

export type SpanKind = 'month' | 'week' | 'agenda';

const dayLength = 86_400_000;

/** The day so many days after another. */
export function plusDays(day: string, by: number): string {
  return new Date(Date.parse(day) + by * dayLength).toISOString().slice(0, 10);
}

/** How many days lie between two days. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayLength);
}

/** 0 for Monday to 6 for Sunday. */
export function weekday(day: string): number {
  return (new Date(day).getUTCDay() + 6) % 7;
}

export function mondayOf(day: string): string {
  return plusDays(day, -weekday(day));
}

/** The first of the month so many months after a day's. */
export function plusMonths(day: string, by: number): string {
  const [year = 0, month = 1] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 + by, 1)).toISOString().slice(0, 10);
}

/** The days that a calendar around a day shows, whole weeks for a month. */
export function daysOf(kind: SpanKind, day: string): readonly string[] {
  if (kind === 'week') return run(mondayOf(day), 7);
  const first = plusMonths(day, 0);
  const last = plusDays(plusMonths(day, 1), -1);
  if (kind === 'agenda') return run(first, daysBetween(first, last) + 1);
  const from = mondayOf(first);
  return run(from, daysBetween(from, mondayOf(last)) + 7);
}

/** Where the calendar goes on to. @param by 1 or -1 */
export function step(kind: SpanKind, day: string, by: number): string {
  return kind === 'week' ? plusDays(day, 7 * by) : plusMonths(day, by);
}

/** A day of the address, if it is one. */
export function readDay(text: string | null): string | undefined {
  return text !== null && /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : undefined;
}

function run(from: string, length: number): string[] {
  return Array.from({ length }, (_, at) => plusDays(from, at));
}
