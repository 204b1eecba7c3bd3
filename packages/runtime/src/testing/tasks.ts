import type { ApprovalAnswer, TaskSummary } from '@pulu/engine/model';
import { label } from './render.js';

/** A task that waits for a person, with what the test says of it. */
export function taskOfPerson(name: string, more: Partial<TaskSummary> = {}): TaskSummary {
  return {
    id: `task-${name}`,
    kind: 'approval',
    title: label('Check'),
    run: 'run',
    step: 'check',
    form: 'device',
    record: 'r1',
    about: 'Pump 7',
    assignee: { id: name, name },
    submitter: { id: 'sam', name: 'Sam' },
    state: 'open',
    origin: null,
    origin_user: null,
    required: false,
    comment: null,
    created_at: '2026-11-23T01:00:00.000Z',
    due_at: null,
    decided_at: null,
    ...more,
  };
}

/** An approval that waits, with what the test says of it. */
export function approvalOf(more: Partial<ApprovalAnswer> = {}): ApprovalAnswer {
  return {
    run: 'run',
    step: 'check',
    round: 0,
    kind: 'approval',
    title: label('Check'),
    mode: 'all_of',
    n: null,
    state: 'open',
    submitter: { id: 'sam', name: 'Sam' },
    created_at: '2026-11-23T01:00:00.000Z',
    due_at: null,
    tasks: [],
    may_withdraw: false,
    may_urge: false,
    ...more,
  };
}
