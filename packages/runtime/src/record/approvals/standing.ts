import type { ApprovalAnswer, TaskSummary } from '@pulu/engine/model';

/** The colours that states are shown in. */
type Tone = 'blue' | 'green' | 'red' | 'orange' | 'default';

const tones: Readonly<Partial<Record<TaskSummary['state'] | ApprovalAnswer['state'], Tone>>> = {
  open: 'blue',
  approved: 'green',
  done: 'green',
  rejected: 'red',
  returned: 'orange',
  withdrawn: 'orange',
};

export function toneOf(state: TaskSummary['state'] | ApprovalAnswer['state']): Tone {
  return tones[state] ?? 'default';
}

/** What still waits for somebody, and what came to an end, each the latest first. */
export function standingOf(approvals: readonly ApprovalAnswer[]) {
  return {
    open: approvals.filter(({ state }) => state === 'open'),
    ended: approvals.filter(({ state }) => state !== 'open'),
  };
}

/** The task among them that waits for a person, the first when there are several. */
export function taskOf(approvals: readonly ApprovalAnswer[], person: string): TaskSummary | undefined {
  return approvals
    .flatMap(({ tasks }) => tasks)
    .find(({ assignee, state }) => assignee.id === person && state === 'open');
}

/** The people of an approval in the order they were asked; who handed it on stands before who took it over. */
export function peopleOf({ tasks }: ApprovalAnswer): readonly TaskSummary[] {
  return [...tasks].sort((a, b) => a.created_at.localeCompare(b.created_at));
}
