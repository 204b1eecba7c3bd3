import { defineAction } from '../../action.js';

/** Goes one way or the other. */
export const condition = defineAction('condition', 'pure', async (context, step) => {
  const holds = context.value('if') === true;
  return async () => ({ next: (holds ? step.then : step.else) ?? step.next ?? null, output: holds });
});
