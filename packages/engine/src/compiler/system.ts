import type { Field } from '../model/index.js';
import type { ColumnDef } from '../storage/index.js';
import labels from './locales/system-fields.json' with { type: 'json' };

/** The fields that every record has, as field documents: lists sort and filter by them like any other. */
export const systemFields: ReadonlyMap<string, Field> = new Map<string, Field>([
  ['id', { type: 'text', key: 'id', label: labels.id, maxLength: 36 }],
  ['version', { type: 'number', key: 'version', label: labels.version }],
  ['created_at', { type: 'datetime', key: 'created_at', label: labels.created_at }],
  ['created_by', { type: 'user', key: 'created_by', label: labels.created_by }],
  ['updated_at', { type: 'datetime', key: 'updated_at', label: labels.updated_at }],
  ['updated_by', { type: 'user', key: 'updated_by', label: labels.updated_by }],
  ['owner', { type: 'user', key: 'owner', label: labels.owner }],
  ['department', { type: 'department', key: 'department', label: labels.department }],
]);

/** The columns of every record table. `live` is 1 until the record is deleted, then null: unique keys span it, so that the recycle bin never blocks a key. */
export const systemColumns: readonly ColumnDef[] = [
  { name: 'id', type: { kind: 'id' }, nullable: false },
  { name: 'version', type: { kind: 'integer' }, nullable: false },
  { name: 'created_at', type: { kind: 'datetime' }, nullable: false },
  { name: 'created_by', type: { kind: 'id' }, nullable: true },
  { name: 'updated_at', type: { kind: 'datetime' }, nullable: false },
  { name: 'updated_by', type: { kind: 'id' }, nullable: true },
  { name: 'owner', type: { kind: 'id' }, nullable: true },
  { name: 'department', type: { kind: 'id' }, nullable: true },
  { name: 'deleted_at', type: { kind: 'datetime' }, nullable: true },
  { name: 'deleted_by', type: { kind: 'id' }, nullable: true },
  { name: 'live', type: { kind: 'boolean' }, nullable: true },
];

/** Names that no field may take (`owner` may: it is then the record's owner). */
export const reservedKeys: ReadonlySet<string> = new Set(
  [...systemColumns.map((column) => column.name), 'parent', 'position'].filter((name) => name !== 'owner'),
);
