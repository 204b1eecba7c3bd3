import type { MetricFacts } from '@pulu/engine/model';
import type { Formats } from '../fields/formats.js';

/** How numbers of a metric are written. */
export type NumberLook = Pick<MetricFacts, 'format' | 'decimals' | 'unit'>;

/** What stands where there is no such number. */
const noNumber = 'n/a';

/** A number of a metric in words; there may be none. */
export function writeNumber(value: number | null, look: NumberLook, formats: Formats): string {
  if (value === null) return noNumber;
  const text = write(value, look, formats);
  return look.unit === undefined ? text : `${text} ${look.unit[formats.locale]}`;
}

function write(value: number, { format, decimals }: NumberLook, formats: Formats): string {
  switch (format) {
    case 'percent':
      return formats.percent(value, decimals);
    case 'money':
      return formats.money(value, undefined, decimals);
    case 'duration':
      return formats.duration(value);
    case 'number':
      return formats.number(value, decimals);
  }
}

/** A number as short as an axis needs it: 1.2万, 3.4M. */
export function shortNumber(value: number, { format }: NumberLook, formats: Formats): string {
  if (format === 'percent') return formats.percent(value, 0);
  if (format === 'duration') return formats.duration(value);
  return new Intl.NumberFormat(formats.locale, { notation: 'compact', maximumFractionDigits: 1 }).format(value);
}

/** How a number stands against the one before. */
export type Verdict = 'good' | 'bad' | 'neither';

/** Whether a change is good news. */
export function verdictOf(change: number, better: MetricFacts['better']): Verdict {
  if (better === undefined || change === 0) return 'neither';
  return change > 0 === (better === 'higher') ? 'good' : 'bad';
}

/** Of shares the difference in percentage points, of other numbers the change as a share of what it was. */
export function writeChange(change: number, { format }: NumberLook, formats: Formats): string {
  const sign = change > 0 ? '+' : change < 0 ? '−' : '±';
  const size = Math.abs(change);
  return sign + (format === 'percent' ? formats.number(Math.round(size * 1000) / 10) : formats.percent(size, 1));
}
