import type { Locale } from '@pulu/engine/model';
import { createContext, use } from 'react';

/** Ways to write values for a reader: language, the organisation's time zone, its currency. */
export interface Formats {
  readonly locale: Locale;
  readonly timeZone: string;
  readonly currency: string;
  readonly number: (value: number, scale?: number) => string;
  readonly money: (value: number, currency?: string, scale?: number) => string;
  /** @param value a share: 0.125 is written 12.5% */
  readonly percent: (value: number, scale?: number) => string;
  readonly date: (value: string) => string;
  readonly datetime: (value: string) => string;
  /** The hour and minute of a moment. */
  readonly time: (value: string) => string;
  /** How long ago a moment is, or the moment itself when it is long ago. */
  readonly ago: (value: string, now: Date) => string;
  /** The calendar day of a moment, as YYYY-MM-DD. */
  readonly day: (value: string | Date) => string;
  /** A day among others: today, yesterday, or its date. @param day as YYYY-MM-DD */
  readonly dayName: (day: string, now: Date) => string;
  /** The hour of a moment, 0 to 23. */
  readonly hour: (value: Date) => number;
  /** @param seconds a span of time, written in its two largest units */
  readonly duration: (seconds: number) => string;
  readonly bytes: (size: number) => string;
  readonly list: (parts: readonly string[]) => string;
}

const units = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const;

const distances = [
  ['day', 86_400, 7],
  ['hour', 3_600, 24],
  ['minute', 60, 60],
] as const;

/** @param timeZone IANA name @param currency ISO 4217 code of amounts that name none */
export function createFormats(locale: Locale, timeZone: string, currency: string): Formats {
  const dates = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', year: 'numeric', month: '2-digit', day: '2-digit' });
  const moments = new Intl.DateTimeFormat(locale, {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const times = new Intl.DateTimeFormat(locale, { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const days = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  const hours = new Intl.DateTimeFormat('en-US', { timeZone, hour: 'numeric', hourCycle: 'h23' });
  const day = (value: string | Date) => days.format(new Date(value));
  const date = (value: string) => dates.format(new Date(`${value.slice(0, 10)}T00:00:00Z`));
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const numberOf = (options: Intl.NumberFormatOptions) => kept(JSON.stringify(options), locale, options);
  const datetime = (value: string) => moments.format(new Date(value));
  const spanOf = (unit: string, count: number) =>
    spaced(numberOf({ style: 'unit', unit, unitDisplay: 'short' }).format(count));
  return {
    locale,
    timeZone,
    currency,
    number: (value, scale) =>
      numberOf(scale === undefined ? { maximumFractionDigits: 6 } : digits(scale)).format(value),
    money: (value, code = currency, scale = 2) =>
      numberOf({ style: 'currency', currency: code, currencyDisplay: 'narrowSymbol', ...digits(scale) }).format(value),
    percent: (value, scale = 2) => numberOf({ style: 'percent', maximumFractionDigits: scale }).format(value),
    date,
    datetime,
    time: (value) => times.format(new Date(value)),
    ago: (value, now) => {
      const seconds = (new Date(value).getTime() - now.getTime()) / 1000;
      if (Math.abs(seconds) < 60) return relative.format(0, 'second');
      const near = distances.findLast(([, size, most]) => Math.abs(seconds) < size * most);
      return near === undefined ? datetime(value) : spaced(relative.format(Math.round(seconds / near[1]), near[0]));
    },
    day,
    dayName: (wanted, now) => {
      const distance = Math.round((Date.parse(wanted) - Date.parse(day(now))) / 86_400_000);
      return Math.abs(distance) <= 1 ? capital(relative.format(distance, 'day')) : date(wanted);
    },
    hour: (value) => Number(hours.format(value)),
    duration: (seconds) => {
      let rest = Math.abs(Math.round(seconds));
      const parts = units.flatMap(([unit, size]) => {
        const count = Math.floor(rest / size);
        rest -= count * size;
        return count === 0 ? [] : [spanOf(unit, count)];
      });
      const text = parts.slice(0, 2).join(' ') || spanOf('second', 0);
      return seconds < 0 ? `-${text}` : text;
    },
    bytes: (size) =>
      size < 1_048_576
        ? numberOf({ style: 'unit', unit: 'kilobyte', maximumFractionDigits: 0 }).format(Math.ceil(size / 1024))
        : numberOf({ style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 }).format(size / 1_048_576),
    list: (parts) => parts.join(locale === 'zh-CN' ? '、' : ', '),
  };
}

/** A number set apart from its unit, which Intl leaves out in Chinese and the texts around it do not. */
function spaced(text: string): string {
  return text.replace(/(\d)(\p{L})/u, '$1 $2');
}

function digits(scale: number): Intl.NumberFormatOptions {
  return { minimumFractionDigits: scale, maximumFractionDigits: scale };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const numberFormats = new Map<string, Intl.NumberFormat>();

/** Making one costs far more than using it. */
function kept(key: string, locale: Locale, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const name = `${locale} ${key}`;
  const known = numberFormats.get(name) ?? new Intl.NumberFormat(locale, options);
  numberFormats.set(name, known);
  return known;
}

export const FormatsContext = createContext<Formats | null>(null);

/** @throws Error outside of an app or a public form */
export function useFormats(): Formats {
  const formats = use(FormatsContext);
  if (formats === null) throw new Error('useFormats needs an app around it');
  return formats;
}
