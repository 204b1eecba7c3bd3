/** A day of the calendar, told by how many days lie between it and 1970-01-01. */
export type Day = number;

const length = 86_400_000;

/** @returns undefined when the calendar has no such day */
export function dayOf(year: number, month: number, day: number): Day | undefined {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal ? Math.round(date.getTime() / length) : undefined;
}

export function partsOf(day: Day): { readonly year: number; readonly month: number; readonly day: number } {
  const date = new Date(day * length);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** Monday is 1, Sunday 7. */
export function weekdayOf(day: Day): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** So many months on: the same day of the month, or its last where it has fewer. */
export function addMonths(from: Day, months: number): Day {
  const { year, month, day } = partsOf(from);
  const last = endOfMonth(year, month + months);
  return Math.min(last - partsOf(last).day + day, last);
}

/** The last day of a month; months beyond December are of the years that follow. */
export function endOfMonth(year: number, month: number): Day {
  const date = new Date(0);
  date.setUTCFullYear(year, month, 0);
  return Math.round(date.getTime() / length);
}
