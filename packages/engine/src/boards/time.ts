import { addSpan, dayOf, type Calendar } from '../calendar/index.js';
import { evaluate, type Expr } from '../expression/index.js';
import type { Grain, Span, Window } from '../model/index.js';

/** From a moment on, up to another one that is no longer in it. */
export interface Range {
  readonly from: Date;
  readonly to: Date;
}

const day: Span = { value: 1, unit: 'day' };

/** The beginning of the period that a moment is in. */
export function startOf(moment: Date, grain: Grain, { timeZone }: Calendar): Date {
  const at = moment.toISOString();
  const start = evaluate({ start_of: [{ var: 'at' }, grain] }, { at }, { now: at, timeZone });
  return new Date(typeof start === 'string' ? start : Number.NaN);
}

/** So many periods later, or earlier. */
export function addGrains(moment: Date, count: number, grain: Grain, calendar: Calendar): Date {
  return grain === 'quarter'
    ? addSpan(moment, { value: count * 3, unit: 'month' }, calendar)
    : addSpan(moment, { value: count, unit: grain }, calendar);
}

/** The time a window stands for. Of dates, the last days count the one that it is. */
export function windowRange(window: Window, now: Date, kind: 'date' | 'datetime', calendar: Calendar): Range {
  if (window.type === 'current') {
    const from = startOf(now, window.grain, calendar);
    return { from, to: addGrains(from, 1, window.grain, calendar) };
  }
  const to = kind === 'datetime' ? now : addSpan(startOf(now, 'day', calendar), day, calendar);
  return { from: addSpan(to, negative(window.span), calendar), to };
}

/** The same time earlier: one window before, or a span. What is not over yet is compared with as much of the period before. */
export function earlier(
  range: Range,
  { window, by, now }: { readonly window: Window | undefined; readonly by: Span | undefined; readonly now: Date },
  calendar: Calendar,
): Range {
  const to = range.to > now && range.from <= now ? addSpan(startOf(now, 'day', calendar), day, calendar) : range.to;
  const end = to < range.to ? to : range.to;
  if (by !== undefined) return { from: back(range.from, by, calendar), to: back(end, by, calendar) };
  if (window?.type === 'last')
    return { from: back(range.from, window.span, calendar), to: back(range.to, window.span, calendar) };
  if (window?.type === 'current')
    return { from: addGrains(range.from, -1, window.grain, calendar), to: addGrains(end, -1, window.grain, calendar) };
  const length = Math.round((range.to.getTime() - range.from.getTime()) / 86_400_000);
  const span: Span = { value: Math.max(length, 1), unit: 'day' };
  return { from: back(range.from, span, calendar), to: range.from };
}

export function back(moment: Date, span: Span, calendar: Calendar): Date {
  return addSpan(moment, negative(span), calendar);
}

function negative({ value, unit }: Span): Span {
  return { value: -value, unit };
}

/** The dates of a range that is chosen by its first and last day. */
export function daysRange(from: string, to: string, calendar: Calendar): Range {
  return { from: midnight(from, calendar), to: addSpan(midnight(to, calendar), day, calendar) };
}

/** When a date begins. */
function midnight(date: string, calendar: Calendar): Date {
  // Noon in UTC is on this date or beside it, wherever the organisation is; the day is then put right.
  const noon = new Date(`${date}T12:00:00.000Z`);
  const found = startOf(noon, 'day', calendar);
  const off = Math.round((Date.parse(date) - Date.parse(dayOf(found, calendar.timeZone))) / 86_400_000);
  return off === 0 ? found : addSpan(found, { value: off, unit: 'day' }, calendar);
}

/** The starts of the periods of a range, the first one included though it began before. */
export function periodsOf({ from, to }: Range, grain: Grain, calendar: Calendar): Date[] {
  const starts: Date[] = [];
  for (
    let at = startOf(from, grain, calendar);
    at < to && starts.length < mostPeriods;
    at = addGrains(at, 1, grain, calendar)
  )
    starts.push(at);
  return starts;
}

/** Nobody reads a line of more points, and an hour by hour look at ten years is a mistake. */
const mostPeriods = 1000;

/** How a period is called: by its date, an hour by its moment. */
export function periodKey(start: Date, grain: Grain, { timeZone }: Calendar): string {
  return grain === 'hour' ? start.toISOString() : dayOf(start, timeZone);
}

/** The condition that a field lies in a range. */
export function inRange(path: string, kind: 'date' | 'datetime', { from, to }: Range, calendar: Calendar): Expr {
  const bound = (moment: Date) => (kind === 'datetime' ? moment.toISOString() : dayOf(moment, calendar.timeZone));
  return { and: [{ '>=': [{ var: path }, bound(from)] }, { '<': [{ var: path }, bound(to)] }] };
}

/** The range of a period, by its key. */
export function periodRange(key: string, grain: Grain, calendar: Calendar): Range {
  const from = grain === 'hour' ? new Date(key) : midnight(key, calendar);
  return { from, to: addGrains(from, 1, grain, calendar) };
}
