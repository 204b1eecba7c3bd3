import { kinds, type TableDef } from '../storage/index.js';

const { id, text, json, datetime, integer } = kinds;
const key = { kind: 'key', length: 48 } as const;
const path = { kind: 'key', length: 120 } as const;

/** The draft of an app: a release, and what was changed of it since. */
const draft: TableDef = {
  name: 'pulu_draft',
  columns: [
    { name: 'app', type: key, nullable: false },
    // Null until the app is published for the first time.
    { name: 'base', type: integer, nullable: true },
    { name: 'revision', type: integer, nullable: false },
    { name: 'created_at', type: datetime, nullable: false },
    { name: 'created_by', type: id, nullable: true },
  ],
  primaryKey: ['app'],
  indexes: [],
};

/** Documents that the draft has otherwise than its release. */
const draftDocument: TableDef = {
  name: 'pulu_draft_document',
  columns: [
    { name: 'app', type: key, nullable: false },
    { name: 'path', type: path, nullable: false },
    // Null: the draft removes the document.
    { name: 'content', type: text, nullable: true },
    { name: 'updated_at', type: datetime, nullable: false },
    { name: 'updated_by', type: id, nullable: true },
  ],
  primaryKey: ['app', 'path'],
  indexes: [],
};

/** Who did what to a draft. Rows are never changed. */
const draftEvent: TableDef = {
  name: 'pulu_draft_event',
  columns: [
    { name: 'id', type: id, nullable: false },
    { name: 'app', type: key, nullable: false },
    { name: 'action', type: { kind: 'key', length: 16 }, nullable: false },
    { name: 'path', type: path, nullable: true },
    { name: 'changes', type: json, nullable: true },
    { name: 'release_number', type: integer, nullable: true },
    { name: 'at', type: datetime, nullable: false },
    { name: 'by_user', type: id, nullable: true },
  ],
  primaryKey: ['id'],
  indexes: [{ name: 'pulu_draft_event_app', columns: ['app', 'path', 'id'], unique: false }],
};

/** Who has an app open in the designer. */
const presence: TableDef = {
  name: 'pulu_draft_presence',
  columns: [
    { name: 'app', type: key, nullable: false },
    { name: 'user_id', type: id, nullable: false },
    { name: 'path', type: path, nullable: true },
    { name: 'since', type: datetime, nullable: false },
    { name: 'seen_at', type: datetime, nullable: false },
  ],
  primaryKey: ['app', 'user_id'],
  indexes: [],
};

/** The system tables of drafts. */
export const draftTables: readonly TableDef[] = [draft, draftDocument, draftEvent, presence];
