import { daysBetween, plusDays } from './days.js';

/** Days in a row, both ends included. */
export interface Stretch {
  readonly from: string;
  readonly to: string;
}

/** What of an entry is taken hold of: the whole of it, or one of its ends. */
export type Part = 'whole' | 'start' | 'end';

/** Moves a stretch, or one of its ends, by so many days; an end stops at the other. */
export function shifted({ from, to }: Stretch, part: Part, by: number): Stretch {
  const [start, end] = [plusDays(from, by), plusDays(to, by)];
  if (part === 'whole') return { from: start, to: end };
  if (part === 'start') return { from: start < to ? start : to, to };
  return { from, to: end > from ? end : from };
}

export function isSame(one: Stretch, other: Stretch): boolean {
  return one.from === other.from && one.to === other.to;
}

export function touches({ from, to }: Stretch, day: string): boolean {
  return from <= day && day <= to;
}

/** The day of a stretch that a point lies over. @param share how far along it the point lies, from 0 to 1 */
export function dayAt({ from, to }: Stretch, share: number): string {
  const most = daysBetween(from, to);
  return plusDays(from, Math.min(Math.max(Math.floor(share * (most + 1)), 0), most));
}
