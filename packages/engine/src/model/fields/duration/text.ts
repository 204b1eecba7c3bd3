import type { Locale } from '../../base.js';
import { plainText, type FilledCell } from '../cell.js';
import { readNumber } from '../decimal.js';
import { word } from '../words.js';
import names from './words.json' with { type: 'json' };

const seconds = { day: 86_400, hour: 3_600, minute: 60, second: 1 } as const;
export type DurationUnit = keyof typeof seconds;
const largestFirst = ['day', 'hour', 'minute', 'second'] as const satisfies readonly DurationUnit[];

const clock = /^(\d+):([0-5]\d)(?::([0-5]\d))?$/;
const part = /^\s*(\d+(?:\.\d+)?)\s*([a-z]+|[\u4e00-\u9fff]+)\s*/;
/** A workbook's time of day is a moment of its day 0. */
const dayZero = Date.UTC(1899, 11, 30);

/**
 * Reads a span: `1小时30分钟`, `2 h 5 min`, `1:30`, a workbook's time, or a bare number.
 * @param unit what a bare number counts
 * @returns seconds, or undefined when it is none
 */
export function readDuration(cell: FilledCell, unit: DurationUnit): number | undefined {
  if (cell instanceof Date) return (cell.getTime() - dayZero) / 1000;
  const text = plainText(cell).toLowerCase();
  const time = clock.exec(text);
  if (time !== null) return Number(time[1]) * 3600 + Number(time[2]) * 60 + Number(time[3] ?? 0);
  const bare = readNumber(cell);
  if (bare !== undefined) return bare.percent ? undefined : bare.value * seconds[unit];
  return readParts(text);
}

function readParts(text: string): number | undefined {
  let rest = text;
  let sum = 0;
  while (rest !== '') {
    const found = part.exec(rest);
    const unit = largestFirst.find((name) => names[name].includes(found?.[2] ?? ''));
    if (found === null || unit === undefined) return undefined;
    sum += Number(found[1]) * seconds[unit];
    rest = rest.slice(found[0].length);
  }
  return sum;
}

/** A span in words, in the units given and, for what is left over, in seconds. */
export function formatDuration(value: number, units: readonly DurationUnit[], locale: Locale): string {
  const parts: string[] = [];
  let rest = value;
  const used = largestFirst.filter((unit) => unit === 'second' || units.includes(unit));
  for (const unit of used) {
    const count = Math.floor(rest / seconds[unit]);
    if (count > 0) parts.push(`${count} ${word(locale, unit)}`);
    rest -= count * seconds[unit];
  }
  const smallest = units.at(-1) ?? 'second';
  return parts.length === 0 ? `0 ${word(locale, smallest)}` : parts.join(' ');
}
