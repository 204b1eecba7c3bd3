import { dayOf, partsOf } from './calendar.js';
import type { ReadDay } from './named.js';

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const monthName =
  '(jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)(?:uary|ruary|ch|il|e|y|ust|tember|ober|ember)?\\.?';
const dayNumber = '(\\d{1,2})(?:st|nd|rd|th)?';

const monthAndDay = /^(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?$/;
const dayAlone = /^(\d{1,2})\s*[日号]$|^(\d{1,2})(?:st|nd|rd|th)$/;
const packed = /^(\d{2})(\d{2})$/;
const packedYear = /^(\d{2})(\d{2})(\d{2})$/;
const shortYear = /^(\d{2})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?$/;
const yearLast = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/;
const monthFirst = new RegExp(`^${monthName}\\s*${dayNumber}(?:[,\\s]\\s*(\\d{4}))?$`);
const dayFirst = new RegExp(`^${dayNumber}\\s*(?:of\\s+)?${monthName}(?:[,\\s]\\s*(\\d{4}))?$`);

/** `11-3`, `11.3`, `11月3日`, `1103`, `3号`: of this year, of this month. */
export const withinYear: ReadDay = (text, today) => {
  const { year, month } = partsOf(today);
  const found = monthAndDay.exec(text) ?? packed.exec(text);
  if (found !== null) return dayOf(year, Number(found[1]), Number(found[2]));
  const alone = dayAlone.exec(text);
  return alone === null ? undefined : dayOf(year, month, Number(alone[1] ?? alone[2]));
};

/** `26年11月3日`, `26.11.3`, `261103`: a year of two digits goes first, and is no month or day, so that nothing is guessed. */
export const withShortYear: ReadDay = (text) => {
  const found = shortYear.exec(text) ?? packedYear.exec(text);
  if (found === null) return undefined;
  const [year, month, day] = [Number(found[1]), Number(found[2]), Number(found[3])];
  const isPlain = text.includes('年') || packedYear.test(text);
  return isPlain || year > 12 ? dayOf(2000 + year, month, day) : undefined;
};

/** `11/3/2026`: month, day, year. */
export const withYearLast: ReadDay = (text) => {
  const found = yearLast.exec(text);
  return found === null ? undefined : dayOf(Number(found[3]), Number(found[1]), Number(found[2]));
};

/** `3 Nov`, `Nov 3rd, 2026`. */
export const withMonthName: ReadDay = (text, today) => {
  const first = monthFirst.exec(text);
  const second = first === null ? dayFirst.exec(text) : null;
  const found = first ?? second;
  if (found === null) return undefined;
  const [name, day] = first === null ? [found[2], found[1]] : [found[1], found[2]];
  const year = found[3] === undefined ? partsOf(today).year : Number(found[3]);
  return dayOf(year, monthNames.indexOf((name ?? '').slice(0, 3)) + 1, Number(day));
};
