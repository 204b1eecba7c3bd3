import type { TableDef } from '../storage/index.js';

const datetime = { kind: 'datetime' } as const;
const name = { kind: 'key', length: 48 } as const;

/**
 * The answers of boards that refresh at times, kept for trends: what the cards said to a kind of reader at a time that was due.
 * Readers of one kind would get the same answer word by word.
 */
const snapshot: TableDef = {
  name: 'pulu_board_snapshot',
  columns: [
    { name: 'app', type: name, nullable: false },
    { name: 'board', type: name, nullable: false },
    { name: 'card', type: name, nullable: false },
    { name: 'reader', type: { kind: 'key', length: 64 }, nullable: false },
    { name: 'due_at', type: datetime, nullable: false },
    { name: 'taken_at', type: datetime, nullable: false },
    { name: 'answer', type: { kind: 'json' }, nullable: false },
  ],
  primaryKey: ['app', 'board', 'card', 'reader', 'due_at'],
  indexes: [{ name: 'ix_pulu_board_snapshot_due_at', columns: ['due_at'], unique: false }],
};

/** What is done once for a time that was due, whichever node does it. */
const duty: TableDef = {
  name: 'pulu_board_duty',
  columns: [
    { name: 'app', type: name, nullable: false },
    { name: 'board', type: name, nullable: false },
    { name: 'kind', type: { kind: 'key', length: 16 }, nullable: false },
    { name: 'due_at', type: datetime, nullable: false },
    { name: 'lease_until', type: datetime, nullable: false },
    { name: 'done_at', type: datetime, nullable: true },
  ],
  primaryKey: ['app', 'board', 'kind', 'due_at'],
  indexes: [{ name: 'ix_pulu_board_duty_due_at', columns: ['due_at'], unique: false }],
};

/** The system tables of boards. */
export const boardTables: readonly TableDef[] = [snapshot, duty];
