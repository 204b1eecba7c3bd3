import { halfWidth } from '../../text.js';

/** A point on the earth, in degrees. */
export interface Coordinates {
  readonly lat: number;
  readonly lng: number;
}

const number = '\\d{1,3}(?:\\.\\d+)?';
const angle = `${number}\\s*(?:°|度)?(?:\\s*${number}\\s*(?:'|′|’|分))?(?:\\s*${number}\\s*(?:"|″|”|''|秒))?`;
const side = '北纬|南纬|东经|西经|纬度|经度|latitude|longitude|lat|lng|lon|[nsew]';
const part = new RegExp(`(?:(${side})[:=\\s]*([-+]?)(${angle})|([-+]?)(${angle})\\s*(${side})?)`, 'iy');
/** Where links of maps carry the point. */
const inLink =
  /(?:@|geo:|[?&](?:q|query|ll|center|location|position|marker|markers)=)(-?\d{1,3}\.\d+)(?:,|%2C)(-?\d{1,3}\.\d+)/i;

/**
 * Reads a point as people type and paste it: `28.6564, 121.4208`, `28.6564°N 121.4208°E`, `28°39'23"N, 121°25'15"E`,
 * `北纬28.6564 东经121.4208`, `geo:28.65,121.42`, the link of a map. Which is which is said by letters, or else
 * latitude comes first unless it cannot be one.
 */
export function readCoordinates(text: string): Coordinates | undefined {
  const link = inLink.exec(text);
  if (link !== null) return ordered(Number(link[1]), Number(link[2]));
  const words = halfWidth(text).trim();
  const first = readPart(words, 0);
  if (first === undefined) return undefined;
  const gap = /[\s,;/、，]*/y;
  gap.lastIndex = first.end;
  gap.exec(words);
  const second = readPart(words, gap.lastIndex);
  if (second === undefined || second.end !== words.length) return undefined;
  // A number is never cut in two.
  if (/[\d.]$/.test(words.slice(0, second.start))) return undefined;
  if (first.axis !== undefined && first.axis === second.axis) return undefined;
  const isSwapped = first.axis === 'lng' || second.axis === 'lat';
  if (first.axis === undefined && second.axis === undefined) return ordered(first.degrees, second.degrees);
  return real(isSwapped ? second.degrees : first.degrees, isSwapped ? first.degrees : second.degrees);
}

interface Part {
  readonly start: number;
  readonly end: number;
  readonly degrees: number;
  readonly axis: 'lat' | 'lng' | undefined;
}

function readPart(text: string, start: number): Part | undefined {
  part.lastIndex = start;
  const found = part.exec(text);
  if (found === null) return undefined;
  const name = (found[1] ?? found[6] ?? '').toLowerCase();
  const [degrees = 0, minutes = 0, seconds = 0] =
    (found[3] ?? found[5] ?? '').match(/\d+(?:\.\d+)?/g)?.map(Number) ?? [];
  if (minutes >= 60 || seconds >= 60) return undefined;
  const isNegative = ((found[2] ?? found[4]) === '-') !== /^(?:s|w|南纬|西经)$/.test(name);
  return {
    start,
    end: part.lastIndex,
    degrees: (degrees + minutes / 60 + seconds / 3600) * (isNegative ? -1 : 1),
    axis: name === '' ? undefined : /^(?:n|s|lat|latitude|[北南]纬|纬度)$/.test(name) ? 'lat' : 'lng',
  };
}

function ordered(first: number, second: number): Coordinates | undefined {
  return real(first, second) ?? real(second, first);
}

function real(lat: number, lng: number): Coordinates | undefined {
  return Math.abs(lat) <= 90 && Math.abs(lng) <= 180 ? { lat, lng } : undefined;
}
