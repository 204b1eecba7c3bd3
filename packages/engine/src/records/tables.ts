import { kinds, type ColumnDef, type TableDef } from '../storage/index.js';

const { id, key, json, datetime, integer, boolean } = kinds;

/** Which record a row speaks of. */
const about: readonly ColumnDef[] = [
  { name: 'app', type: { kind: 'key', length: 48 }, nullable: false },
  { name: 'form', type: { kind: 'key', length: 48 }, nullable: false },
  { name: 'record', type: id, nullable: false },
];

/** One change of one record: who, why, and the values before and after of the fields that changed. Never changed afterwards. */
const audit: TableDef = {
  name: 'pulu_audit',
  columns: [
    { name: 'id', type: id, nullable: false },
    ...about,
    // The record's version after the change.
    { name: 'version', type: integer, nullable: false },
    { name: 'event', type: { kind: 'key', length: 16 }, nullable: false },
    { name: 'at', type: datetime, nullable: false },
    { name: 'actor_kind', type: { kind: 'key', length: 16 }, nullable: false },
    { name: 'actor', type: id, nullable: true },
    { name: 'cause', type: json, nullable: false },
    { name: 'release_number', type: integer, nullable: true },
    { name: 'request', type: key, nullable: true },
    { name: 'before_values', type: json, nullable: true },
    { name: 'after_values', type: json, nullable: true },
  ],
  primaryKey: ['id'],
  indexes: [{ name: 'ix_pulu_audit_record', columns: ['record', 'id'], unique: false }],
};

/** Changes that automation has not dealt with yet: the row of `pulu_audit` with the same id says what happened. */
const outbox: TableDef = {
  name: 'pulu_outbox',
  columns: [
    { name: 'id', type: id, nullable: false },
    { name: 'event', type: { kind: 'key', length: 16 }, nullable: false },
    { name: 'submitted', type: boolean, nullable: false },
    // The run that wrote it, and how long the chain of causes behind it is.
    { name: 'run', type: id, nullable: true },
    { name: 'depth', type: integer, nullable: false },
    { name: 'lease_owner', type: id, nullable: true },
    { name: 'lease_until', type: datetime, nullable: true },
  ],
  primaryKey: ['id'],
  indexes: [],
};

/** When a record entered each stage. */
const stageHistory: TableDef = {
  name: 'pulu_stage_history',
  columns: [
    { name: 'id', type: id, nullable: false },
    ...about,
    { name: 'from_stage', type: key, nullable: true },
    { name: 'to_stage', type: key, nullable: false },
    { name: 'transition', type: key, nullable: true },
    { name: 'at', type: datetime, nullable: false },
    { name: 'actor', type: id, nullable: true },
  ],
  primaryKey: ['id'],
  indexes: [
    { name: 'ix_pulu_stage_history_way', columns: ['record', 'at', 'id', 'to_stage'], unique: false },
    { name: 'ix_pulu_stage_history_form', columns: ['app', 'form', 'at'], unique: false },
  ],
};

/** Which numbers of metrics are kept up, as they are defined. Without `built` their table does not hold all records yet. */
const tally: TableDef = {
  name: 'pulu_tally',
  columns: [
    { name: 'app', type: { kind: 'key', length: 48 }, nullable: false },
    { name: 'metric', type: { kind: 'key', length: 48 }, nullable: false },
    { name: 'hash', type: key, nullable: false },
    { name: 'built', type: boolean, nullable: false },
  ],
  primaryKey: ['app', 'metric'],
  indexes: [],
};

/** The last number given out, per serial field and period. */
const serial: TableDef = {
  name: 'pulu_serial',
  columns: [
    { name: 'app', type: { kind: 'key', length: 48 }, nullable: false },
    { name: 'form', type: { kind: 'key', length: 48 }, nullable: false },
    { name: 'field', type: { kind: 'key', length: 48 }, nullable: false },
    { name: 'period', type: { kind: 'key', length: 16 }, nullable: false },
    { name: 'value', type: { kind: 'bigint' }, nullable: false },
  ],
  primaryKey: ['app', 'form', 'field', 'period'],
  indexes: [],
};

/** Answers to requests that carried an idempotency key, for the same request sent again. */
export const idempotencyTable: TableDef = {
  name: 'pulu_idempotency',
  columns: [
    { name: 'actor', type: key, nullable: false },
    { name: 'name', type: { kind: 'key', length: 128 }, nullable: false },
    { name: 'request_hash', type: key, nullable: false },
    { name: 'answer', type: json, nullable: false },
    { name: 'created_at', type: datetime, nullable: false },
  ],
  primaryKey: ['actor', 'name'],
  indexes: [{ name: 'ix_pulu_idempotency_created_at', columns: ['created_at'], unique: false }],
};

/** The system tables of the record service. */
export const recordTables: readonly TableDef[] = [audit, outbox, stageHistory, tally, serial, idempotencyTable];
