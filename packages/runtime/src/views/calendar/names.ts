import type { Locale } from '@pulu/engine/model';
import type { Stretch } from './stretch.js';

/** The month of a day, with its year. */
export function monthName(day: string, locale: Locale): string {
  return new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'long', timeZone: 'UTC' }).format(new Date(day));
}

/** The weekday of a day. */
export function weekdayName(day: string, locale: Locale, style: 'short' | 'narrow' = 'short'): string {
  return new Intl.DateTimeFormat(locale, { weekday: style, timeZone: 'UTC' }).format(new Date(day));
}

/** A day in words, with its weekday. */
export function dayInWords(day: string, locale: Locale): string {
  const form = { month: 'long', day: 'numeric', weekday: 'long', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(locale, form).format(new Date(day));
}

/** A stretch of days in words. */
export function stretchInWords({ from, to }: Stretch, locale: Locale): string {
  const format = new Intl.DateTimeFormat(locale, { month: 'short', day: 'numeric', timeZone: 'UTC' });
  return [...new Set([from, to])].map((day) => format.format(new Date(day))).join(' – ');
}
