import type { Locale, MetricFacts } from '../model/index.js';
import { words } from './words.js';

const lengths = [
  ['duration_days', 86_400],
  ['duration_hours', 3600],
  ['duration_minutes', 60],
  ['duration_seconds', 1],
] as const;

/** A number of a metric as text. */
export function numberText(
  { format, decimals, unit }: Pick<MetricFacts, 'format' | 'decimals' | 'unit'>,
  value: number | null,
  currency: string,
  locale: Locale,
): string {
  if (value === null) return words('no_number')[locale];
  if (format === 'duration') return durationText(value, locale);
  const style: Intl.NumberFormatOptions =
    format === 'percent' ? { style: 'percent' } : format === 'money' ? { style: 'currency', currency } : {};
  const text = new Intl.NumberFormat(locale, {
    ...style,
    minimumFractionDigits: format === 'money' ? decimals : 0,
    maximumFractionDigits: decimals,
  }).format(value);
  return unit === undefined ? text : `${text} ${unit[locale]}`;
}

/** In the greatest unit that there is one of at least. */
function durationText(seconds: number, locale: Locale): string {
  const [key, length] = lengths.find(([, each]) => Math.abs(seconds) >= each) ?? lengths[3];
  const value = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(seconds / length);
  return words(key, { value })[locale];
}
