import { words } from '../../../locales.js';
import { clip, plainMarkdown } from '../../texts.js';
import type { ChannelType } from '../channel.js';

/** Bytes of the robot's Markdown at the most. */
const longest = 4096;

/** A message of a group's robot. WeCom gives it no id and cannot tell repetitions. */
export const wecomRobot: ChannelType = {
  target: 'wecom_robot_key',
  secrets: (target) => [target ?? 'wecom_robot_key'],
  together: 1,
  async send({ app, outside, main, url }) {
    const { locale, target } = main;
    const link = url === undefined ? '' : `\n[${words('read_on_link')[locale]}](${url})`;
    const body = main.body === null ? '' : `\n${plainMarkdown(main.body[locale])}`;
    const head = `**${plainMarkdown(main.title[locale])}**`;
    const content = clip(head + body, longest - Buffer.byteLength(link)) + link;
    const secrets = target === null ? {} : { wecom_robot_key: target };
    const options = { idempotencyKey: main.id, secrets };
    const answer = await outside.call(app, 'wecom_robot', 'send_markdown', { content }, options);
    return answer.kind === 'ok' ? { kind: 'ok', messageId: null } : answer;
  },
};
