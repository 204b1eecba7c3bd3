import { cellText } from '../cell.js';
import { defineFieldType } from '../type.js';
import { AddressField } from './schema.js';
import { formatAddress, readAddress } from './text.js';
import { addressSchema, isAddress, normaliseAddress } from './value.js';

const text = { kind: 'text' } as const;

/** A postal address in parts; expressions read `address.city`. */
export const address = defineFieldType('address', {
  config: AddressField,
  can: { sort: false, group: false, unique: false },
  holds: isAddress,
  storage: () => ({ kind: 'column', column: { kind: 'json' } }),
  valueSchema: ({ detail = true }) => addressSchema(detail),
  exprType: () => ({ kind: 'json', properties: { province: text, city: text, district: text, detail: text } }),
  normalise: normaliseAddress,
  parse: (cell, { detail = true }) => ({ value: readAddress(cellText(cell), detail) }),
  format: (value, { detail = true }) => formatAddress(value, detail),
});
