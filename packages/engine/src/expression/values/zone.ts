import { offsetAt } from './offset.js';

/**
 * A time zone as a table of offsets, the same for JavaScript and for SQL that is generated from it.
 * The table holds the transitions from 2000 up to 2100; an earlier instant has the offset of the year 2000.
 */
export interface Zone {
  readonly name: string;
  /** Offset from UTC in seconds, one more than there are transitions. */
  readonly offsets: readonly number[];
  /** When the next offset begins: seconds since 1970, UTC. */
  readonly utc: readonly number[];
  /**
   * The same as local times: below it the earlier offset holds. A local time that a transition skips, or that it
   * repeats, is read with the offset before the transition.
   */
  readonly local: readonly number[];
}

const FROM = Date.UTC(2000, 0, 1) / 1000;
const TO = Date.UTC(2100, 0, 1) / 1000;
/** No zone changes its offset twice within this time. */
const STRIDE = 20 * 86_400;

const zones = new Map<string, Zone>();

/** @throws RangeError when no such time zone is known */
export function zoneOf(name: string): Zone {
  const known = zones.get(name);
  if (known) return known;
  const zone = readZone(name);
  zones.set(name, zone);
  return zone;
}

/** Whether the clocks of a time zone never change. @throws RangeError when no such time zone is known */
export function hasFixedOffset(name: string): boolean {
  return zoneOf(name).utc.length === 0;
}

function readZone(name: string): Zone {
  const at = (second: number) => offsetAt(second * 1000, name);
  const offsets = [at(FROM)];
  const utc: number[] = [];
  for (let start = FROM; start < TO; start += STRIDE) {
    const before = at(start);
    const after = at(start + STRIDE);
    if (before === after) continue;
    utc.push(firstSecond(start, start + STRIDE, (second) => at(second) !== before));
    offsets.push(after);
  }
  const local = utc.map((second, index) => second + Math.max(offsets[index] ?? 0, offsets[index + 1] ?? 0));
  return { name, offsets, utc, local };
}

function firstSecond(low: number, high: number, changed: (second: number) => boolean): number {
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (changed(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/** Local milliseconds (as if they were UTC) of an instant. */
export const toLocal = (ms: number, zone: Zone) => ms + offset(ms, zone.utc, zone) * 1000;
/** The instant of local milliseconds. */
export const toUtc = (ms: number, zone: Zone) => ms - offset(ms, zone.local, zone) * 1000;

function offset(ms: number, starts: readonly number[], zone: Zone): number {
  const second = Math.floor(ms / 1000);
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (second < (starts[middle] ?? 0)) high = middle;
    else low = middle + 1;
  }
  return zone.offsets[low] ?? 0;
}
