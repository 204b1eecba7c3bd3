import { daysBetween } from './days.js';
import type { Entry } from './entries.js';

/** An entry in a row of days, as far as it lies within it. */
export interface Bar {
  readonly entry: Entry;
  /** Places in the row, both included, from 0. */
  readonly first: number;
  readonly last: number;
  /** How far below the day's number it lies, from 0. */
  readonly lane: number;
  /** It began before the row, or goes on after it. */
  readonly before: boolean;
  readonly after: boolean;
}

/** The bars of a row of days, stacked so that none covers another: what began earlier, and what is longer, lies on top. */
export function barsOf(entries: readonly Entry[], days: readonly string[]): Bar[] {
  const [start, end] = [days[0] ?? '', days.at(-1) ?? ''];
  const clipped = entries
    .filter(({ from, to }) => from <= end && to >= start)
    .map((entry) => ({
      entry,
      first: Math.max(daysBetween(start, entry.from), 0),
      last: Math.min(daysBetween(start, entry.to), days.length - 1),
      before: entry.from < start,
      after: entry.to > end,
    }))
    .sort((a, b) => a.first - b.first || b.last - a.last || (a.entry.time ?? '').localeCompare(b.entry.time ?? ''));
  const ends: number[] = [];
  return clipped.map((bar) => {
    const free = ends.findIndex((last) => last < bar.first);
    const lane = free === -1 ? ends.length : free;
    ends[lane] = bar.last;
    return { ...bar, lane };
  });
}

/** How many lanes a row of bars takes. */
export function lanesOf(bars: readonly Bar[]): number {
  return bars.reduce((most, { lane }) => Math.max(most, lane + 1), 0);
}

/** The bars that find room in so many lanes; a day that has more gives up its last lane to say how many. */
export function fitting(bars: readonly Bar[], lanes: number): Bar[] {
  const over = bars.filter(({ lane }) => lane >= lanes);
  const meets = (bar: Bar) => over.some(({ first, last }) => first <= bar.last && bar.first <= last);
  return bars.filter((bar) => bar.lane < lanes - 1 || (bar.lane < lanes && !meets(bar)));
}
