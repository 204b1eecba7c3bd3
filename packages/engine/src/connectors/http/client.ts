import { lookup } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, request, type Dispatcher } from 'undici';
import { AddressRefused, isPublicAddress, publicAddresses, type Resolve } from './address.js';
import { failure, failureOf, type HttpFailure, type HttpOutcome, type HttpRequest } from './outcome.js';

export interface HttpClientOptions {
  /** Names or addresses (`host`, or `host:port`) that may be talked to though they are private: the administrator's word. */
  readonly allowedHosts?: readonly string[];
  readonly resolve?: Resolve;
}

const defaultTimeout = 10_000;
const defaultLimit = 5 * 1024 * 1024;
const connectTimeout = 5_000;
const redirecting: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
/** What a redirect to another host takes along. */
const harmless: ReadonlySet<string> = new Set(['accept', 'accept-language', 'user-agent']);

/**
 * The one way out: every call to a service outside goes through here. It talks to public addresses only, unless the
 * administrator allows a host; the address that was checked is the address that is connected to.
 */
export class HttpClient {
  private readonly allowed: ReadonlySet<string>;
  private readonly resolve: Resolve;
  private readonly guarded: Agent;
  private readonly open: Agent;

  constructor({ allowedHosts = [], resolve = resolveAll }: HttpClientOptions = {}) {
    this.allowed = new Set(allowedHosts.map((host) => host.toLowerCase()));
    this.resolve = resolve;
    this.guarded = agent((hostname) => publicAddresses(resolve, hostname));
    this.open = agent(resolve);
  }

  /** Sends a request and reads the whole answer. Never throws: what went wrong is the outcome. */
  async send(asked: HttpRequest): Promise<HttpOutcome> {
    const timeout = AbortSignal.timeout(asked.timeout ?? defaultTimeout);
    const signal = asked.signal === undefined ? timeout : AbortSignal.any([asked.signal, timeout]);
    try {
      return await this.follow(asked, signal, asked.redirects ?? 0);
    } catch (error) {
      if (asked.signal?.aborted === true) return failure('cancelled', true);
      if (timeout.aborted) return failure('timeout', true);
      return failureOf(error);
    }
  }

  /** Whether the server may talk to a host at all, as far as can be told without looking its name up. */
  private agentFor(url: URL): Agent | undefined {
    if (!['http:', 'https:'].includes(url.protocol) || url.username !== '' || url.password !== '') return undefined;
    const port = url.port === '' ? (url.protocol === 'https:' ? '443' : '80') : url.port;
    if (this.allowed.has(url.hostname) || this.allowed.has(`${url.hostname}:${port}`)) return this.open;
    const literal = url.hostname.replace(/^\[|\]$/g, '');
    return isIP(literal) !== 0 && !isPublicAddress(literal) ? undefined : this.guarded;
  }

  /** The check of mail servers and whatever else is not HTTP. @throws AddressRefused @returns the address to connect to */
  async addressOf(hostname: string, port: number): Promise<string> {
    if (this.allowed.has(hostname.toLowerCase()) || this.allowed.has(`${hostname.toLowerCase()}:${port}`))
      return hostname;
    const literal = hostname.replace(/^\[|\]$/g, '');
    if (isIP(literal) !== 0) {
      if (isPublicAddress(literal)) return literal;
      throw new AddressRefused();
    }
    const [first] = await publicAddresses(this.resolve, hostname);
    return first?.address ?? hostname;
  }

  close(): Promise<void> {
    return Promise.all([this.guarded.close(), this.open.close()]).then(() => undefined);
  }

  private async follow(asked: HttpRequest, signal: AbortSignal, left: number): Promise<HttpOutcome> {
    const dispatcher = this.agentFor(asked.url);
    if (dispatcher === undefined) return failure('address_refused', false);
    const { statusCode, headers, body } = await request(asked.url, {
      dispatcher,
      signal,
      method: asked.method,
      headers: { 'user-agent': 'Pulu', ...asked.headers },
      body: asked.body ?? null,
    });
    if (redirecting.has(statusCode)) {
      await body.dump();
      const next = redirected(asked, headers['location'], left);
      return 'kind' in next ? next : this.follow(next, signal, left - 1);
    }
    const bytes = await read(body, asked.limit ?? defaultLimit);
    return { kind: 'answer', status: statusCode, headers: flat(headers), body: bytes };
  }
}

/** Where a redirect leads: by GET only, and without what proves who we are when it leads to another host. */
function redirected(
  asked: HttpRequest,
  location: string | string[] | undefined,
  left: number,
): HttpRequest | HttpFailure {
  const target =
    typeof location === 'string' && URL.canParse(location, asked.url.href) ? new URL(location, asked.url) : undefined;
  if (left <= 0 || asked.method !== 'GET' || target === undefined) return failure('redirect_refused', true);
  if (asked.url.protocol === 'https:' && target.protocol !== 'https:') return failure('redirect_refused', true);
  if (target.origin === asked.url.origin) return { ...asked, url: target };
  const headers = Object.entries(asked.headers ?? {}).filter(([name]) => harmless.has(name.toLowerCase()));
  return { ...asked, url: target, headers: Object.fromEntries(headers) };
}

/** Reads a body up to a limit. */
async function read(body: Dispatcher.ResponseData['body'], limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    const bytes = Buffer.from(chunk as Uint8Array);
    size += bytes.length;
    if (size > limit) throw Object.assign(new Error('the answer is too large'), { code: 'PULU_TOO_LARGE' });
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

function flat(headers: Dispatcher.ResponseData['headers']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
    ),
  );
}

const resolveAll: Resolve = (hostname) => lookup(hostname, { all: true });

/** An agent whose connections go to the very addresses that `resolve` answered. */
function agent(resolve: Resolve): Agent {
  const pinned: LookupFunction = (hostname, options, callback) => {
    resolve(hostname).then(
      (addresses) => {
        const fitting = addresses.filter(({ family }) => options.family === family || !options.family);
        const [first = addresses[0]] = fitting;
        if (options.all === true) callback(null, [...addresses]);
        else callback(null, first?.address ?? '', first?.family);
      },
      (error: NodeJS.ErrnoException) => callback(error, []),
    );
  };
  return new Agent({ connect: { lookup: pinned, timeout: connectTimeout } });
}
