import { defineAction } from '../../action.js';
import { causeOf, target } from '../values.js';

/** Puts a record into the recycle bin. */
export const deleteRecord = defineAction('delete_record', 'idempotent', async (context, step) => {
  const { form, id } = target(context, step.record);
  return async (tx) => {
    await context.records.remove(tx, context.app, causeOf(context), form, id);
    return { output: { id } };
  };
});
