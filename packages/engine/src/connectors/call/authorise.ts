import type { ConnectorAuth, Json } from '../../model/index.js';
import type { Granted, Tokens } from '../guard/tokens.js';
import type { HttpClient, HttpRequest } from '../http/index.js';
import { causeOf, refused, Stop } from '../outcome.js';
import { jsonOf, ofFailure } from './classify.js';
import type { CallSession } from './session.js';
import { hmacHeaders, tc3Headers, type Signed } from './sign.js';

/** What proves who asks. */
export interface Proof {
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** The shared token among it, which may turn out to have run out. */
  readonly token?: string;
}

/** What fetching tokens needs. */
export interface TokenParts {
  readonly http: HttpClient;
  readonly tokens: Tokens;
  /** The name tokens of this connector in this app are kept by. */
  readonly key: string;
  readonly now: Date;
  readonly timeout: number;
}

type AuthOf<T extends ConnectorAuth['type']> = Extract<ConnectorAuth, { type: T }>;

/** How long a token lasts whose service does not say, in seconds. */
const unsaid = 3600;

/** The proof a request needs, before it is signed. @throws Stop when a secret or a token is missing */
export async function proofOf(session: CallSession, parts: TokenParts): Promise<Proof> {
  const { auth } = session.connector.document;
  switch (auth.type) {
    case 'header':
      return { headers: { [auth.header]: (auth.prefix ?? '') + (await session.secret(auth.secret)) } };
    case 'query':
      return { query: { [auth.name]: await session.secret(auth.secret) } };
    case 'bearer': {
      const secret = await (auth.optional === true ? session.find(auth.secret) : session.secret(auth.secret));
      return secret === undefined ? {} : { headers: { authorization: `Bearer ${secret}` } };
    }
    case 'basic':
      return {
        headers: { authorization: basic(await session.secret(auth.user), await session.secret(auth.password)) },
      };
    case 'client_credentials': {
      const token = await shared(session, parts, () => clientCredentials(session, auth), 'access_token');
      return { headers: { authorization: `Bearer ${token}` }, token };
    }
    case 'token': {
      const token = await shared(session, parts, () => tokenRequest(session, auth), auth.answer);
      return { query: { [auth.name]: token }, token };
    }
    default:
      return {};
  }
}

/** The headers that sign a request whose body and address stand. */
export async function signatureOf(session: CallSession, now: Date, signed: Signed): Promise<Record<string, string>> {
  const { auth } = session.connector.document;
  if (auth.type !== 'signed') return {};
  const key = await session.secret(auth.key);
  const keyId = auth.keyId === undefined ? undefined : await session.secret(auth.keyId);
  if (auth.scheme === 'hmac_sha256') return hmacHeaders(key, keyId, now, signed);
  return tc3Headers(key, keyId ?? '', auth.service ?? '', now, signed);
}

/** The token of all calls, fetched when there is none. */
async function shared(
  session: CallSession,
  { http, tokens, key, now, timeout }: TokenParts,
  request: () => Promise<HttpRequest>,
  answer: string,
): Promise<string> {
  const token = await tokens.get(key, now.getTime(), async () => {
    const outcome = await http.send({ ...(await request()), timeout });
    if (outcome.kind === 'failure') throw new Stop(ofFailure(session, outcome));
    return granted(session, outcome.status, jsonOf(outcome), answer, now.getTime());
  });
  session.hide(token);
  return token;
}

function granted(session: CallSession, status: number, body: Json | undefined, name: string, now: number): Granted {
  const facts = new Map<string, Json>(typeof body === 'object' && body !== null ? Object.entries(body) : []);
  const token = facts.get(name);
  if (typeof token === 'string' && token !== '') {
    const lifetime = Number(facts.get('expires_in') ?? unsaid) * 1000;
    // A little earlier, so that no call sets out with a token that runs out on the way.
    return { token, until: now + lifetime - Math.min(lifetime / 10, 300_000) };
  }
  const reason = facts.get('errmsg') ?? facts.get('error_description') ?? facts.get('error_msg') ?? facts.get('error');
  const params = { ...session.service, status, reason: session.tell(reason) };
  if (status === 429 || status >= 500 || body === undefined)
    throw new Stop({ kind: 'failed', cause: causeOf('connector_failed', params), status, uncertain: false });
  throw new Stop(refused('connector_token_refused', params, status));
}

async function clientCredentials(session: CallSession, auth: AuthOf<'client_credentials'>): Promise<HttpRequest> {
  const form = new URLSearchParams({ grant_type: 'client_credentials' });
  if (auth.scope !== undefined) form.set('scope', auth.scope);
  const authorization = basic(
    encodeURIComponent(await session.secret(auth.clientId)),
    encodeURIComponent(await session.secret(auth.clientSecret)),
  );
  const headers = { authorization, 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' };
  return { method: 'POST', url: await session.address(auth.tokenUrl), headers, body: form.toString() };
}

async function tokenRequest(session: CallSession, auth: AuthOf<'token'>): Promise<HttpRequest> {
  const url = await session.address(auth.path);
  for (const [name, secret] of Object.entries(auth.query)) url.searchParams.set(name, await session.secret(secret));
  return { method: auth.method ?? 'GET', url };
}

function basic(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}
