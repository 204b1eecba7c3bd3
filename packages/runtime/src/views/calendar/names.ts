import type { Locale } from '@pulu/engine/model';

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
