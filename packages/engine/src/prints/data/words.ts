import type { PrintPlace } from '../../compiler/index.js';
import { dateText, fieldType, wallClockAt, type Field, type Locale } from '../../model/index.js';
import { capitalAmount } from './capital.js';

/** What values are written with. */
export interface Tongue {
  readonly locale: Locale;
  readonly timeZone: string;
  /** ISO 4217 code of amounts that name none. */
  readonly currency: string;
  /** What records, people and departments are called, by their ids. */
  readonly titles: ReadonlyMap<string, string>;
}

/** A place's value in words, as its field is shown elsewhere and its filters ask for. */
export function wordsOf({ field, filters }: PrintPlace, value: unknown, tongue: Tongue): string {
  if (value === null || value === undefined) return '';
  const asks = new Set(filters.map(({ name }) => name));
  if (asks.has('capital') && typeof value === 'number') return capitalAmount(value) ?? String(value);
  if (asks.has('plain') && (typeof value === 'number' || typeof value === 'string')) return String(value);
  const day = typeof value === 'string' ? dayOf(value, field, tongue) : undefined;
  if (day !== undefined && asks.has('long')) return longDay(day, tongue.locale);
  if (day !== undefined && asks.has('date')) return shortDay(day, tongue.locale);
  return field === undefined ? unnamed(value, tongue) : shown(field, value, tongue);
}

function shown(field: Field, value: unknown, tongue: Tongue): string {
  const { locale, titles } = tongue;
  switch (field.type) {
    case 'money':
      return typeof value === 'number' ? money(value, field.currency ?? tongue.currency, field.scale ?? 2, locale) : '';
    case 'number':
      return typeof value === 'number' ? number(value, field.scale) + unitOf(field.unit?.[locale]) : '';
    case 'percent':
      return typeof value === 'number' ? percent(value, field.scale ?? 2, locale) : '';
    case 'date':
      return typeof value === 'string' ? shortDay(value, locale) : '';
    case 'datetime':
      return typeof value === 'string' ? moment(value, tongue) : '';
    case 'relation':
    case 'relations':
    case 'user':
    case 'users':
    case 'department':
      return joined(named(value, titles), locale);
    case 'address':
      return typeof value === 'object' && value !== null ? addressText(value) : '';
    default:
      return cell(field, value, tongue);
  }
}

/** A formula's value, which no field tells how to write. */
function unnamed(value: unknown, tongue: Tongue): string {
  if (typeof value === 'number') return number(value, undefined);
  if (typeof value === 'boolean') return cell({ type: 'boolean', key: 'value', label: noLabel }, value, tongue);
  if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T/.test(value)) return moment(value, tongue);
  if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)) return shortDay(value, tongue.locale);
  if (typeof value === 'string') return tongue.titles.get(value) ?? value;
  return joined(named(value, tongue.titles), tongue.locale);
}

const noLabel = { 'zh-CN': '', 'en-US': '' };

function cell(field: Field, value: unknown, { titles, ...place }: Tongue): string {
  const written = fieldType(field).formatCell(value, field, {
    ...place,
    find: () => [],
    name: (_, id) => titles.get(id),
  });
  return written === null ? '' : String(written);
}

/** The names of what a value points to. */
function named(value: unknown, titles: ReadonlyMap<string, string>): string[] {
  if (Array.isArray(value)) return value.flatMap((each: unknown) => named(each, titles));
  if (typeof value === 'string') return [titles.get(value) ?? ''];
  if (typeof value !== 'object' || value === null || !('id' in value)) return [];
  return [titles.get(String(value.id)) ?? ''];
}

function joined(names: readonly string[], locale: Locale): string {
  return names.filter((name) => name !== '').join(locale === 'zh-CN' ? '、' : ', ');
}

function money(value: number, currency: string, scale: number, locale: Locale): string {
  const options = { style: 'currency', currency, currencyDisplay: 'narrowSymbol', ...digits(scale) } as const;
  return new Intl.NumberFormat(locale, options).format(value);
}

function number(value: number, scale: number | undefined): string {
  // Trailing zeros of quantities say nothing: 12, not 12.00.
  return new Intl.NumberFormat('en-US', { maximumFractionDigits: scale ?? 6 }).format(value);
}

function percent(value: number, scale: number, locale: Locale): string {
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: scale }).format(value);
}

function digits(scale: number) {
  return { minimumFractionDigits: scale, maximumFractionDigits: scale };
}

function unitOf(unit: string | undefined): string {
  return unit === undefined ? '' : ` ${unit}`;
}

/** The calendar day of a date, or of a moment where the app is. */
function dayOf(value: string, field: Field | undefined, { timeZone }: Tongue): string | undefined {
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return value;
  if (field !== undefined && field.type !== 'datetime') return undefined;
  const instant = new Date(value);
  return Number.isNaN(instant.getTime()) ? undefined : dateText(wallClockAt(instant, timeZone));
}

function shortDay(day: string, locale: Locale): string {
  return dateIn(day, locale, { year: 'numeric', month: '2-digit', day: '2-digit' });
}

function longDay(day: string, locale: Locale): string {
  return dateIn(day, locale, { year: 'numeric', month: 'long', day: 'numeric' });
}

function dateIn(day: string, locale: Locale, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options }).format(new Date(`${day}T00:00:00Z`));
}

function moment(value: string, { locale, timeZone }: Tongue): string {
  const options = { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  return new Intl.DateTimeFormat(locale, { ...options, ...time }).format(new Date(value));
}

/** An address as it is written in a letter: without the slashes that a sheet needs. */
function addressText(value: object): string {
  const part = (name: string) => (name in value ? String(Reflect.get(value, name) ?? '') : '');
  const divisions = [...new Set(['province', 'city', 'district'].map(part))].join('');
  return divisions + part('detail');
}
