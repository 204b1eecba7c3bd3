import { cellText, refuse } from '../cell.js';
import { defineFieldType } from '../type.js';
import { readCoordinates } from './coordinates.js';
import { LocationField } from './schema.js';
import { formatLocation, isLocation, locationSchema, normaliseLocation, readLocation } from './value.js';

const number = { kind: 'number' } as const;

/** A point on the earth, in degrees (WGS 84). */
export const location = defineFieldType('location', {
  config: LocationField,
  can: { sort: false, group: false, unique: false },
  holds: isLocation,
  storage: () => ({ kind: 'column', column: { kind: 'json' } }),
  valueSchema: () => locationSchema,
  exprType: () => ({
    kind: 'json',
    properties: { lat: number, lng: number, accuracy: number, label: { kind: 'text' }, source: { kind: 'text' } },
  }),
  normalise: normaliseLocation,
  parse: (cell) => {
    const text = cellText(cell);
    const value = readLocation(text) ?? readCoordinates(text);
    return value === undefined ? refuse('cell_location', cell) : { value };
  },
  format: (value, _field, { locale }) => formatLocation(value, locale),
});
