import type { TaskAnswer, TaskSummary } from '@pulu/engine/model';

/** What can be done with a task: decided, handed to somebody else, or given to more people. */
export type Deed = TaskAnswer['decisions'][number] | 'transfer' | 'signers';

/** Whether a deed ends the task with a verdict. */
export function isDecision(deed: Deed): deed is TaskAnswer['decisions'][number] {
  return deed !== 'transfer' && deed !== 'signers';
}

/** What stands on the buttons of an open task: the likely deed first. */
export function quickDeeds({ kind }: Pick<TaskSummary, 'kind'>): readonly Deed[] {
  return kind === 'task' ? ['done'] : ['approve', 'reject'];
}

/** All that its assignee may do with a task. */
export function deedsOf({ kind, decisions }: TaskAnswer): readonly Deed[] {
  if (decisions.length === 0) return [];
  return [...decisions, 'transfer', ...(kind === 'approval' ? (['signers'] as const) : [])];
}

/** Whether one has to say why. */
export function needsComment(deed: Deed): boolean {
  return deed === 'reject' || deed === 'return';
}

/** Reads a deed from an address. */
export function deedIn(text: string | null): Deed | undefined {
  const deeds: readonly Deed[] = ['approve', 'reject', 'return', 'done', 'transfer', 'signers'];
  return deeds.find((deed) => deed === text);
}
