import { words } from '../../../locales.js';
import { escapeHtml } from '../../texts.js';
import type { ChannelType, Sending } from '../channel.js';

/** Mail, one letter a person: nobody reads who else is told. */
export const mail: ChannelType = {
  secrets: () => ['mail_url', 'mail_from'],
  addressOf: ({ email }) => (email === null || email.trim() === '' ? null : email),
  wantedBy: ({ wants }) => wants.mail,
  together: 1,
  async send(sending) {
    const { app, post, lead } = sending;
    const letter = {
      to: [lead.address ?? ''],
      subject: subjectOf(sending),
      text: textOf(sending),
      html: htmlOf(sending),
    };
    const answer = await post.mail(app.key, letter, lead.id);
    if (answer.kind !== 'ok') return answer;
    const { output } = answer;
    const id = typeof output === 'object' && output !== null && 'message_id' in output ? output.message_id : null;
    return { kind: 'ok', messageId: typeof id === 'string' ? id : null };
  },
};

function subjectOf({ lead }: Sending): string {
  return lead.title[lead.locale].replace(/\s+/g, ' ').trim();
}

function textOf({ app, lead, url }: Sending): string {
  const { locale } = lead;
  const parts = [
    lead.title[locale],
    lead.body?.[locale] ?? '',
    url === undefined ? '' : `${words('read_on_link')[locale]}: ${url}`,
    `-- \n${app.document.title[locale]}`,
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

function htmlOf({ app, lead, url }: Sending): string {
  const { locale } = lead;
  const lines = (text: string) => escapeHtml(text).replaceAll('\n', '<br>');
  const body = lead.body === null ? '' : `<p>${lines(lead.body[locale])}</p>`;
  const link =
    url === undefined ? '' : `<p><a href="${escapeHtml(url)}">${escapeHtml(words('read_on_link')[locale])}</a></p>`;
  const from = escapeHtml(app.document.title[locale]);
  return `<!doctype html><html lang="${locale}"><body><h2>${lines(lead.title[locale])}</h2>${body}${link}<hr><p><small>${from}</small></p></body></html>`;
}
