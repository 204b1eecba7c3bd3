import { kinds, type TableDef } from '../../storage/index.js';

const { id, key, text, json, datetime, integer, boolean } = kinds;

/** What a run waits for a person to do. A task that is given to somebody else ends, and a new one begins. */
const task: TableDef = {
  name: 'pulu_task',
  columns: [
    { name: 'id', type: id, nullable: false },
    { name: 'app', type: key, nullable: false },
    { name: 'run', type: id, nullable: false },
    { name: 'step', type: key, nullable: false },
    { name: 'round', type: integer, nullable: false },
    { name: 'kind', type: key, nullable: false },
    { name: 'form', type: key, nullable: false },
    { name: 'record', type: id, nullable: false },
    { name: 'submitter', type: id, nullable: true },
    { name: 'assignee', type: id, nullable: false },
    { name: 'state', type: key, nullable: false },
    { name: 'turn', type: integer, nullable: false },
    { name: 'required', type: boolean, nullable: false },
    { name: 'decisive', type: boolean, nullable: false },
    { name: 'origin', type: key, nullable: true },
    { name: 'origin_user', type: id, nullable: true },
    { name: 'comment', type: text, nullable: true },
    { name: 'back_to', type: key, nullable: true },
    { name: 'changed', type: json, nullable: true },
    { name: 'created_at', type: datetime, nullable: false },
    { name: 'due_at', type: datetime, nullable: true },
    { name: 'urged_at', type: datetime, nullable: true },
    { name: 'decided_at', type: datetime, nullable: true },
  ],
  primaryKey: ['id'],
  indexes: [
    { name: 'ix_pulu_task_assignee', columns: ['assignee', 'state', 'created_at'], unique: false },
    { name: 'ix_pulu_task_run', columns: ['run', 'step', 'round'], unique: false },
    { name: 'ix_pulu_task_record', columns: ['record'], unique: false },
  ],
};

/** What happened to the tasks of a record's approvals, each thing once: the story that its page tells. */
const taskEvent: TableDef = {
  name: 'pulu_task_event',
  columns: [
    { name: 'id', type: id, nullable: false },
    { name: 'app', type: key, nullable: false },
    { name: 'run', type: id, nullable: false },
    { name: 'step', type: key, nullable: false },
    { name: 'form', type: key, nullable: false },
    { name: 'record', type: id, nullable: false },
    { name: 'at', type: datetime, nullable: false },
    { name: 'event', type: key, nullable: false },
    { name: 'title', type: json, nullable: false },
    { name: 'actor', type: id, nullable: true },
    { name: 'people', type: json, nullable: true },
    { name: 'comment', type: text, nullable: true },
  ],
  primaryKey: ['id'],
  indexes: [
    { name: 'ix_pulu_task_event_record', columns: ['record', 'at'], unique: false },
    { name: 'ix_pulu_task_event_run', columns: ['run'], unique: false },
  ],
};

/** The system tables of what people do for rules. */
export const taskTables: readonly TableDef[] = [task, taskEvent];
