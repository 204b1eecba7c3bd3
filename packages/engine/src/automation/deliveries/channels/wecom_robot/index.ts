import { words } from '../../../locales.js';
import { clip, plainMarkdown } from '../../texts.js';
import type { ChannelType, Sending } from '../channel.js';
import { markdownTable } from '../digest-table.js';

/** Bytes of the robot's Markdown at the most. */
const longest = 4096;

/** A message of a group's robot. WeCom gives it no id and cannot tell repetitions. */
export const wecomRobot: ChannelType = {
  target: 'wecom_robot_key',
  secrets: (target) => [target ?? 'wecom_robot_key'],
  together: 1,
  async send(sending) {
    const { app, outside, main } = sending;
    const { target, digest } = main;
    const secrets = target === null ? {} : { wecom_robot_key: target };
    const options = { idempotencyKey: main.id, secrets };
    const operation = digest === null ? 'send_markdown' : 'send_table';
    const answer = await outside.call(app, 'wecom_robot', operation, { content: contentOf(sending) }, options);
    return answer.kind === 'ok' ? { kind: 'ok', messageId: null } : answer;
  },
};

function contentOf({ main, url }: Sending): string {
  const { locale, digest } = main;
  const link = url === undefined ? '' : `\n[${words('read_on_link')[locale]}](${url})`;
  const head = `**${plainMarkdown(main.title[locale])}**`;
  const left = longest - Buffer.byteLength(link);
  if (digest !== null) {
    const title = `${clip(head, 512)}\n\n`;
    return `${title}${markdownTable(digest, locale, left - Buffer.byteLength(title) - 1)}\n${link}`;
  }
  const body = main.body === null ? '' : `\n${plainMarkdown(main.body[locale])}`;
  return clip(head + body, left) + link;
}
