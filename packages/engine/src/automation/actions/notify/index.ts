import { defineAction } from '../../action.js';
import { deliveriesOf, insertDeliveries, outwardChannels } from '../../deliveries/index.js';
import { notify as write } from '../../notifications.js';
import { recipientsOf } from '../../recipients.js';
import { messageOf } from '../message.js';

/** Tells people by a message template: in the app at once, and by the step's channels as soon as those can. */
export const notify = defineAction('notify', 'idempotent', async (context, step) => {
  const message = messageOf(context, step.message);
  const users = await recipientsOf(context, step.to ?? []);
  const channels = outwardChannels.filter((channel) => step.channels?.includes(channel));
  const contacts = channels.length === 0 ? [] : await context.people.contacts(users);
  const { app, run, stepKey, idempotencyKey, clock } = context;
  const about = run.form === null || run.record === null ? {} : { form: run.form, id: run.record };
  const order = {
    ...message,
    app: app.key,
    run: run.id,
    step: stepKey,
    round: run.round,
    key: idempotencyKey,
    form: run.form,
    record: run.record,
    now: clock.now(),
  };
  const deliveries = deliveriesOf(order, channels, contacts, { wecom_robot: step.robot, webhook: step.webhook });
  return async (tx) => {
    await write(tx, context, users, { ...message, ...about });
    await insertDeliveries(tx, deliveries);
    const output = { told: users.length, ...(channels.length === 0 ? {} : { messages: deliveries.length }) };
    return { output, notified: users };
  };
});
