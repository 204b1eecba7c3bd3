import { dateText, instantOf, relativeTime, wallClockAt } from '../../model/index.js';

/**
 * Turns the relative times of sample documents into real ones: "-12d" is the day twelve days before the start,
 * "-12d 10:20" that day at 10:20 in the organisation's time zone.
 */
export class SampleTime {
  constructor(
    private readonly start: Date,
    private readonly timeZone: string,
  ) {}

  /** The day as YYYY-MM-DD; undefined for a text that is no relative time. */
  day(text: string): string | undefined {
    const moment = this.moment(text);
    return moment && dateText(wallClockAt(moment, this.timeZone));
  }

  /** The moment; without a time of day it is the middle of the working day. */
  moment(text: string): Date | undefined {
    const time = relativeTime(text);
    if (time === undefined) return undefined;
    const today = wallClockAt(this.start, this.timeZone);
    // The calendar's own arithmetic, so that a month's end and a leap day come out right.
    const day = new Date(Date.UTC(today.year, today.month - 1, today.day + time.days));
    const wall = {
      year: day.getUTCFullYear(),
      month: day.getUTCMonth() + 1,
      day: day.getUTCDate(),
      hour: time.hour,
      minute: time.minute,
      second: 0,
      millisecond: 0,
    };
    return instantOf(wall, this.timeZone);
  }
}
