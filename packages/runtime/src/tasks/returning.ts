import type { TaskAnswer } from '@pulu/engine/model';
import { useState } from 'react';

/** Stands for where the step itself says, among the steps that a task may be returned to. */
export const byRule = '';

type Choice = TaskAnswer['return_to'][number];

/** Where a task may be returned to; undefined is where the step says. */
export function returnChoices({ returns, return_to: earlier }: TaskAnswer): readonly (Choice | undefined)[] {
  return [...(returns ? [undefined] : []), ...earlier];
}

/** The earlier step that is chosen; undefined is where the step says. */
export function useReturnTo(task: TaskAnswer) {
  const [to, setTo] = useState(returnChoices(task)[0]?.step);
  return { to, choose: (step: string) => setTo(step === byRule ? undefined : step) };
}
