import type { ChannelType } from '../channel.js';

/** A signed message to a system: what happened, about which record, in both languages. */
export const webhook: ChannelType = {
  target: 'webhook',
  secrets: (target) => [`${target ?? 'webhook'}_url`, `${target ?? 'webhook'}_key`],
  together: 1,
  async send({ app, outside, main, rule, url }) {
    const { target, run, step, form, record, title, body } = main;
    const data = {
      // Not `id`: expressions take what has one for a record, and send that alone.
      delivery: main.id,
      at: main.createdAt,
      app: app.key,
      rule,
      run,
      step,
      form,
      record,
      title,
      body,
      url: url ?? null,
    };
    const name = target ?? 'webhook';
    const secrets = name === 'webhook' ? {} : { webhook_url: `${name}_url`, webhook_key: `${name}_key` };
    const options = { idempotencyKey: main.id, secrets };
    const answer = await outside.call(app, 'webhook', 'send', { event: 'notification', data }, options);
    return answer.kind === 'ok' ? { kind: 'ok', messageId: main.id } : answer;
  },
};
