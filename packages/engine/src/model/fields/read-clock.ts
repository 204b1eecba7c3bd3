/** A time of day. */
export interface ClockTime {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
}

export const midnight: ClockTime = { hour: 0, minute: 0, second: 0, millisecond: 0 };

const halves = '上午|早上|早晨|清晨|凌晨|中午|下午|傍晚|晚上|am|pm|a\\.m\\.|p\\.m\\.';
const clock = new RegExp(
  `^[\\sT]*(${halves})?\\s*(\\d{1,2})(?:\\s*[:时点]\\s*(?:(半)|(\\d{1,2})?分?(?:[:\\s]?(\\d{1,2})(?:\\.(\\d{1,3}))?秒?)?))?\\s*(am|pm|a\\.m\\.|p\\.m\\.)?$`,
  'i',
);
const late = /^(?:下午|傍晚|晚上|p\.?m\.?)$/i;

/**
 * Reads a time of day as people write it: `9:30`, `下午3点`, `3 pm`, `21时15分`.
 * Whether the day has such a time is for {@link isRealTime} to say.
 * @returns midnight for nothing at all, undefined for what is no time
 */
export function readClock(text: string): ClockTime | undefined {
  if (text.trim() === '') return midnight;
  const found = clock.exec(text);
  if (found === null) return undefined;
  const half = found[1] ?? found[7] ?? '';
  // A number alone is an hour only where something says so.
  if (half === '' && !/[:时点]/.test(text)) return undefined;
  const hour = hourIn(half, Number(found[2]));
  if (hour === undefined) return undefined;
  return {
    hour,
    minute: found[3] === undefined ? Number(found[4] ?? 0) : 30,
    second: Number(found[5] ?? 0),
    millisecond: Number((found[6] ?? '0').padEnd(3, '0')),
  };
}

/** The hour of the day. Twelve in the evening is not told from the midnight before or after: it is none. */
function hourIn(half: string, hour: number): number | undefined {
  if (half === '' || hour > 12) return hour;
  if (half === '中午') return hour < 10 ? hour + 12 : hour;
  if (half === '晚上' && hour === 12) return undefined;
  return (hour % 12) + (late.test(half) ? 12 : 0);
}
