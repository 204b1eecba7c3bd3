import { describe, expect, it } from '@jest/globals';
import type { ApprovalAnswer } from '@pulu/engine/model';
import { approvalOf, taskOfPerson } from '../../testing/tasks.js';
import { peopleOf, standingOf, taskOf } from './standing.js';

const approvals: readonly ApprovalAnswer[] = [
  approvalOf({ run: 'b', tasks: [taskOfPerson('ann', { state: 'approved' }), taskOfPerson('ben')] }),
  approvalOf({ run: 'a', state: 'returned', tasks: [taskOfPerson('cleo', { state: 'returned' })] }),
];

describe('how a record’s approvals stand', () => {
  it('what waits is apart from what ended', () => {
    const { open, ended } = standingOf(approvals);
    expect([open.map(({ run }) => run), ended.map(({ run }) => run)]).toEqual([['b'], ['a']]);
  });

  it('a task is a person’s only while it waits for them', () => {
    expect(taskOf(approvals, 'ben')?.assignee.name).toBe('ben');
    expect(taskOf(approvals, 'ann')).toBeUndefined();
    expect(taskOf(approvals, 'nobody')).toBeUndefined();
  });

  it('who handed a task on stands before who took it over', () => {
    const handed = taskOfPerson('ann', { state: 'transferred', created_at: '2026-11-23T01:00:00.000Z' });
    const taken = taskOfPerson('ben', { origin: 'transferred', created_at: '2026-11-23T02:00:00.000Z' });
    const people = peopleOf(approvalOf({ tasks: [taken, handed] }));
    expect(people.map(({ assignee }) => assignee.name)).toEqual(['ann', 'ben']);
  });
});
