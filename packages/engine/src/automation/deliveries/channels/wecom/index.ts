import type { Json, Locale } from '../../../../model/index.js';
import type { Cause } from '../../../outside.js';
import { words } from '../../../locales.js';
import { clip, escapeHtml } from '../../texts.js';
import type { ChannelType, Sending, Sent } from '../channel.js';

/** Bytes of a card, and of a text, at the most. */
const longestTitle = 128;
const longestDescription = 512;
const longestText = 2048;

/** An app message of WeCom: a card that leads to the record; plain text where no address is known that could lead there. */
export const wecom: ChannelType = {
  secrets: () => ['wecom_corp_id', 'wecom_secret', 'wecom_agent_id'],
  addressOf: ({ wecomId }) => wecomId,
  wantedBy: ({ wants }) => wants.wecom,
  together: 1000,
  async send(sending) {
    const { app, outside, main, all } = sending;
    const users = all.map(({ address }) => address ?? '').join('|');
    const { operation, content } = contentOf(sending);
    const answer = await outside.call(app, 'wecom', operation, { users, ...content }, { idempotencyKey: main.id });
    return answer.kind === 'ok' ? sentOf(answer.output) : answer;
  },
};

function contentOf({ app, main, url }: Sending) {
  const { locale } = main;
  const [title, body] = [main.title[locale], main.body?.[locale] ?? ''];
  if (url === undefined) {
    // WeCom takes what says the same within half an hour for a repetition: the moment tells two messages apart.
    const from = `${app.document.title[locale]} · ${momentText(main.createdAt, locale, app.timeZone)}`;
    const content = [title, ...(body === '' ? [] : [body]), from].join('\n');
    return { operation: 'send_text', content: { content: clip(content, longestText) } };
  }
  const description = escapeHtml(body === '' ? app.document.title[locale] : body);
  const button = words('read_on')[locale];
  return {
    operation: 'send_card',
    content: { title: clip(title, longestTitle), description: clip(description, longestDescription), url, button },
  };
}

function momentText(at: string, locale: Locale, timeZone: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeStyle: 'medium', timeZone }).format(new Date(at));
}

function sentOf(output: Json): Sent {
  const facts = new Map(typeof output === 'object' && output !== null ? Object.entries(output) : []);
  const text = (name: string) => {
    const value = facts.get(name);
    return typeof value === 'string' ? value : '';
  };
  const named = (name: string, code: string): [string, Cause][] =>
    text(name)
      .split('|')
      .filter((user) => user !== '')
      .map((user) => [user.toLowerCase(), { code, params: { user } }]);
  const unknown = [
    ...named('invalid_users', 'wecom_user_unknown'),
    ...named('unlicensed_users', 'wecom_user_unlicensed'),
  ];
  return { kind: 'ok', messageId: text('message_id') || null, unknown: new Map(unknown) };
}
