import { createHash } from 'node:crypto';
import { isIP } from 'node:net';
import { createTransport, type Transporter } from 'nodemailer';
import type { Clock, Json } from '../../model/index.js';
import { AddressRefused, type HttpClient } from '../http/index.js';
import { causeOf, type CallOutcome, type Cause } from '../outcome.js';
import type { Secrets } from '../secrets/secrets.js';
import { Standings, type Standing } from '../standings.js';

/** A message to people. */
export interface MailMessage {
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  /** Pictures that the HTML shows, as `cid:` and their names. */
  readonly pictures?: readonly { readonly name: string; readonly png: Uint8Array }[];
}

export interface MailOptions {
  /** Tells which mail servers may be talked to. */
  readonly http: Pick<HttpClient, 'addressOf'>;
  readonly secrets: Secrets;
  readonly clock: Clock;
  /** Where what sending comes to is noted. */
  readonly standings?: Standings;
}

/** What mail is noted as. No connector is called so: its name is no key. */
const noted = '@mail';

const timeout = 20_000;
/** Milliseconds after which a message that did not go out is worth another try. */
const again = 60_000;
/** Codes of nodemailer for what does not mend itself. */
const final: ReadonlySet<unknown> = new Set(['EAUTH', 'EENVELOPE', 'ENOAUTH']);

/** Mail by SMTP, through the server each app's secrets name: `mail_url` (smtp:// or smtps://) and `mail_from`. */
export class Mail {
  private readonly standings: Standings;

  constructor(private readonly options: MailOptions) {
    this.standings = options.standings ?? new Standings();
  }

  /**
   * Sends a message.
   * @param key the same for every attempt at the same message: it becomes its Message-ID, by which mail servers tell repetitions
   * @returns what it came to; it throws for nothing that the server does
   */
  async send(app: string, message: MailMessage, key: string): Promise<CallOutcome> {
    return this.use(app, 'send', async (transport, from) => {
      const domain = /@([^>\s]+)/.exec(from)?.[1] ?? 'pulu';
      const messageId = `<${createHash('sha256').update(key).digest('hex').slice(0, 32)}@${domain}>`;
      const { accepted, rejected } = await transport.sendMail({
        ...{ from, messageId, subject: message.subject, text: message.text, to: [...message.to] },
        ...(message.html === undefined ? {} : { html: message.html }),
        attachments: (message.pictures ?? []).map(({ name, png }) => ({
          filename: name,
          cid: name,
          content: Buffer.from(png),
          contentType: 'image/png',
          contentDisposition: 'inline' as const,
        })),
        date: this.options.clock.now(),
        disableFileAccess: true,
        disableUrlAccess: true,
      });
      return { message_id: messageId, accepted: accepted?.length ?? 0, rejected: rejected?.length ?? 0 };
    });
  }

  /** Finds out whether the mail server is there and takes our word for who we are, without sending anything. */
  async verify(app: string): Promise<CallOutcome> {
    return this.use(app, 'verify', async (transport) => ({ ready: await transport.verify() }));
  }

  /** How things stand with an app's mail server. */
  standing(app: string): Standing {
    return { ...this.standings.of(app, noted), restsUntil: null };
  }

  /** Works with the app's mail server, and notes what it comes to. */
  private async use(
    app: string,
    operation: string,
    work: (transport: Transporter, from: string) => Promise<Json>,
  ): Promise<CallOutcome> {
    const { clock, secrets } = this.options;
    const at = clock.now();
    const tries = (attempts: number, status?: number) => ({
      attempts,
      status,
      ms: clock.now().getTime() - at.getTime(),
    });
    const ended = async (): Promise<CallOutcome> => {
      const [url, from] = await Promise.all([secrets.get(app, 'mail_url'), secrets.get(app, 'mail_from')]);
      if (url === undefined || from === undefined || !URL.canParse(url)) {
        const name = from === undefined && url !== undefined ? 'mail_from' : 'mail_url';
        return { kind: 'refused', cause: causeOf('connector_secret_missing', { name }), ...tries(0) };
      }
      const server = new URL(url);
      try {
        const output = await work(createTransport(await this.transportOf(server)), from);
        return { kind: 'ok', output, ...tries(1) };
      } catch (error) {
        return { ...outcomeOf(error, new Date(clock.now().getTime() + again), server), ...tries(1) };
      }
    };
    const outcome = await ended();
    const cause = outcome.kind === 'ok' ? null : outcome.cause;
    const next = outcome.kind === 'later' ? outcome.at : null;
    this.standings.called(app, noted, { at, operation, cause, next, ms: outcome.ms }, cause !== null);
    return outcome;
  }

  /** Where the message goes: to the very address that was checked, under the name its certificate has to show. */
  private async transportOf(server: URL) {
    const secure = server.protocol === 'smtps:';
    const port = server.port === '' ? (secure ? 465 : 587) : Number(server.port);
    const host = await this.options.http.addressOf(server.hostname, port);
    const [user, pass] = [server.username, server.password].map(decodeURIComponent);
    return {
      host,
      port,
      secure,
      ...(isIP(server.hostname) === 0 ? { tls: { servername: server.hostname } } : {}),
      ...(user === undefined || user === '' ? {} : { auth: { user, pass: pass ?? '' } }),
      connectionTimeout: timeout,
      greetingTimeout: timeout,
      socketTimeout: timeout,
    };
  }
}

type Ended =
  | { readonly kind: 'refused'; readonly cause: Cause }
  | { readonly kind: 'later'; readonly cause: Cause; readonly at: Date };

function outcomeOf(error: unknown, at: Date, server: URL): Ended {
  if (error instanceof AddressRefused)
    return { kind: 'refused', cause: causeOf('connector_address_refused', { service: server.hostname }) };
  const facts: object = typeof error === 'object' && error !== null ? error : {};
  const code = 'responseCode' in facts && typeof facts.responseCode === 'number' ? facts.responseCode : 0;
  const reason = 'response' in facts && typeof facts.response === 'string' ? told(facts.response, server) : '';
  if (code >= 500 || ('code' in facts && final.has(facts.code)))
    return { kind: 'refused', cause: causeOf('mail_refused', { reason }) };
  return { kind: 'later', cause: causeOf('mail_failed', { reason }), at };
}

/** The server's words without what proves who we are. */
function told(response: string, { password }: URL): string {
  const hidden = [password, decodeURIComponent(password)].filter((text) => text !== '');
  return hidden.reduce((text, each) => text.replaceAll(each, '•••'), response).slice(0, 300);
}
