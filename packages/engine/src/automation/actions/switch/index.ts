import { defineAction } from '../../action.js';

/** Goes the way of the first case that equals the value. */
export const switchStep = defineAction('switch', 'pure', async (context, step) => {
  const value = context.value('on');
  const taken = step.cases.findIndex((_, index) => context.value('cases', index, 'is') === value);
  const next = step.cases[taken]?.next ?? step.default ?? step.next ?? null;
  return async () => ({ next, output: taken });
});
