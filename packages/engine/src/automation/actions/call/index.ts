import { defineAction } from '../../action.js';
import { outputOf } from '../../outside.js';
import { asJson } from '../../run.js';
import { loadedOne } from '../files.js';
import { causeOf, evaluated, target } from '../values.js';

/** Calls a service outside; later steps know what it answered as `$<step>`, and the record takes what the step saves. */
export const call = defineAction('call', 'effectful', async (context, step) => {
  const input = evaluated(context, step.input ?? {}, 'input');
  context.input(asJson(input));
  const { app, outside, idempotencyKey, stepKey } = context;
  for (const name of app.connectors.get(step.connector)?.operations.get(step.operation)?.files ?? [])
    input[name] = await loadedOne(context, name, input[name]);
  const output = outputOf(await outside.call(app, step.connector, step.operation, input, { idempotencyKey }));
  const { save } = step;
  if (save === undefined) return async () => ({ output });
  const { form, id } = target(context);
  const found = { [`$${stepKey}`]: output };
  const values = Object.fromEntries(Object.keys(save).map((key) => [key, context.valueIn(found, 'save', key)]));
  return async (tx) => {
    await context.records.update(tx, app, causeOf(context), form, id, values);
    return { output };
  };
});
