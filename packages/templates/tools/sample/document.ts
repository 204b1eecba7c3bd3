import type { Json, SampleDocument } from '@pulu/engine/model';

export type RecordsDocument = Extract<SampleDocument, { type: 'records' }>;
export type SampleRecord = RecordsDocument['records'][number];

/** Values of a record as they are made; what is undefined or an empty list is left out. */
export type Values = Readonly<Record<string, Json | undefined>>;

/** One demo record. */
export function record(facts: { ref?: string; at: string; by?: string | undefined; values: Values }): SampleRecord {
  const values: Record<string, Json> = {};
  for (const [key, value] of Object.entries(facts.values)) {
    if (value !== undefined && !(Array.isArray(value) && value.length === 0)) values[key] = value;
  }
  return {
    ...(facts.ref === undefined ? {} : { ref: facts.ref }),
    at: facts.at,
    ...(facts.by === undefined ? {} : { by: facts.by }),
    values,
  };
}
