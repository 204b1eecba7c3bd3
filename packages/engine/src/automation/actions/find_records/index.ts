import { defineAction } from '../../action.js';
import { bindRecord } from '../../bind.js';

/** Finds records; later steps know them, or the first of them, as `$<step>`. */
export const findRecords = defineAction('find_records', 'pure', async (context, step) => {
  const filter = bindRecord(step.filter, context.scope);
  const ids = await context.records.find(context.app, step.form, {
    filter,
    limit: step.first === true ? 1 : (step.limit ?? 100),
    ...(step.sort === undefined ? {} : { sort: step.sort }),
  });
  const found = ids.map((id) => ({ id }));
  return async () => ({ output: step.first === true ? (found[0] ?? null) : found });
});
