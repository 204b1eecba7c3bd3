import { words } from '../../../locales.js';
import { pictureOf } from '../../picture/index.js';
import { escapeHtml } from '../../texts.js';
import { htmlTable } from '../digest-table.js';
import type { ChannelType, Sending } from '../channel.js';

/** Mail, one letter a person: nobody reads who else is told. */
export const mail: ChannelType = {
  secrets: () => ['mail_url', 'mail_from'],
  addressOf: ({ email }) => (email === null || email.trim() === '' ? null : email),
  wantedBy: ({ wants }) => wants.mail,
  together: 1,
  async send(sending) {
    const { app, post, main } = sending;
    const letter = {
      to: [main.address ?? ''],
      subject: subjectOf(sending),
      text: textOf(sending),
      html: htmlOf(sending),
      pictures: await picturesOf(sending),
    };
    const answer = await post.mail(app.key, letter, main.id);
    if (answer.kind !== 'ok') return answer;
    const { output } = answer;
    const id = typeof output === 'object' && output !== null && 'message_id' in output ? output.message_id : null;
    return { kind: 'ok', messageId: typeof id === 'string' ? id : null };
  },
};

const picture = 'board.png';

/** Of a board: its cards as they were for this reader. */
async function picturesOf({ main: { digest, locale } }: Sending) {
  if (digest === null || digest.lines.length === 0) return [];
  return [{ name: picture, png: await pictureOf(digest, locale) }];
}

function subjectOf({ main }: Sending): string {
  return main.title[main.locale].replace(/\s+/g, ' ').trim();
}

function textOf({ app, main, url }: Sending): string {
  const { locale } = main;
  const parts = [
    main.title[locale],
    main.body?.[locale] ?? '',
    url === undefined ? '' : `${words('read_on_link')[locale]}: ${url}`,
    `-- \n${app.document.title[locale]}`,
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

function htmlOf({ app, main, url }: Sending): string {
  const { locale } = main;
  const lines = (text: string) => escapeHtml(text).replaceAll('\n', '<br>');
  const { digest } = main;
  const text = main.body === null ? '' : `<p>${lines(main.body[locale])}</p>`;
  const shown = `<img src="cid:${picture}" alt="${escapeHtml(main.title[locale])}" width="720" style="max-width:100%">`;
  const body = digest === null || digest.lines.length === 0 ? text : `<p>${shown}</p>${htmlTable(digest, locale)}`;
  const link =
    url === undefined ? '' : `<p><a href="${escapeHtml(url)}">${escapeHtml(words('read_on_link')[locale])}</a></p>`;
  const from = escapeHtml(app.document.title[locale]);
  return `<!doctype html><html lang="${locale}"><body><h2>${lines(main.title[locale])}</h2>${body}${link}<hr><p><small>${from}</small></p></body></html>`;
}
