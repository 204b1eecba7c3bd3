import { asJson } from '../../run.js';
import { defineAction } from '../../action.js';
import { causeOf, target } from '../values.js';
import { find } from './find.js';

/** Reads values out of a text, each as the field that it is for writes it. The same text always gives the same values. */
export const extract = defineAction('extract', 'idempotent', async (context, step) => {
  const { app, stepKey } = context;
  const { form, id } = target(context);
  const text = context.value('text');
  const known = app.forms.get(form)?.fields;
  const found = Object.fromEntries(
    Object.entries(step.find).map(([name, finding]) => {
      const field = known?.get(finding.field ?? name)?.field;
      const value =
        field === undefined || typeof text !== 'string' ? null : find(text, field, finding, { timeZone: app.timeZone });
      return [name, value];
    }),
  );
  const output = asJson(found);
  context.input({ text: typeof text === 'string' ? text : null });
  const variables = { [`$${stepKey}`]: found };
  const { save = {} } = step;
  // What the text does not say takes nothing away from what the record says already.
  const values = Object.entries(save)
    .map(([key]): [string, unknown] => [key, context.valueIn(variables, 'save', key)])
    .filter(([, value]) => value !== null);
  return async (tx) => {
    if (values.length > 0)
      await context.records.update(tx, app, causeOf(context), form, id, Object.fromEntries(values));
    return { output };
  };
});
