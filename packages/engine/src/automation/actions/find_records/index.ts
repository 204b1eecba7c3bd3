import { defineAction } from '../../action.js';
import { bindRecord } from '../../bind.js';

/** Finds records; later steps know them as `$<step>`. */
export const findRecords = defineAction('find_records', 'pure', async (context, step) => {
  const filter = bindRecord(step.filter, context.scope);
  const ids = await context.records.find(context.app, step.form, {
    filter,
    limit: step.limit ?? 100,
    ...(step.sort === undefined ? {} : { sort: step.sort }),
  });
  return async () => ({ output: ids.map((id) => ({ id })) });
});
