import type { Grain } from '@pulu/engine/model';
import type { Formats } from '../fields/formats.js';

/** What periods are called that stand in a row: days and weeks of several years say which year they are of. */
export function periodNames(periods: readonly string[], grain: Grain, formats: Formats): string[] {
  const years = new Set(periods.map((period) => period.slice(0, 4)));
  return periods.map((period) => periodName(period, grain, formats, years.size > 1));
}

/**
 * What a period is called.
 * @param period the day that it begins with, or of an hour the moment
 * @param withYear of a day or a week, say the year, too
 */
export function periodName(
  period: string,
  grain: Grain | undefined,
  formats: Formats,
  withYear: boolean = false,
): string {
  const { locale } = formats;
  const [year = '', month = '', day = ''] = period.slice(0, 10).split('-');
  switch (grain) {
    case 'hour':
      return formats.datetime(period);
    case 'month':
      return part({ year: 'numeric', month: 'short' });
    case 'quarter': {
      const quarter = Math.ceil(Number(month) / 3);
      return locale === 'zh-CN' ? `${year}Q${quarter}` : `Q${quarter} ${year}`;
    }
    case 'year':
      return year;
    case 'day':
    case 'week':
    case undefined:
      return part({ ...(withYear ? { year: '2-digit' } : {}), month: 'numeric', day: 'numeric' });
  }

  function part(options: Intl.DateTimeFormatOptions): string {
    const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
    return new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(date);
  }
}
