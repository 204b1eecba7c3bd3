import { createIndexes, diffTable, dropIndexes } from './diff-table.js';
import { orderRenames, sources } from './renames.js';
import type { SchemaPlan, SchemaStep } from './steps.js';
import type { TableDef } from './table.js';
import { freeTombstoneName, type Tombstone } from './tombstone.js';

export interface PlanOptions {
  /** The time of planning, an ISO instant. */
  readonly at: string;
  /** What earlier plans dropped and nobody purged, newest first: what comes back brings its values with it. */
  readonly tombstones?: readonly Tombstone[];
}

/**
 * The way from one set of tables to another, whole databases each: pure, and the same for every database.
 * Names are freed first, then taken, then filled; what is dropped is renamed and keeps its data until it is purged.
 */
export function planSchema(from: readonly TableDef[], to: readonly TableDef[], options: PlanOptions): SchemaPlan {
  const { at, tombstones = [] } = options;
  const kept = sources(from, to);
  const revived = revivals(
    to.filter(({ name }) => !kept.has(name)),
    tombstones,
  );
  const sourceOf = ({ name }: TableDef) => kept.get(name) ?? revived.get(name);
  const changes = to.flatMap((table) => {
    const source = sourceOf(table);
    return source === undefined ? [] : [diffTable(source, table, at, ofColumns(source.name, tombstones))];
  });
  const created = to.filter((table) => sourceOf(table) === undefined);
  const living = new Set([...kept.values()].map(({ name }) => name));
  const retired = from.filter(({ name }) => !living.has(name));
  const steps = [
    ...changes.flatMap((change) => change.dropping),
    ...retired.flatMap((table) => dropIndexes(table.name, table.indexes)),
    ...retired.map((table) => retire(table, freeTombstoneName(table.name, at, tombstones))),
    ...renameTables(kept),
    ...[...revived].map(([as, { name }]): SchemaStep => ({ kind: 'revive_table', name, as })),
    ...changes.flatMap((change) => change.naming),
    ...created.map((table): SchemaStep => ({ kind: 'create_table', table })),
    ...changes.flatMap((change) => change.filling),
    ...changes.flatMap((change) => change.indexing),
    ...created.flatMap((table) => createIndexes(table, table.indexes)),
  ];
  const checks = changes.flatMap((change) => change.checks);
  return { from, to, at, steps, checks, findings: changes.flatMap((change) => change.findings) };
}

/** Dropped tables that come back, under the names that keep their data, by the names that they get. */
function revivals(missing: readonly TableDef[], tombstones: readonly Tombstone[]): Map<string, TableDef> {
  return new Map(
    missing.flatMap((table): [string, TableDef][] => {
      const tombstone = tombstones.find(({ kind, original }) => kind === 'table' && original === table.name);
      if (tombstone?.kind !== 'table') return [];
      const { definition, name } = tombstone;
      if (definition.primaryKey.join() !== table.primaryKey.join()) return [];
      return [[table.name, { ...definition, name, indexes: [] }]];
    }),
  );
}

function ofColumns(table: string, tombstones: readonly Tombstone[]): Tombstone[] {
  return tombstones.filter((tombstone) => tombstone.kind === 'column' && tombstone.table === table);
}

function retire(table: TableDef, as: string): SchemaStep {
  return { kind: 'retire_table', table, as };
}

function renameTables(kept: ReadonlyMap<string, TableDef>): SchemaStep[] {
  const renames = [...kept].flatMap(([to, { name }]) => (to === name ? [] : [{ from: name, to }]));
  return orderRenames(renames).map((rename) => ({ kind: 'rename_table', ...rename }));
}
