import { conversion, sameType } from './conversion.js';
import { orderRenames, sources } from './renames.js';
import type { SchemaStep } from './steps.js';
import type { ColumnDef, TableDef } from './table.js';
import { freeTombstoneName, type Tombstone } from './tombstone.js';

/** What becomes of the columns of a table that stays. */
export interface ColumnFate {
  readonly to: ColumnDef;
  /** Where its values are now: under which name, of which type. None: it is new. */
  readonly source?: ColumnDef;
  /** kept: in place; replaced: a new column takes over, filled or not; revived: a tombstone's name is given back. */
  readonly how: 'kept' | 'replaced' | 'revived' | 'new';
}

/** A column that goes, and the name that keeps its data. */
interface Retirement {
  readonly column: ColumnDef;
  readonly as: string;
}

export interface ColumnPlan {
  readonly fates: readonly ColumnFate[];
  readonly retired: readonly Retirement[];
}

export function diffColumns(source: TableDef, to: TableDef, at: string, tombstones: readonly Tombstone[]): ColumnPlan {
  const found = sources(source.columns, to.columns);
  const fates = to.columns.map((column) => fateOf(column, found.get(column.name), tombstones));
  const living = new Set(fates.flatMap((fate) => (fate.how === 'kept' ? [fate.source?.name] : [])));
  const retired = source.columns
    .filter((column) => !living.has(column.name))
    .map((column) => ({ column, as: freeTombstoneName(column.name, at, tombstones) }));
  return { fates, retired };
}

function fateOf(to: ColumnDef, source: ColumnDef | undefined, tombstones: readonly Tombstone[]): ColumnFate {
  if (source !== undefined) {
    const inPlace = ['none', 'in_place'].includes(conversion(source.type, to.type));
    return { to, source, how: inPlace ? 'kept' : 'replaced' };
  }
  const tombstone = tombstones.find(({ kind, original }) => kind === 'column' && original === to.name);
  if (tombstone?.kind !== 'column') return { to, how: 'new' };
  if (!['none', 'in_place'].includes(conversion(tombstone.definition.type, to.type))) return { to, how: 'new' };
  return { to, source: asTombstone(tombstone.definition, tombstone.name), how: 'revived' };
}

/** A tombstone's column binds nobody: it may be null and has no default. */
function asTombstone({ type }: ColumnDef, name: string): ColumnDef {
  return { name, type, nullable: true };
}

/** Frees names, then gives them to the columns that take them. */
export function namingSteps(table: string, { fates, retired }: ColumnPlan): SchemaStep[] {
  const renames = fates.flatMap(({ to, source, how }) =>
    how === 'kept' && source !== undefined && source.name !== to.name ? [{ from: source.name, to: to.name }] : [],
  );
  const revivals = fates.flatMap(({ to, source, how }): SchemaStep[] =>
    how === 'revived' && source !== undefined ? [{ kind: 'revive_column', table, name: source.name, as: to.name }] : [],
  );
  return [
    ...retired.map((retirement): SchemaStep => ({ kind: 'retire_column', table, ...retirement })),
    ...orderRenames(renames).map((rename): SchemaStep => ({ kind: 'rename_column', table, ...rename })),
    ...revivals,
  ];
}

/** Adds what is new, copies what changes its nature, and brings type, nullability and default into line in one pass. */
export function fillingSteps(table: string, { fates, retired }: ColumnPlan): SchemaStep[] {
  const added = fates.flatMap((fate): SchemaStep[] =>
    fate.source === undefined || fate.how === 'replaced' ? [{ kind: 'add_column', table, column: asAdded(fate) }] : [],
  );
  const copied = fates.flatMap(({ to, source, how }): SchemaStep[] => {
    if (how !== 'replaced' || source === undefined || conversion(source.type, to.type) !== 'copy') return [];
    const name = retired.find(({ column }) => column.name === source.name)?.as ?? source.name;
    return [{ kind: 'copy_column', table, from: { name, type: source.type }, to: { name: to.name, type: to.type } }];
  });
  const columns = [
    ...fates.flatMap((fate) => (alike(startOf(fate), fate.to) ? [] : [fate.to])),
    ...retired.flatMap(({ column, as }) => (column.nullable ? [] : [asTombstone(column, as)])),
  ];
  return [...added, ...copied, ...(columns.length === 0 ? [] : [{ kind: 'change_columns', table, columns } as const])];
}

/** The column as it is when the names are right and nothing is changed yet. */
function startOf(fate: ColumnFate): ColumnDef {
  return fate.source === undefined || fate.how === 'replaced' ? asAdded(fate) : fate.source;
}

/** A column can only start as NOT NULL when it has a default; one that is to be filled starts empty. */
function asAdded({ to, how }: ColumnFate): ColumnDef {
  if (how === 'replaced') return { name: to.name, type: to.type, nullable: true };
  return to.default === undefined ? { ...to, nullable: true } : to;
}

function alike(a: ColumnDef, b: ColumnDef): boolean {
  return sameType(a.type, b.type) && a.nullable === b.nullable && a.default === b.default;
}
