import { dateText, instantOf, readTypedDate, readTypedMoment, wallClockAt } from '@pulu/engine/model';
import dayjs from 'dayjs';
// Or a calendar names its months and days in English.
import 'dayjs/locale/zh-cn.js';
import utc from 'dayjs/plugin/utc.js';

dayjs.extend(utc);

/** How typed text is read. @returns a canonical value, or undefined */
export const readers = { date: readTypedDate, datetime: readTypedMoment } as const;

/** What a picker can be of. */
export type Kind = keyof typeof readers;

const isDay = /^\d{4}-\d{2}-\d{2}$/;

/** A day, or what calendar and clock of a time zone read at an instant: no clock of the device has a say in it. */
export function shownAt(value: string, timeZone: string): dayjs.Dayjs {
  if (isDay.test(value)) return dayjs(value);
  const wall = wallClockAt(new Date(value), timeZone);
  return dayjs.utc(dateText(wall)).hour(wall.hour).minute(wall.minute).second(wall.second);
}

/** The instant at which calendar and clock of a time zone read so. */
export function instantShown(shown: dayjs.Dayjs, timeZone: string): string {
  const wall = {
    year: shown.year(),
    month: shown.month() + 1,
    day: shown.date(),
    hour: shown.hour(),
    minute: shown.minute(),
    second: shown.second(),
    millisecond: 0,
  };
  return instantOf(wall, timeZone).toISOString();
}

/** Whether it is a day or an instant at all; text that could not be read stands for itself. */
export function isMoment(value: string): boolean {
  return isDay.test(value) || (/^\d{4}-.*T.*Z$/.test(value) && !Number.isNaN(Date.parse(value)));
}

/** Whether the device's clock reads what a time zone's does: its now is the organisation's. */
export function isHere(timeZone: string): boolean {
  const device = dayjs.utc(dayjs().format('YYYY-MM-DDTHH:mm:ss'));
  return Math.abs(shownAt(new Date().toISOString(), timeZone).diff(device, 'minute')) < 2;
}
