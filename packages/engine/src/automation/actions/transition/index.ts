import { defineAction } from '../../action.js';
import { causeOf, evaluated, target } from '../values.js';

/** Moves a record along a transition, through the gates that stand there. */
export const transition = defineAction('transition', 'idempotent', async (context, step) => {
  const { form, id } = target(context, step.record);
  const values = evaluated(context, step.values ?? {});
  return async (tx) => {
    await context.records.transition(tx, context.app, causeOf(context), form, id, { key: step.transition, values });
    return { output: { id } };
  };
});
