import { kinds, type TableDef } from '../storage/index.js';

const { id, text, json, datetime } = kinds;
const key = { kind: 'key', length: 48 } as const;

/** What people said about records. */
export const commentTable: TableDef = {
  name: 'pulu_comment',
  columns: [
    { name: 'id', type: id, nullable: false },
    { name: 'app', type: key, nullable: false },
    { name: 'form', type: key, nullable: false },
    { name: 'record', type: id, nullable: false },
    // Null: a rule; `rule` says which, what it says in each language, and which fields that cites.
    { name: 'author', type: id, nullable: true },
    { name: 'rule', type: json, nullable: true },
    { name: 'text', type: text, nullable: false },
    // Ids of people, in the order they were mentioned.
    { name: 'mentions', type: json, nullable: false },
    { name: 'at', type: datetime, nullable: false },
    { name: 'edited_at', type: datetime, nullable: true },
  ],
  primaryKey: ['id'],
  indexes: [{ name: 'ix_pulu_comment_record', columns: ['record', 'at', 'id'], unique: false }],
};
