import { kinds, type TableDef } from '../storage/index.js';
import { deliveryTables } from './deliveries/tables.js';
import { taskTables } from './tasks/tables.js';

const { id, key, json, datetime, integer, boolean } = kinds;

/** One start of a rule. `event` and `rule` are unique together: an event that is dispatched twice starts nothing twice. */
const run: TableDef = {
  name: 'pulu_run',
  columns: [
    { name: 'id', type: id, nullable: false },
    { name: 'app', type: key, nullable: false },
    { name: 'release_number', type: integer, nullable: false },
    { name: 'rule', type: key, nullable: false },
    { name: 'event', type: id, nullable: false },
    { name: 'form', type: key, nullable: true },
    { name: 'record', type: id, nullable: true },
    { name: 'before_values', type: json, nullable: true },
    { name: 'depth', type: integer, nullable: false },
    { name: 'cause', type: id, nullable: true },
    { name: 'actor', type: id, nullable: true },
    { name: 'parent', type: id, nullable: true },
    { name: 'parent_step', type: key, nullable: true },
    { name: 'state', type: key, nullable: false },
    { name: 'step', type: key, nullable: true },
    { name: 'first_step', type: key, nullable: true },
    { name: 'attempt', type: integer, nullable: false },
    { name: 'round', type: integer, nullable: false, default: 0 },
    { name: 'pending', type: integer, nullable: false, default: 0 },
    // Its place among the runs about one record that go one after the other, and whether it is its turn.
    { name: 'turn', type: id, nullable: true },
    { name: 'has_turn', type: boolean, nullable: false, default: false },
    // How often it was in hand when a process died: see poison.ts.
    { name: 'takeovers', type: integer, nullable: false, default: 0 },
    // Whose business its failure is.
    { name: 'handler', type: id, nullable: true },
    // When what set it off was committed; milliseconds from then to its first step, and from its start to its end.
    { name: 'caused_at', type: datetime, nullable: true },
    { name: 'lag', type: integer, nullable: true },
    { name: 'took', type: integer, nullable: true },
    { name: 'progress', type: json, nullable: true },
    { name: 'variables', type: json, nullable: false },
    { name: 'error', type: json, nullable: true },
    { name: 'due_at', type: datetime, nullable: false },
    { name: 'lease_owner', type: id, nullable: true },
    { name: 'lease_until', type: datetime, nullable: true },
    { name: 'created_at', type: datetime, nullable: false },
    { name: 'ended_at', type: datetime, nullable: true },
  ],
  primaryKey: ['id'],
  indexes: [
    { name: 'uq_pulu_run_event_rule', columns: ['event', 'rule', 'app'], unique: true },
    { name: 'ix_pulu_run_state_due_at', columns: ['state', 'due_at'], unique: false },
    { name: 'ix_pulu_run_record', columns: ['record'], unique: false },
    { name: 'ix_pulu_run_app_rule', columns: ['app', 'rule', 'created_at'], unique: false },
    { name: 'ix_pulu_run_parent', columns: ['parent', 'parent_step'], unique: false },
  ],
};

/** One attempt at one step of a run, written in the transaction that did it. */
const step: TableDef = {
  name: 'pulu_step',
  columns: [
    { name: 'run', type: id, nullable: false },
    { name: 'step', type: key, nullable: false },
    { name: 'attempt', type: integer, nullable: false },
    { name: 'type', type: key, nullable: false },
    { name: 'state', type: key, nullable: false },
    { name: 'input', type: json, nullable: true },
    { name: 'output', type: json, nullable: true },
    { name: 'error', type: json, nullable: true },
    { name: 'started_at', type: datetime, nullable: false },
    { name: 'ended_at', type: datetime, nullable: false },
  ],
  primaryKey: ['run', 'step', 'attempt'],
  indexes: [],
};

/** Runs that wait for an event of a form: of one record, or of any. */
const wait: TableDef = {
  name: 'pulu_wait',
  columns: [
    { name: 'run', type: id, nullable: false },
    { name: 'app', type: key, nullable: false },
    { name: 'form', type: key, nullable: false },
    { name: 'record', type: id, nullable: true },
  ],
  primaryKey: ['run'],
  indexes: [{ name: 'ix_pulu_wait_form', columns: ['app', 'form'], unique: false }],
};

const notification: TableDef = {
  name: 'pulu_notification',
  columns: [
    { name: 'id', type: id, nullable: false },
    { name: 'app', type: key, nullable: false },
    { name: 'recipient', type: id, nullable: false },
    { name: 'title', type: json, nullable: false },
    { name: 'body', type: json, nullable: true },
    { name: 'form', type: key, nullable: true },
    { name: 'record', type: id, nullable: true },
    { name: 'run', type: id, nullable: true },
    { name: 'kind', type: key, nullable: true },
    { name: 'created_at', type: datetime, nullable: false },
    { name: 'read_at', type: datetime, nullable: true },
  ],
  primaryKey: ['id'],
  indexes: [
    { name: 'ix_pulu_notification_recipient', columns: ['recipient', 'created_at'], unique: false },
    // What came after the one seen last: live streams ask for it.
    { name: 'ix_pulu_notification_recipient_id', columns: ['recipient', 'id'], unique: false },
    { name: 'ix_pulu_notification_record', columns: ['record', 'created_at'], unique: false },
  ],
};

/** Whose turn it is: one row per pool of candidates, claimed in the transaction that assigns. */
const assignment: TableDef = {
  name: 'pulu_assignment',
  columns: [
    { name: 'pool', type: { kind: 'key', length: 191 }, nullable: false },
    { name: 'turn', type: { kind: 'bigint' }, nullable: false },
    { name: 'last_user', type: id, nullable: true },
    { name: 'updated_at', type: datetime, nullable: false },
  ],
  primaryKey: ['pool'],
  indexes: [],
};

/** Up to when the clock of a rule has been looked at: what came about until then has its runs. */
const ruleClock: TableDef = {
  name: 'pulu_rule_clock',
  columns: [
    { name: 'app', type: key, nullable: false },
    { name: 'rule', type: key, nullable: false },
    { name: 'checked_until', type: datetime, nullable: false },
  ],
  primaryKey: ['app', 'rule'],
  indexes: [],
};

/** What an installation has decided about a rule. Whoever takes up runs of a rule that is limited locks its row. */
const ruleSwitch: TableDef = {
  name: 'pulu_rule_switch',
  columns: [
    { name: 'app', type: key, nullable: false },
    { name: 'rule', type: key, nullable: false },
    { name: 'paused_at', type: datetime, nullable: true },
    { name: 'paused_by', type: id, nullable: true },
  ],
  primaryKey: ['app', 'rule'],
  indexes: [],
};

/** The system tables of automation. */
export const automationTables: readonly TableDef[] = [
  run,
  step,
  wait,
  notification,
  assignment,
  ruleClock,
  ruleSwitch,
  ...taskTables,
  ...deliveryTables,
];
