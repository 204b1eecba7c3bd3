import type { CompiledApp, CompiledField, CompiledRow } from '../../compiler/index.js';
import type { SampleTime } from './sample-time.js';

/** What the names in sample documents stand for. */
export interface SampleNames {
  readonly app: CompiledApp;
  readonly time: SampleTime;
  /** Ids of records that were made, by their `ref`. */
  readonly records: ReadonlyMap<string, string>;
  readonly users: ReadonlyMap<string, string>;
  readonly departments: ReadonlyMap<string, string>;
}

/** A sample record's values as the record service takes them: names become ids, relative times real ones. */
export function sampleValues(
  row: CompiledRow,
  values: Readonly<Record<string, unknown>>,
  names: SampleNames,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, sampleValue(row.fields.get(key), value, names)]),
  );
}

function sampleValue(field: CompiledField | undefined, value: unknown, names: SampleNames): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => sampleItem(field, item, names));
  return sampleItem(field, value, names);
}

function sampleItem(field: CompiledField | undefined, value: unknown, names: SampleNames): unknown {
  if (isValues(value)) return field?.storage.kind === 'rows' ? sampleValues(field.storage.row, value, names) : value;
  if (typeof value !== 'string') return value;
  switch (field?.field.type) {
    case 'relation':
    case 'relations':
      return value.startsWith('@') ? idOf(names.records, value.slice(1)) : value;
    case 'user':
    case 'users':
      return idOf(names.users, value);
    case 'department':
      return idOf(names.departments, value);
    case 'date':
      return names.time.day(value) ?? value;
    case 'datetime':
      return names.time.moment(value)?.toISOString() ?? value;
    default:
      return value;
  }
}

function isValues(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function idOf(ids: ReadonlyMap<string, string>, name: string): string {
  const id = ids.get(name);
  if (id === undefined) throw new Error(`the sample names ${name}, which is not there`);
  return id;
}
