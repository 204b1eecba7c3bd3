import dayjs from 'dayjs';
import timezone from 'dayjs/plugin/timezone.js';
import utc from 'dayjs/plugin/utc.js';

dayjs.extend(utc);
dayjs.extend(timezone);

/** The moment an absence ends that lasts through a day. @param day as YYYY-MM-DD, in the organisation's time zone */
export function endOf(day: string, timeZone: string): string {
  return dayjs.tz(dayjs(day).add(1, 'day').format('YYYY-MM-DD'), timeZone).toISOString();
}

/** The last day of an absence, as YYYY-MM-DD. @param until the moment it ends */
export function lastDayOf(until: string, timeZone: string): string {
  return dayjs.utc(until).subtract(1, 'second').tz(timeZone).format('YYYY-MM-DD');
}
