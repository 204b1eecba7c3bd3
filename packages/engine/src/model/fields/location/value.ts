import type { Json } from '../../base.js';
import { cleanLine, halfWidth } from '../../text.js';
import { roundTo } from '../decimal.js';
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
}

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
  },
};

/** Whether it has two coordinates. */
export function isLocation(value: unknown): value is Location {
  return (
    isObject(value) &&
    typeof value.lat === 'number' &&
    typeof value.lng === 'number' &&
    ['number', 'undefined'].includes(typeof value.accuracy) &&
    ['string', 'undefined'].includes(typeof value.label)
  );
}

/** Degrees to six digits (a hand's breadth), metres to one. */
export function normaliseLocation({ lat, lng, accuracy, label, ...others }: Location): Location {
  const name = cleanLine(label ?? '');
  return {
    lat: roundTo(lat, 6),
    lng: roundTo(lng, 6),
    ...(accuracy === undefined ? {} : { accuracy: roundTo(accuracy, 1) }),
    ...(name === '' ? {} : { label: name }),
    ...others,
  };
}

const written = /^(-?\d+(?:\.\d+)?)\s*[,\s]\s*(-?\d+(?:\.\d+)?)(?:\s*±\s*(\d+(?:\.\d+)?)\s*m)?(?:\s*·\s*(.+))?$/u;

/** `28.656386, 121.420757 ±12 m · name`: accuracy and name may be missing. */
export function formatLocation({ lat, lng, accuracy, label }: Location): string {
  const metres = accuracy === undefined ? '' : ` ±${accuracy} m`;
  return `${lat.toFixed(6)}, ${lng.toFixed(6)}${metres}${label === undefined ? '' : ` · ${label}`}`;
}

/** The inverse of {@link formatLocation}. */
export function readLocation(text: string): Location | undefined {
  const [point = '', ...name] = text.split('·');
  const found = written.exec([halfWidth(point).trim(), ...name].join('·').trim());
  if (found === null) return undefined;
  return {
    lat: Number(found[1]),
    lng: Number(found[2]),
    ...(found[3] === undefined ? {} : { accuracy: Number(found[3]) }),
    ...(found[4] === undefined ? {} : { label: found[4] }),
  };
}
