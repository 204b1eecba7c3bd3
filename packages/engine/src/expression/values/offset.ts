const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * How far the clocks of a time zone are ahead of UTC at an instant: the one place that asks the platform.
 * @param time milliseconds since 1970, UTC
 * @returns seconds
 * @throws RangeError when no such time zone is known
 */
export function offsetAt(time: number, timeZone: string): number {
  let format = formats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
    formats.set(timeZone, format);
  }
  // `GMT`, `GMT+08:00` or `GMT-00:44:30`, the one form of an offset that Intl gives for every zone.
  const found = /GMT([+-])(\d\d):(\d\d)(?::(\d\d))?/.exec(format.format(time)) ?? [];
  const [, sign, hours = '0', minutes = '0', seconds = '0'] = found;
  const offset = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  return sign === '-' ? -offset : offset;
}
