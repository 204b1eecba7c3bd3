import { plainText, type FilledCell } from './cell.js';
import { readClock } from './read-clock.js';
import { instantOf, isRealTime, wallClockAt, wallClockOf, type WallClock } from './wall-clock.js';

/** Days kept: every database holds them, in every time zone. */
const years = '(?:1(?:0(?:0[1-9]|[1-9]\\d)|[1-9]\\d{2})|[2-8]\\d{3}|9(?:[0-8]\\d{2}|9(?:[0-8]\\d|9[0-8])))';
/** The pattern of years in dates and instants: 1001 to 9998. */
export const yearPattern = `^${years}-`;

const day = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?/;
const compact = /^(\d{4})(\d{2})(\d{2})(?!\d)/;
const instant = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:Z|[+-]\d{2}:?\d{2})$/i;

/** Workbooks count days from here (the day before it is day 1 and 1900 had a 29 February to them). */
const serialStart = Date.UTC(1899, 11, 30);

/**
 * Reads a moment as people write it in sheets: `2026年3月5日`, `2026/3/5 10:30`, `20260305`, the day number of a workbook,
 * a workbook's date, an instant with its offset.
 * @returns what calendar and clock read then in the time zone, or undefined when it is no moment
 */
export function readMoment(cell: FilledCell, timeZone: string): WallClock | undefined {
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? undefined : wallClockOf(cell);
  if (typeof cell === 'boolean') return undefined;
  if (typeof cell === 'number') return cell >= 10_000_000 ? readText(String(cell)) : readSerial(cell);
  const text = plainText(cell);
  if (!instant.test(text)) return readText(text);
  const time = new Date(text.replace(' ', 'T').replace(/\s/g, '').toUpperCase());
  return Number.isNaN(time.getTime()) ? undefined : wallClockAt(time, timeZone);
}

/** The instant a cell stands for, or undefined. An offset it states goes before the time zone. */
export function readInstant(cell: FilledCell, timeZone: string): Date | undefined {
  const text = typeof cell === 'string' ? plainText(cell) : '';
  if (instant.test(text)) {
    const time = new Date(text.replace(' ', 'T').replace(/\s/g, '').toUpperCase());
    return Number.isNaN(time.getTime()) ? undefined : time;
  }
  const wall = readMoment(cell, timeZone);
  return wall === undefined ? undefined : instantOf(wall, timeZone);
}

function readSerial(days: number): WallClock | undefined {
  if (!Number.isFinite(days) || days < 1 || days >= 2_958_466) return undefined;
  return wallClockOf(new Date(serialStart + Math.round(days * 86_400) * 1000));
}

/** Reads a moment that names its year, month and day. @param text half-width, no blanks around it */
export function readText(text: string): WallClock | undefined {
  const date = day.exec(text) ?? compact.exec(text);
  if (date === null) return undefined;
  const time = readClock(text.slice(date[0].length));
  if (time === undefined) return undefined;
  const wall = { year: Number(date[1]), month: Number(date[2]), day: Number(date[3]), ...time };
  return isRealTime(wall) ? wall : undefined;
}
