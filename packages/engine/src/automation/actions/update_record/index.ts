import { defineAction } from '../../action.js';
import { causeOf, evaluated, target } from '../values.js';

/** Changes fields of a record. */
export const updateRecord = defineAction('update_record', 'idempotent', async (context, step) => {
  const { form, id } = target(context, step.record);
  const values = evaluated(context, step.values);
  return async (tx) => {
    await context.records.update(tx, context.app, causeOf(context), form, id, values);
    return { output: { id } };
  };
});
