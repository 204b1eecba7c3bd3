import { PuluError, type Label } from '../../../model/index.js';
import { defineAction, type StepContext } from '../../action.js';
import { fillMessage, notify as write } from '../../notifications.js';
import { recipientsOf } from '../../recipients.js';

/** Tells people, in the app, by a message template. */
export const notify = defineAction('notify', 'idempotent', async (context, step) => {
  const message = context.app.pack.documents.message.get(step.message)?.document;
  if (message === undefined)
    throw new PuluError('message_unknown', 422, [
      { code: 'message_unknown', path: '', params: { name: step.message } },
    ]);
  const users = await recipientsOf(context, step.to);
  const show = (path: string, value: unknown, locale: keyof Label) => display(context, path, value, locale);
  const title = fillMessage(message.title, context.scope, show);
  const body = message.body === undefined ? {} : { body: fillMessage(message.body, context.scope, show) };
  const about =
    context.run.form === null || context.run.record === null ? {} : { form: context.run.form, id: context.run.record };
  return async (tx) => {
    await write(tx, context, users, { title, ...body, ...about });
    return { output: { told: users.length }, notified: users };
  };
});

/** A value in words: options and stages by their label, everything else as it is written. */
function display(context: StepContext, path: string, value: unknown, locale: keyof Label): string {
  const field =
    context.run.form === null || path.includes('.')
      ? undefined
      : context.app.forms.get(context.run.form)?.fields.get(path)?.field;
  if (field?.type === 'choice') return field.options.find(({ key }) => key === value)?.label[locale] ?? '';
  if (field?.type === 'stage') return field.stages.find(({ key }) => key === value)?.label[locale] ?? '';
  if (field?.type === 'address' && typeof value === 'object' && value !== null) return Object.values(value).join('');
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
