import { valueChecks, type Check, type Member, type SchemaFinding } from './checks.js';
import { diffColumns, fillingSteps, namingSteps, type ColumnFate } from './diff-columns.js';
import { sameType } from './conversion.js';
import { isStale } from './fingerprint.js';
import { indexName } from './names.js';
import type { SchemaStep } from './steps.js';
import type { IndexDef, TableDef } from './table.js';
import type { Tombstone } from './tombstone.js';

/** The change of a table that stays, by the phases of a plan. */
export interface TableChange {
  readonly dropping: readonly SchemaStep[];
  readonly naming: readonly SchemaStep[];
  readonly filling: readonly SchemaStep[];
  readonly indexing: readonly SchemaStep[];
  readonly checks: readonly Check[];
  readonly findings: readonly SchemaFinding[];
}

/** @param source the table as it is, under the name it has now; `tombstones` are those of its columns */
export function diffTable(source: TableDef, to: TableDef, at: string, tombstones: readonly Tombstone[]): TableChange {
  const columns = diffColumns(source, to, at, tombstones);
  const fates = new Map(columns.fates.map((fate) => [fate.to.name, fate]));
  const kept = new Set(source.name === to.name ? to.indexes.filter((index) => survives(index, source, fates)) : []);
  const keptNames = new Set([...kept].map(({ name }) => name));
  const created = to.indexes.filter((index) => !kept.has(index));
  return {
    dropping: dropIndexes(
      source.name,
      source.indexes.filter(({ name }) => !keptNames.has(name)),
    ),
    naming: namingSteps(to.name, columns),
    filling: [...fillingSteps(to.name, columns), ...fingerprintSteps(to, fates)],
    indexing: createIndexes(to, created),
    checks: [
      ...columns.fates.flatMap((fate) => columnChecks(source.name, to.name, fate)),
      ...created.filter(({ unique }) => unique).flatMap((index) => uniqueCheck(source.name, to.name, index, fates)),
    ],
    findings: keyFindings(source, to, fates),
  };
}

export function dropIndexes(table: string, indexes: readonly IndexDef[]): SchemaStep[] {
  return indexes.map(({ name }) => ({ kind: 'drop_index', table, index: indexName(table, name) }));
}

/** Fingerprints are taken when what they are of has its values. */
function fingerprintSteps(table: TableDef, fates: ReadonlyMap<string, ColumnFate>): SchemaStep[] {
  const [key = ''] = table.primaryKey;
  return [...fates.values()].flatMap((fate): SchemaStep[] => {
    const { name: column, fingerprintOf: of } = fate.to;
    if (of === undefined || !isStale(fate, fates) || fates.get(of)?.source === undefined) return [];
    return [{ kind: 'fill_fingerprints', table: table.name, key, column, of }];
  });
}

/** Each step carries the columns that its index needs, no more. */
export function createIndexes(table: TableDef, indexes: readonly IndexDef[]): SchemaStep[] {
  return indexes.map((index) => {
    const columns = table.columns.filter(({ name }) => index.columns.includes(name));
    return { kind: 'create_index', table: { ...table, columns, indexes: [] }, index };
  });
}

/** Whether an index needs nothing: the same columns by name and type, however they were called. */
function survives(index: IndexDef, source: TableDef, fates: ReadonlyMap<string, ColumnFate>): boolean {
  const before = source.indexes.find(({ name }) => name === index.name);
  if (before === undefined || before.unique !== index.unique) return false;
  return (
    before.columns.length === index.columns.length &&
    index.columns.every((name, position) => {
      const fate = fates.get(name);
      if (fate?.how !== 'kept' || fate.source === undefined || isStale(fate, fates)) return false;
      return fate.source.name === before.columns[position] && sameType(fate.source.type, fate.to.type);
    })
  );
}

function columnChecks(now: string, table: string, { to, source, how }: ColumnFate): Check[] {
  const about = { table, column: to.name };
  if (source === undefined || how === 'new') {
    if (to.nullable || to.default !== undefined) return [];
    return [{ ...about, kind: 'no_rows', code: 'schema_values_missing', source: { table: now } }];
  }
  const at = { table: now, column: source.name };
  const values = valueChecks(source.type, to.type).map(({ code, must }): Check => ({
    ...about,
    kind: 'value',
    code,
    source: at,
    type: source.type,
    must,
  }));
  if (to.nullable || !source.nullable) return values;
  return [...values, { ...about, kind: 'not_null', code: 'schema_values_missing', source: at }];
}

function uniqueCheck(now: string, table: string, index: IndexDef, fates: ReadonlyMap<string, ColumnFate>): Check[] {
  const members: Member[] = [];
  for (const name of index.columns) {
    const fate = fates.get(name);
    if (fate === undefined) return [];
    if (isStale(fate, fates)) {
      const of = fates.get(fate.to.fingerprintOf ?? '');
      if (of?.source === undefined) return [];
      members.push({ column: of.source.name, from: of.source.type, to: of.to.type, fingerprint: true });
      continue;
    }
    // Every row of a new column is null, which repeats freely, or the default, which tells no rows apart.
    if (fate.source === undefined && fate.to.default === undefined) return [];
    if (fate.source !== undefined) members.push({ column: fate.source.name, from: fate.source.type, to: fate.to.type });
  }
  const column = index.columns.map((name) => fates.get(name)?.to.fingerprintOf ?? name).join(', ');
  return [{ kind: 'unique', code: 'schema_duplicates', table, column, source: { table: now }, members }];
}

function keyFindings(source: TableDef, to: TableDef, fates: ReadonlyMap<string, ColumnFate>): SchemaFinding[] {
  const key = to.primaryKey.map((name) => {
    const fate = fates.get(name);
    return fate?.how === 'kept' ? fate.source?.name : undefined;
  });
  const same =
    key.length === source.primaryKey.length && key.every((name, position) => name === source.primaryKey[position]);
  if (same) return [];
  return [{ code: 'schema_primary_key_changed', table: to.name, column: to.primaryKey.join(', '), count: 0 }];
}
