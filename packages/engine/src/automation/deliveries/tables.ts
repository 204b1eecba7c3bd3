import { kinds, type TableDef } from '../../storage/index.js';

const { id, key, json, datetime, integer, boolean } = kinds;

/** What somebody, a group or a system is told outside of the app: written where it is decided, sent by whichever worker takes it. */
const delivery: TableDef = {
  name: 'pulu_delivery',
  columns: [
    { name: 'id', type: id, nullable: false },
    { name: 'app', type: key, nullable: false },
    // The step that tells it; without a step: an alert about the run; without a run: no rule has to do with it.
    { name: 'run', type: id, nullable: true },
    { name: 'step', type: key, nullable: true },
    { name: 'round', type: integer, nullable: false },
    { name: 'channel', type: key, nullable: false },
    // The robot or the endpoint, by the name of its secret.
    { name: 'target', type: key, nullable: true },
    { name: 'recipient', type: id, nullable: true },
    { name: 'address', type: { kind: 'text', length: 200 }, nullable: true },
    { name: 'locale', type: { kind: 'key', length: 16 }, nullable: false },
    { name: 'title', type: json, nullable: false },
    { name: 'body', type: json, nullable: true },
    { name: 'form', type: key, nullable: true },
    { name: 'record', type: id, nullable: true },
    // Nobody asked for this channel: where the app is not set up for it, nothing is to be told.
    { name: 'offered', type: boolean, nullable: false },
    // The delivery whose message takes this one along.
    { name: 'carrier', type: id, nullable: true },
    // What is sent one after the other, so that one service that is slow holds up only itself.
    { name: 'lane', type: { kind: 'key', length: 191 }, nullable: false },
    { name: 'state', type: key, nullable: false },
    { name: 'attempts', type: integer, nullable: false },
    { name: 'next_at', type: datetime, nullable: false },
    { name: 'give_up_at', type: datetime, nullable: false },
    { name: 'cause', type: json, nullable: true },
    { name: 'message_id', type: { kind: 'text', length: 200 }, nullable: true },
    { name: 'lease_owner', type: id, nullable: true },
    { name: 'lease_until', type: datetime, nullable: true },
    { name: 'created_at', type: datetime, nullable: false },
    { name: 'ended_at', type: datetime, nullable: true },
  ],
  primaryKey: ['id'],
  indexes: [
    { name: 'ix_pulu_delivery_due', columns: ['state', 'lane', 'next_at'], unique: false },
    { name: 'ix_pulu_delivery_run', columns: ['run', 'state'], unique: false },
    { name: 'ix_pulu_delivery_carrier', columns: ['carrier'], unique: false },
  ],
};

/** The system tables of what is told outside of the app. */
export const deliveryTables: readonly TableDef[] = [delivery];
