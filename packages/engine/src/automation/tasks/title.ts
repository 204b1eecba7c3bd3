import type { Label, Step } from '../../model/index.js';

/** What a step asks, in words. @param rule what its rule is called, for steps that have no words of their own */
export function titleOf(step: Step, rule: Label): Label {
  if (step.type === 'task') return step.task;
  return step.title ?? rule;
}
