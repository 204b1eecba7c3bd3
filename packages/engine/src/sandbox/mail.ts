import { SMTPServer } from 'smtp-server';
import type { AddressInfo } from 'node:net';

export const mailAccount = { user: 'sandbox', password: 'mail-sandbox-password' } as const;

/** A message as it arrived, in its encoded form. */
export interface ArrivedMail {
  readonly from: string;
  readonly to: readonly string[];
  readonly raw: string;
}

/** A mail server that keeps what it gets, and refuses when it is told to. */
export class MailSandbox {
  readonly messages: ArrivedMail[] = [];
  /** The SMTP code it answers instead of taking a message: 451 to come again, 550 for good. */
  refusal: number | undefined;
  private readonly server: SMTPServer;

  constructor() {
    this.server = new SMTPServer({
      authOptional: false,
      disabledCommands: ['STARTTLS'],
      allowInsecureAuth: true,
      logger: false,
      onAuth: ({ username, password }, _session, done) =>
        username === mailAccount.user && password === mailAccount.password
          ? done(null, { user: username })
          : done(new Error('Invalid username or password')),
      onData: (stream, { envelope }, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          if (this.refusal !== undefined)
            return done(Object.assign(new Error('Not now, says the sandbox'), { responseCode: this.refusal }));
          const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
          const to = envelope.rcptTo.map(({ address }) => address);
          this.messages.push({ from, to, raw: Buffer.concat(chunks).toString('utf8') });
          done();
        });
      },
    });
  }

  /** @returns the port it listens at */
  async listen(port: number): Promise<number> {
    await new Promise<void>((done, fail) => {
      this.server.once('error', fail);
      this.server.listen(port, '127.0.0.1', done);
    });
    return (this.server.server.address() as AddressInfo).port;
  }

  close(): Promise<void> {
    return new Promise((done) => this.server.close(done));
  }
}
