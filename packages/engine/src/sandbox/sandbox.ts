import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { MailSandbox, mailAccount } from './mail.js';
import { OcrSandbox, ocrAccount } from './ocr.js';
import { RegistrySandbox, registryToken } from './registry.js';
import { jsonOf, recordOf, serviceNames, type Asked, type Reply, type Service, type ServiceName } from './service.js';
import { SpeechSandbox, speechKey } from './speech.js';
import { WebhookSandbox, webhookKey } from './webhook.js';
import { WecomSandbox, wecomAccount } from './wecom.js';

/** How a service fails. `done`: after it has done what it was asked for, as when its answer is lost. */
export type Failure =
  | { readonly kind: 'timeout' | 'error' | 'malformed' | 'broken'; readonly done?: boolean }
  | { readonly kind: 'busy'; readonly retryAfter?: number }
  | { readonly kind: 'slow'; readonly ms: number };

/** A request that reached a service. */
export interface Reached {
  readonly service: ServiceName;
  readonly method: string;
  readonly path: string;
  readonly key: string | undefined;
  readonly body: string;
}

/** Something a service did for a request. */
export interface Delivery {
  readonly service: ServiceName;
  readonly key: string | undefined;
  readonly what: unknown;
}

export interface SandboxOptions {
  readonly port?: number;
  readonly mailPort?: number;
  /** Milliseconds since the epoch, for what runs out. */
  readonly now?: () => number;
}

/** Stand-ins for all outside services, at one loopback address, with switches for failures and a record of what came. */
export class Sandbox {
  readonly wecom: WecomSandbox;
  readonly ocr = new OcrSandbox();
  readonly mail = new MailSandbox();
  readonly requests: Reached[] = [];
  readonly deliveries: Delivery[] = [];
  private readonly services: readonly Service[];
  private readonly failures = new Map<ServiceName, { readonly failure: Failure; left: number }>();
  private readonly server: Server;
  private mailPort = 0;

  private constructor(now: () => number) {
    this.wecom = new WecomSandbox(now);
    this.services = [this.wecom, new RegistrySandbox(), new SpeechSandbox(), this.ocr, new WebhookSandbox(now)];
    this.server = createServer((request, response) => void this.handle(request, response));
  }

  static async open({ port = 0, mailPort = 0, now = Date.now }: SandboxOptions = {}): Promise<Sandbox> {
    const sandbox = new Sandbox(now);
    await new Promise<void>((done, fail) => {
      sandbox.server.once('error', fail);
      sandbox.server.listen(port, '127.0.0.1', done);
    });
    sandbox.mailPort = await sandbox.mail.listen(mailPort);
    return sandbox;
  }

  /** The base URL of every service. */
  get url(): string {
    return `http://${this.host}`;
  }

  /** What an administrator allows for the sandbox to be reached. */
  get host(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  get mailHost(): string {
    return `127.0.0.1:${this.mailPort}`;
  }

  /** The secrets an app needs to talk to the sandbox. */
  secrets(): Readonly<Record<string, string>> {
    const { user, password } = mailAccount;
    return {
      wecom_url: this.url,
      wecom_login_url: this.url,
      wecom_corp_id: wecomAccount.corpId,
      wecom_secret: wecomAccount.secret,
      wecom_agent_id: String(wecomAccount.agentId),
      wecom_robot_key: wecomAccount.robotKey,
      wecom_callback_token: wecomAccount.callbackToken,
      wecom_callback_key: wecomAccount.callbackKey,
      registry_url: this.url,
      registry_token: registryToken,
      speech_url: this.url,
      speech_key: speechKey,
      ocr_url: this.url,
      ocr_key_id: ocrAccount.keyId,
      ocr_key: ocrAccount.key,
      webhook_url: `${this.url}/hook`,
      webhook_key: webhookKey,
      mail_url: `smtp://${user}:${encodeURIComponent(password)}@${this.mailHost}`,
      mail_from: 'Pulu <pulu@sandbox.example>',
    };
  }

  /** Has a service fail, so often, or until it is told otherwise by `undefined`. */
  fail(service: ServiceName, failure: Failure | undefined, times = Infinity): void {
    if (failure === undefined) this.failures.delete(service);
    else this.failures.set(service, { failure, left: times });
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await Promise.all([new Promise((done) => this.server.close(done)), this.mail.close()]);
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const asked = await read(request);
    if (asked.url.pathname.startsWith('/sandbox')) return answer(response, this.control(asked));
    const service = this.services.find((each) => each.answers(asked));
    if (service === undefined) return answer(response, { status: 404, body: { error: 'no such service' } });
    const key = asked.headers['idempotency-key'];
    const { method, url, bytes } = asked;
    this.requests.push({ service: service.name, method, path: url.pathname, key, body: bytes.toString('utf8') });
    const failure = this.failureOf(service.name);
    if (failure === undefined || failure.kind === 'slow' || ('done' in failure && failure.done === true)) {
      const reply = await service.reply(asked);
      if (reply.delivered !== undefined) this.deliveries.push({ service: service.name, key, what: reply.delivered });
      if (failure === undefined) return answer(response, reply);
      if (failure.kind === 'slow') return void setTimeout(() => answer(response, reply), failure.ms);
    }
    failing(response, failure);
  }

  private failureOf(service: ServiceName): Failure | undefined {
    const found = this.failures.get(service);
    if (found === undefined) return undefined;
    found.left -= 1;
    if (found.left <= 0) this.failures.delete(service);
    return found.failure;
  }

  /** The switches, for those who are not in the same process: GET /sandbox, POST /sandbox/failures, POST /sandbox/expire. */
  private control(asked: Asked): Reply {
    if (asked.method === 'GET')
      return { body: { requests: this.requests, deliveries: this.deliveries, mail: this.mail.messages } };
    if (asked.url.pathname === '/sandbox/expire') {
      this.wecom.expire();
      this.ocr.expire();
      return { status: 204 };
    }
    const { service, failure, times } = jsonOf(asked);
    const name = serviceNames.find((each) => each === service);
    const parsed = parseFailure(failure);
    if (name === undefined || (failure !== undefined && failure !== null && parsed === undefined))
      return { status: 422, body: { error: 'expected {service, failure, times}' } };
    if (name === 'mail') this.mail.refusal = parsed === undefined ? undefined : 451;
    else this.fail(name, parsed, typeof times === 'number' ? times : Infinity);
    return { status: 204 };
  }
}

function parseFailure(value: unknown): Failure | undefined {
  const { kind, retryAfter, ms, done } = recordOf(value);
  if (kind === 'timeout' || kind === 'error' || kind === 'malformed' || kind === 'broken')
    return { kind, done: done === true };
  if (kind === 'busy') return { kind, ...(typeof retryAfter === 'number' ? { retryAfter } : {}) };
  return kind === 'slow' && typeof ms === 'number' ? { kind, ms } : undefined;
}

async function read(request: IncomingMessage): Promise<Asked> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk as Uint8Array));
  const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)]);
  return {
    method: request.method ?? 'GET',
    url: new URL(request.url ?? '/', 'http://sandbox'),
    headers: Object.fromEntries(headers) as Record<string, string>,
    bytes: Buffer.concat(chunks),
  };
}

function answer(response: ServerResponse, { status = 200, headers = {}, body = '' }: Reply): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers }).end(text);
}

function failing(response: ServerResponse, failure: Failure): void {
  if (failure.kind === 'error') return answer(response, { status: 500, body: { error: 'internal' } });
  if (failure.kind === 'malformed') return answer(response, { body: '<html>502' });
  if (failure.kind === 'busy') {
    const headers = failure.retryAfter === undefined ? {} : { 'retry-after': String(failure.retryAfter) };
    return answer(response, { status: 429, headers, body: { error: 'too many requests' } });
  }
  if (failure.kind === 'broken') response.destroy();
  // A timeout is no answer at all: the connection stays until the other side gives up.
}
