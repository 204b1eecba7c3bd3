import type { TableDef } from '../storage/index.js';

const release: TableDef = {
  name: 'pulu_release',
  columns: [
    { name: 'app', type: { kind: 'key', length: 48 }, nullable: false },
    { name: 'number', type: { kind: 'integer' }, nullable: false },
    { name: 'version', type: { kind: 'key' }, nullable: false },
    { name: 'hash', type: { kind: 'key' }, nullable: false },
    // pending while its schema is being made, then active, then retired by the next one.
    { name: 'state', type: { kind: 'key', length: 16 }, nullable: false },
    { name: 'documents', type: { kind: 'json' }, nullable: false },
    { name: 'created_at', type: { kind: 'datetime' }, nullable: false },
    { name: 'created_by', type: { kind: 'id' }, nullable: true },
    { name: 'notes', type: { kind: 'long_text' }, nullable: true },
  ],
  primaryKey: ['app', 'number'],
  indexes: [{ name: 'pulu_release_state', columns: ['state'], unique: false }],
};

/** One row that counts publications: what a write looks at to know that its node is up to date. */
const publication: TableDef = {
  name: 'pulu_publication',
  columns: [
    { name: 'id', type: { kind: 'integer' }, nullable: false },
    { name: 'total', type: { kind: 'integer' }, nullable: false },
  ],
  primaryKey: ['id'],
  indexes: [],
};

/** The system tables of releases. */
export const releaseTables: readonly TableDef[] = [release, publication];
