import { dateText, instantOf, wallClockAt } from '@pulu/engine/model';
import dayjs from 'dayjs';
import utc from 'dayjs/plugin/utc.js';

dayjs.extend(utc);

const isDay = /^\d{4}-\d{2}-\d{2}$/;

/** A day, or what calendar and clock of a time zone read at an instant. */
export function shownAt(value: string, timeZone: string): dayjs.Dayjs {
  if (isDay.test(value)) return dayjs.utc(value);
  const { hour, minute, second, ...day } = wallClockAt(new Date(value), timeZone);
  return dayjs
    .utc(dateText({ hour, minute, second, ...day }))
    .hour(hour)
    .minute(minute)
    .second(second);
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
