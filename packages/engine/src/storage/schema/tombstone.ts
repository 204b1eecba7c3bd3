import { fit, tombstoneName } from './names.js';
import type { ColumnDef, TableDef } from './table.js';

/** A table or column that was dropped and keeps its data under another name, until it is purged or comes back. */
export type Tombstone = {
  /** The table as it is called now. */
  readonly table: string;
  /** The name that keeps the data: the table's own, or the column's. */
  readonly name: string;
  /** What it was called. */
  readonly original: string;
  /** When it was dropped, an ISO instant. */
  readonly at: string;
} & (
  | { readonly kind: 'table'; readonly definition: TableDef }
  | { readonly kind: 'column'; readonly definition: ColumnDef }
);

/** A name for what is dropped now that no other tombstone has. */
export function freeTombstoneName(original: string, at: string, tombstones: readonly Tombstone[]): string {
  const taken = new Set(tombstones.map(({ name }) => name));
  let name = tombstoneName(original, at);
  for (let n = 2; taken.has(name); n += 1) name = fit(`${tombstoneName(original, at)}_${n}`);
  return name;
}

/** Where the tombstones are written down. */
export const tombstoneTable: TableDef = {
  name: 'pulu_schema_tombstone',
  columns: [
    { name: 'table_name', type: { kind: 'key' }, nullable: false },
    { name: 'name', type: { kind: 'key' }, nullable: false },
    { name: 'kind', type: { kind: 'key' }, nullable: false },
    { name: 'original', type: { kind: 'key' }, nullable: false },
    { name: 'definition', type: { kind: 'long_text' }, nullable: false },
    { name: 'dropped_at', type: { kind: 'datetime' }, nullable: false },
  ],
  primaryKey: ['table_name', 'name'],
  indexes: [],
};
