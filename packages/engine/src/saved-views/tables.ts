import { kinds, type TableDef } from '../storage/index.js';

const { id, json, datetime, boolean } = kinds;
const key = { kind: 'key', length: 48 } as const;

/** Views of an app as people have set them up. */
export const savedViewTable: TableDef = {
  name: 'pulu_saved_view',
  columns: [
    { name: 'id', type: id, nullable: false },
    { name: 'app', type: key, nullable: false },
    { name: 'view', type: key, nullable: false },
    { name: 'title', type: { kind: 'text', length: 100 }, nullable: false },
    { name: 'state', type: json, nullable: false },
    { name: 'shared', type: boolean, nullable: false },
    { name: 'owner', type: id, nullable: false },
    { name: 'created_at', type: datetime, nullable: false },
    { name: 'updated_at', type: datetime, nullable: false },
  ],
  primaryKey: ['id'],
  indexes: [
    { name: 'ix_pulu_saved_view_owner', columns: ['app', 'owner'], unique: false },
    { name: 'ix_pulu_saved_view_shared', columns: ['app', 'shared'], unique: false },
  ],
};
