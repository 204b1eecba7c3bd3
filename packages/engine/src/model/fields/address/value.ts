import type { Json } from '../../base.js';
import { cleanLine } from '../../text.js';
import { isObject } from '../shapes.js';
import type { JsonSchema } from '../type.js';

/** The parts of an address, from wide to narrow. */
export const addressParts = ['province', 'city', 'district', 'detail'] as const;
export type AddressPart = (typeof addressParts)[number];

/** An address: names of its divisions, and the street. Any part may be missing. */
export interface Address {
  readonly [key: string]: Json;
  readonly province?: string;
  readonly city?: string;
  readonly district?: string;
  readonly detail?: string;
}

/** Whether every part is a text. */
export function isAddress(value: unknown): value is Address {
  return (
    isObject(value) && addressParts.every((part) => !Object.hasOwn(value, part) || typeof value[part] === 'string')
  );
}

/** Schema of an address; division names hold no slash, because a slash tells parts apart in a sheet. */
export function addressSchema(detail: boolean): JsonSchema {
  const division = {
    type: 'string',
    minLength: 1,
    maxLength: 50,
    pattern: '^[^/\\s]+$',
    'x-problem': 'value_division',
  };
  return {
    type: 'object',
    additionalProperties: false,
    minProperties: 1,
    properties: {
      province: division,
      city: division,
      district: division,
      ...(detail ? { detail: { type: 'string', minLength: 1, maxLength: 200 } } : {}),
    },
  };
}

/** Parts trimmed and in their order, empty ones left out; null when nothing is left. */
export function normaliseAddress(value: Address): Address | null {
  const parts: Record<string, Json> = {};
  for (const part of addressParts) {
    const text = cleanLine(value[part] ?? '');
    if (text !== '') parts[part] = text;
  }
  for (const [name, other] of Object.entries(value)) if (!isPart(name)) parts[name] = other;
  return Object.keys(parts).length === 0 ? null : parts;
}

function isPart(name: string): name is AddressPart {
  return addressParts.some((part) => part === name);
}
