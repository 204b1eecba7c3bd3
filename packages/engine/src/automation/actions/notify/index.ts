import { defineAction } from '../../action.js';
import { notify as write } from '../../notifications.js';
import { recipientsOf } from '../../recipients.js';
import { messageOf } from '../message.js';

/** Tells people, in the app, by a message template. */
export const notify = defineAction('notify', 'idempotent', async (context, step) => {
  const message = messageOf(context, step.message);
  const users = await recipientsOf(context, step.to);
  const about =
    context.run.form === null || context.run.record === null ? {} : { form: context.run.form, id: context.run.record };
  return async (tx) => {
    await write(tx, context, users, { ...message, ...about });
    return { output: { told: users.length }, notified: users };
  };
});
