import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { LoginLimit } from '../identity/index.js';
import type { Clock, Pack } from '../model/index.js';
import { createPulu, type Pulu, type PuluOptions } from '../server/index.js';
import { Sandbox } from './sandbox/index.js';

/** The JSON of an answer, with the names that tests look at. Each answer has some of them; the assertions are the check. */
export interface Body {
  readonly [name: string]: unknown;
  readonly id: string;
  readonly version: number;
  readonly code: string;
  readonly title: string;
  readonly csrf: string;
  readonly user: { readonly id: string };
  readonly next: string | null;
  readonly honeypot: string;
  readonly errors: readonly { readonly code: string; readonly path: string; readonly message: string }[];
  readonly records: readonly TestRecord[];
  readonly fields: readonly { readonly key: string }[];
  readonly jsonSchema: { readonly properties: object; readonly required: readonly string[] };
}

/** A record in an answer. */
export interface TestRecord {
  readonly [field: string]: unknown;
  readonly id: string;
}

/** An answer of the server. `body` is its JSON, and empty when it has none. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: Body;
  readonly text: string;
}

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE' | 'PUT';

/** Someone who talks to the server: with the cookie and CSRF token of a session, a token, or nothing. */
export class Client {
  constructor(
    private readonly pulu: Pulu,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {}

  async send(
    method: Method,
    url: string,
    body?: object | string | Buffer,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const answer = await this.pulu.http.inject({
      method,
      url,
      headers: { 'accept-language': 'en', ...this.headers, ...headers },
      ...(body === undefined ? {} : { payload: body }),
    });
    const { statusCode: status, body: text } = answer;
    const json = /[/+]json/.test(String(answer.headers['content-type']));
    return { status, headers: answer.headers, text, body: (json && text !== '' ? JSON.parse(text) : {}) as Body };
  }

  get(url: string, headers?: Record<string, string>): Promise<Answer> {
    return this.send('GET', url, undefined, headers);
  }

  post(url: string, body: object = {}, headers?: Record<string, string>): Promise<Answer> {
    return this.send('POST', url, body, headers);
  }

  patch(url: string, body: object, headers?: Record<string, string>): Promise<Answer> {
    return this.send('PATCH', url, body, headers);
  }

  delete(url: string, headers?: Record<string, string>): Promise<Answer> {
    return this.send('DELETE', url, undefined, headers);
  }

  /** Sends a file as a browser's form would. @param id of the client's choice */
  upload(name: string, bytes: Buffer, id?: string, url = '/api/v1/files'): Promise<Answer> {
    const boundary = 'pulu-test-boundary';
    const chosen =
      id === undefined ? '' : `--${boundary}\r\nContent-Disposition: form-data; name="id"\r\n\r\n${id}\r\n`;
    const head = `${chosen}--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: application/octet-stream\r\n\r\n`;
    const body = Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]);
    return this.send('POST', url, body, { 'content-type': `multipart/form-data; boundary=${boundary}` });
  }
}

export interface TestServerOptions extends Partial<PuluOptions> {
  readonly database: string;
  readonly pack: Pack;
  readonly clock: Clock;
}

/** A server with a published pack, for tests: nothing listens, requests are injected. */
export class TestServer {
  private constructor(
    readonly pulu: Pulu,
    private readonly folder: string,
  ) {}

  static async open({ pack, ...options }: TestServerOptions): Promise<TestServer> {
    const folder = mkdtempSync(join(tmpdir(), 'pulu-server-'));
    const never = { free: Number.MAX_SAFE_INTEGER, first: 0, longest: 0 };
    const pulu = await createPulu({
      dataFolder: folder,
      logger: pino({ level: 'silent' }),
      loginLimit: new LoginLimit(never, never),
      ...options,
    });
    await pulu.engine.services.releases.publish(pack);
    return new TestServer(pulu, folder);
  }

  /** A server beside outside services on loopback, which it may call and whose secrets it holds. */
  static async besideSandbox(options: TestServerOptions): Promise<{ server: TestServer; sandbox: Sandbox }> {
    const sandbox = await Sandbox.open({ now: () => options.clock.now().getTime() });
    const server = await TestServer.open({ ...options, allowedHosts: [sandbox.host, sandbox.mailHost] });
    for (const [name, value] of Object.entries(sandbox.secrets()))
      await server.services.secrets.set(server.app, name, value);
    return { server, sandbox };
  }

  /** The key of the pack's app. */
  private get app(): string {
    return this.services.releases.all()[0]?.app.key ?? '';
  }

  get services() {
    return this.pulu.engine.services;
  }

  /** A visitor who has not signed in. */
  visitor(headers: Record<string, string> = {}): Client {
    return new Client(this.pulu, headers);
  }

  /** Makes a person with roles in the pack's app, and a client that acts for them by a token. */
  async person(
    username: string,
    roles: readonly string[],
    department: string | null = null,
  ): Promise<Client & { readonly id: string }> {
    const { identity } = this.services;
    const id = await identity.users.create({ username, name: username, department });
    await identity.users.setRoles(id, this.app, roles);
    const { token } = await identity.tokens.create(id, 'test');
    return Object.assign(new Client(this.pulu, { authorization: `Bearer ${token}` }), { id });
  }

  async close(): Promise<void> {
    await this.pulu.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
