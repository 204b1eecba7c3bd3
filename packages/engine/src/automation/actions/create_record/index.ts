import { defineAction } from '../../action.js';
import { causeOf, evaluated } from '../values.js';

/** Makes a record; later steps know it as `$<step>`. */
export const createRecord = defineAction('create_record', 'idempotent', async (context, step) => {
  const values = evaluated(context, step.values);
  return async (tx) => ({
    output: { id: await context.records.create(tx, context.app, causeOf(context), step.form, values) },
  });
});
