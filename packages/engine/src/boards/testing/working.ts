import { instantOf, type AppDocument } from '../../model/index.js';

type Calendar = Pick<AppDocument, 'timeZone' | 'workingHours'>;

const day = 86_400_000;

/** The working seconds between two moments, day by day. */
export function workingSeconds(from: string, to: string, calendar: Calendar): number {
  if (to < from) return -workingSeconds(to, from, calendar);
  const {
    days,
    from: opens,
    to: closes,
    holidays = [],
    workdays = [],
  } = calendar.workingHours ?? {
    days: [1, 2, 3, 4, 5],
    from: '09:00',
    to: '18:00',
  };
  let sum = 0;
  for (let at = Date.parse(from.slice(0, 10)) - 3 * day; at <= Date.parse(to) + 3 * day; at += day) {
    const date = new Date(at).toISOString().slice(0, 10);
    const weekday = new Date(at).getUTCDay() || 7;
    if (!workdays.includes(date) && (holidays.includes(date) || !days.includes(weekday))) continue;
    const start = moment(date, opens, calendar);
    const end = moment(date, closes, calendar) + (closes > opens ? 0 : day);
    sum += Math.max(0, Math.min(end, Date.parse(to)) - Math.max(start, Date.parse(from)));
  }
  return sum / 1000;
}

function moment(date: string, time: string, { timeZone }: Calendar): number {
  const [year = 0, month = 0, number = 0] = date.split('-').map(Number);
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return instantOf({ year, month, day: number, hour, minute, second: 0, millisecond: 0 }, timeZone).getTime();
}
