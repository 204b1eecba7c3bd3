import type { TableDef } from '../../storage/index.js';

/** What only the server may know, sealed. */
export const secretTable: TableDef = {
  name: 'pulu_secret',
  columns: [
    { name: 'app', type: { kind: 'key', length: 48 }, nullable: false },
    { name: 'name', type: { kind: 'key', length: 48 }, nullable: false },
    { name: 'sealed', type: { kind: 'long_text' }, nullable: false },
    { name: 'updated_at', type: { kind: 'datetime' }, nullable: false },
  ],
  primaryKey: ['app', 'name'],
  indexes: [],
};
