/** A moment of the demo's past: days counted from the first start, and minutes of that day. */
export interface Moment {
  readonly day: number;
  readonly minute: number;
}

/** `-12d`: the day as a sample document writes it. */
export function dayText(day: number): string {
  return `${day < 0 ? '-' : '+'}${Math.abs(day)}d`;
}

/** `-12d 10:20`. */
export function momentText({ day, minute }: Moment): string {
  const clock = [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':');
  return `${dayText(day)} ${clock}`;
}

const opens = 8 * 60 + 30;
const closes = 18 * 60;

/** The moment some working minutes later; people rest at night. */
export function later({ day, minute }: Moment, minutes: number): Moment {
  let [at, left] = [Math.max(minute, opens), Math.round(minutes)];
  let on = day;
  while (at + left > closes) {
    left -= Math.max(0, closes - at);
    at = opens;
    on += 1;
  }
  return { day: on, minute: at + left };
}
