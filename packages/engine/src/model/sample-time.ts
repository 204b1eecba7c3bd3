const pattern = /^([+-]\d+)d(?: (\d{2}):(\d{2}))?$/;

/** A time of a sample document: so many days from the first start, and a time of day. Without one it is the middle of the working day. */
export interface RelativeTime {
  readonly days: number;
  readonly hour: number;
  readonly minute: number;
}

/** Reads "-12d" or "-12d 10:20"; undefined for a text that is no relative time. */
export function relativeTime(text: string): RelativeTime | undefined {
  const [, days, hour = '12', minute = '00'] = pattern.exec(text) ?? [];
  return days === undefined ? undefined : { days: Number(days), hour: Number(hour), minute: Number(minute) };
}
