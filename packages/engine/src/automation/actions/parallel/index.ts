import { defineAction, type Child } from '../../action.js';

/** Goes several ways at once, each a run of its own, and on when all have ended. What the ways found out is known afterwards. */
export const parallel = defineAction('parallel', 'pure', async (context, step) => {
  if (context.progress === null) {
    const { form, record, variables } = context.run;
    const children = step.branches.map((branch): Child => ({ key: branch, step: branch, form, record, variables }));
    return async () => ({ await: { progress: { branches: step.branches.length }, children } });
  }
  const children = await context.children();
  const variables = Object.fromEntries(children.flatMap((child) => Object.entries(child.variables)));
  return async () => ({ variables, output: { branches: children.map(({ id }) => id) } });
});
