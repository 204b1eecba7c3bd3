import { addMonths, dayOf, endOfMonth, partsOf, weekdayOf, type Day } from './calendar.js';

/** Reads a day that is told by its place beside today. @param text in lower case */
export type ReadDay = (text: string, today: Day) => Day | undefined;

const beside: Readonly<Record<string, number>> = {
  大前天: -3,
  前天: -2,
  昨天: -1,
  昨日: -1,
  yesterday: -1,
  今天: 0,
  今日: 0,
  今: 0,
  today: 0,
  tod: 0,
  明天: 1,
  明日: 1,
  明: 1,
  tomorrow: 1,
  tmr: 1,
  tom: 1,
  后天: 2,
  大后天: 3,
};

/** `今天`, `tomorrow`, `大后天`. */
export const namedDay: ReadDay = (text, today) => {
  const days = Object.hasOwn(beside, text) ? beside[text] : undefined;
  return days === undefined ? undefined : today + days;
};

const weekdayNames = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const chineseWeekday = /^([上下]{0,2}|本|这)个?(?:周|星期|礼拜)([一二三四五六日天1-7])$/;
const englishWeekday =
  /^(?:(this|next|last|on)\s+)?(mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun)(?:days?|nesday|rsday|urday|sday)?$/;

/**
 * `周五`, `下周一`, `next mon`: weeks begin on Mondays, and what is not told to be another week's is this one's.
 * An English day alone is the one to come.
 */
export const weekday: ReadDay = (text, today) => {
  const monday = today - weekdayOf(today) + 1;
  const chinese = chineseWeekday.exec(text);
  if (chinese !== null) {
    const weeks = weeksIn(chinese[1] ?? '');
    const at = '一二三四五六日'.indexOf((chinese[2] ?? '').replace('天', '日'));
    const index = at === -1 ? Number(chinese[2]) - 1 : at;
    return weeks === undefined ? undefined : monday + weeks * 7 + index;
  }
  const english = englishWeekday.exec(text);
  if (english === null) return undefined;
  const found = monday + weekdayNames.indexOf((english[2] ?? '').slice(0, 3));
  if (english[1] === 'next') return found + 7;
  if (english[1] === 'last') return found - 7;
  return english[1] === 'this' || found >= today ? found : found + 7;
};

function weeksIn(words: string): number | undefined {
  if (words === '' || words === '本' || words === '这') return 0;
  if (/^下+$/.test(words)) return words.length;
  return /^上+$/.test(words) ? -words.length : undefined;
}

const periods: readonly (readonly [RegExp, ReadDay])[] = [
  [/^(?:本月|这个月|月)(?:底|末)$|^(?:end of month|eom)$/, (_, today) => monthEnd(today, 0)],
  [/^下个?月(?:底|末)$|^end of next month$/, (_, today) => monthEnd(today, 1)],
  [/^(?:本月|这个月|月)初$/, (_, today) => monthEnd(today, -1) + 1],
  [/^下个?月初$/, (_, today) => monthEnd(today, 0) + 1],
  [/^(?:今年|本年|今|本)?年(?:底|末)$|^(?:end of year|eoy)$/, (_, today) => dayOf(partsOf(today).year, 12, 31)],
  [/^(?:下周|下星期|下个?礼拜|next week)$/, (_, today) => today + 7],
  [/^(?:上周|上星期|上个?礼拜|last week)$/, (_, today) => today - 7],
  [/^(?:下个?月|next month)$/, (_, today) => addMonths(today, 1)],
  [/^(?:上个?月|last month)$/, (_, today) => addMonths(today, -1)],
  [/^(?:明年|next year)$/, (_, today) => addMonths(today, 12)],
  [/^(?:去年|last year)$/, (_, today) => addMonths(today, -12)],
];

/** `月底`, `下个月初`, `next month`. */
export const period: ReadDay = (text, today) => {
  const found = periods.find(([pattern]) => pattern.test(text));
  return found?.[1](text, today);
};

function monthEnd(today: Day, months: number): Day {
  const { year, month } = partsOf(today);
  return endOfMonth(year, month + months);
}
