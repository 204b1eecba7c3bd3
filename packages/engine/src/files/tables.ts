import type { TableDef } from '../storage/index.js';

const file: TableDef = {
  name: 'pulu_file',
  columns: [
    { name: 'id', type: { kind: 'id' }, nullable: false },
    { name: 'name', type: { kind: 'text', length: 255 }, nullable: false },
    { name: 'type', type: { kind: 'key', length: 100 }, nullable: false },
    { name: 'size', type: { kind: 'bigint' }, nullable: false },
    { name: 'sha256', type: { kind: 'key' }, nullable: false },
    { name: 'uploaded_by', type: { kind: 'id' }, nullable: true },
    { name: 'created_at', type: { kind: 'datetime' }, nullable: false },
  ],
  primaryKey: ['id'],
  indexes: [{ name: 'pulu_file_created', columns: ['created_at'], unique: false }],
};

const link: TableDef = {
  name: 'pulu_file_link',
  columns: [
    { name: 'file', type: { kind: 'id' }, nullable: false },
    { name: 'app', type: { kind: 'key', length: 48 }, nullable: false },
    { name: 'form', type: { kind: 'key', length: 48 }, nullable: false },
    { name: 'record', type: { kind: 'id' }, nullable: false },
    { name: 'field', type: { kind: 'key', length: 100 }, nullable: false },
  ],
  primaryKey: ['file', 'record', 'field'],
  indexes: [{ name: 'pulu_file_link_record', columns: ['record'], unique: false }],
};

/** The system tables of attachments: the files, and the records that refer to them. */
export const fileTables: readonly TableDef[] = [file, link];
