import { locales, type Json, type Locale } from '../../base.js';
import { cleanLine, halfWidth } from '../../text.js';
import { roundTo } from '../decimal.js';
import { word } from '../words.js';
import { isObject } from '../shapes.js';
import type { JsonSchema } from '../type.js';

/** A point on the earth. */
export interface Location {
  readonly [key: string]: Json;
  /** Degrees north. */
  readonly lat: number;
  /** Degrees east. */
  readonly lng: number;
  /** Metres it may be off. */
  readonly accuracy?: number;
  /** What the place is called. */
  readonly label?: string;
  /** Whether a device measured it or somebody said it; values from before that was kept say neither. */
  readonly source?: LocationSource;
}

/** Where a location comes from. */
export type LocationSource = (typeof locationSources)[number];

/** Every origin of a location. */
const locationSources = ['device', 'manual'] as const;

/** Schema of a location. */
export const locationSchema: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['lat', 'lng'],
  properties: {
    lat: { type: 'number', minimum: -90, maximum: 90 },
    lng: { type: 'number', minimum: -180, maximum: 180 },
    accuracy: { type: 'number', minimum: 0, maximum: 10_000_000 },
    label: { type: 'string', minLength: 1, maxLength: 200 },
    source: { enum: [...locationSources] },
  },
};

/** Whether it has two coordinates. */
export function isLocation(value: unknown): value is Location {
  return (
    isObject(value) &&
    typeof value.lat === 'number' &&
    typeof value.lng === 'number' &&
    ['number', 'undefined'].includes(typeof value.accuracy) &&
    ['string', 'undefined'].includes(typeof value.label) &&
    (value.source === undefined || isSource(value.source))
  );
}

function isSource(value: unknown): value is LocationSource {
  return locationSources.some((source) => source === value);
}

/** Degrees to six digits (a hand's breadth), metres to one. */
export function normaliseLocation({ lat, lng, accuracy, label, source, ...others }: Location): Location {
  const name = cleanLine(label ?? '');
  return {
    lat: roundTo(lat, 6),
    lng: roundTo(lng, 6),
    ...(accuracy === undefined ? {} : { accuracy: roundTo(accuracy, 1) }),
    ...(name === '' ? {} : { label: name }),
    ...(source === undefined ? {} : { source }),
    ...others,
  };
}

const written =
  /^(-?\d+(?:\.\d+)?)\s*[,\s]\s*(-?\d+(?:\.\d+)?)(?:\s*±\s*(\d+(?:\.\d+)?)\s*m)?(?:\s*\(([^()]+)\))?(?:\s*·\s*(.+))?$/u;

/** `28.656386, 121.420757 ±12 m (manual) · name`: accuracy, origin and name may be missing. */
export function formatLocation({ lat, lng, accuracy, label, source }: Location, locale: Locale): string {
  const metres = accuracy === undefined ? '' : ` ±${accuracy} m`;
  const origin = source === undefined ? '' : ` (${word(locale, source)})`;
  return `${lat.toFixed(6)}, ${lng.toFixed(6)}${metres}${origin}${label === undefined ? '' : ` · ${label}`}`;
}

/** The inverse of {@link formatLocation}. */
export function readLocation(text: string): Location | undefined {
  const [point = '', ...name] = text.split('·');
  const found = written.exec([halfWidth(point).trim(), ...name].join('·').trim());
  if (found === null) return undefined;
  const source = sourceOf(found[4]);
  if (found[4] !== undefined && source === undefined) return undefined;
  return {
    lat: Number(found[1]),
    lng: Number(found[2]),
    ...(found[3] === undefined ? {} : { accuracy: Number(found[3]) }),
    ...(found[5] === undefined ? {} : { label: found[5] }),
    ...(source === undefined ? {} : { source }),
  };
}

function sourceOf(text: string | undefined): LocationSource | undefined {
  return locationSources.find((source) => locales.some((locale) => word(locale, source) === text));
}
