import { addMonths, type Day } from './calendar.js';

/** How far from now, and in what. */
export interface Distance {
  readonly unit: 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year';
  /** Negative: before. */
  readonly count: number;
}

const units: readonly (readonly [RegExp, Distance['unit']])[] = [
  [/^(?:分钟?|mins?|minutes?)$/, 'minute'],
  [/^(?:个?小时|个?钟头|h|hrs?|hours?)$/, 'hour'],
  [/^(?:天|日|d|days?|)$/, 'day'],
  [/^(?:周|个?星期|个?礼拜|w|wks?|weeks?)$/, 'week'],
  [/^(?:个月|m|mo|months?)$/, 'month'],
  [/^(?:年|y|yrs?|years?)$/, 'year'],
];
const signed = /^([+-])\s*(\d{1,5})\s*([a-z\p{Script=Han}]*)$/u;
const told =
  /^(?:in\s+)?(\d{1,5}|[一二两三四五六七八九十]{1,3}|an?|one|two|three)\s*([a-z\p{Script=Han}]+?)\s*(之?后|以后|之?前|以前|later|ago|from now)?$/u;
const digits = '零一二三四五六七八九';
const english: Readonly<Record<string, number>> = { a: 1, an: 1, one: 1, two: 2, three: 3 };

/** `+3`, `-2w`, `3 days`, `in two weeks`, `三天后`, `2小时前`. @param text in lower case */
export function readDistance(text: string): Distance | undefined {
  const short = signed.exec(text);
  if (short !== null) return distance(short[3], Number(short[2]) * (short[1] === '-' ? -1 : 1));
  const long = told.exec(text);
  if (long === null) return undefined;
  const count = countIn(long[1] ?? '');
  const isBefore = /前$|^ago$/.test(long[3] ?? '');
  return count === undefined ? undefined : distance(long[2], isBefore ? -count : count);
}

function distance(word = '', count: number): Distance | undefined {
  const unit = units.find(([pattern]) => pattern.test(word))?.[1];
  return unit === undefined ? undefined : { unit, count };
}

function countIn(text: string): number | undefined {
  if (/^\d+$/.test(text)) return Number(text);
  if (Object.hasOwn(english, text)) return english[text];
  const [tens, ones, ...more] = text.replace('两', '二').split('十');
  if (tens === undefined || more.length > 0) return undefined;
  if (ones === undefined) return digit(tens);
  const ten = tens === '' ? 1 : digit(tens);
  const one = ones === '' ? 0 : digit(ones);
  return ten === undefined || one === undefined ? undefined : ten * 10 + one;
}

function digit(text: string): number | undefined {
  const at = text.length === 1 ? digits.indexOf(text) : -1;
  return at <= 0 ? undefined : at;
}

/** The day so far from another; undefined for spans of less than a day. */
export function dayAt({ unit, count }: Distance, from: Day): Day | undefined {
  if (unit === 'day') return from + count;
  if (unit === 'week') return from + count * 7;
  if (unit === 'month') return addMonths(from, count);
  return unit === 'year' ? addMonths(from, count * 12) : undefined;
}
