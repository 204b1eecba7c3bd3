import type { CompiledExpr } from '../../compiler/index.js';
import type { HttpAnswer, HttpRequest } from '../http/index.js';
import { Stop, type Attempt } from '../outcome.js';
import { proofOf, signatureOf, type Proof, type TokenParts } from './authorise.js';
import { jsonOf, ofAnswer, ofFailure, scopeOfAnswer } from './classify.js';
import { encode, text } from './encode.js';
import { filledPath } from './path.js';
import type { CallSession } from './session.js';

export type Input = Readonly<Record<string, unknown>>;

export interface AttemptOptions {
  readonly idempotencyKey: string | undefined;
  readonly signal: AbortSignal | undefined;
}

/** So many redirects a call that changes nothing may follow. */
const redirects = 3;

/** Asks the service once; once more with a new token when the old one has run out. Never throws. */
export async function attemptCall(
  session: CallSession,
  input: Input,
  parts: TokenParts,
  options: AttemptOptions,
): Promise<Attempt> {
  try {
    for (let renewed = false; ; renewed = true) {
      const proof = await proofOf(session, parts);
      const request = await requestOf(session, input, proof, parts, options);
      const outcome = await parts.http.send(request);
      if (outcome.kind === 'failure') return ofFailure(session, outcome);
      if (renewed || proof.token === undefined || !isExpired(session, outcome, input))
        return ofAnswer(session, outcome, input, parts.now.getTime());
      await parts.tokens.drop(parts.key, proof.token);
    }
  } catch (error) {
    if (error instanceof Stop) return error.attempt;
    throw error;
  }
}

/** Whether the service no longer takes the token. */
function isExpired({ connector, env }: CallSession, answer: HttpAnswer, input: Input): boolean {
  if (answer.status === 401) return true;
  const scope = scopeOfAnswer(answer.status, jsonOf(answer) ?? null, input);
  return connector.expiredWhen?.evaluate(scope, env) === true;
}

async function requestOf(
  session: CallSession,
  input: Input,
  proof: Proof,
  { now, timeout }: TokenParts,
  { idempotencyKey, signal }: AttemptOptions,
): Promise<HttpRequest> {
  const { document, effect, body, query, headers } = session.operation;
  const scope = { ...input, $values: await session.values() };
  const url = await session.address(filledPath(document.path, input));
  for (const [name, value] of [...evaluated(session, query, scope), ...Object.entries(proof.query ?? {})])
    url.searchParams.set(name, value);
  const encoded = encode(body?.(scope, session.env), document.encoding);
  const { contentType } = encoded;
  const signed = {
    method: document.method,
    url,
    contentType: contentType ?? '',
    body: typeof encoded.body === 'string' ? encoded.body : '',
  };
  return {
    method: document.method,
    url,
    timeout,
    redirects: effect === 'pure' ? redirects : 0,
    headers: {
      accept: 'application/json',
      ...Object.fromEntries(evaluated(session, headers, scope)),
      ...(contentType === undefined ? {} : { 'content-type': contentType }),
      ...(effect === 'pure' || idempotencyKey === undefined ? {} : { 'idempotency-key': inHeader(idempotencyKey) }),
      ...proof.headers,
      ...(await signatureOf(session, now, signed)),
    },
    ...(encoded.body === undefined ? {} : { body: encoded.body }),
    ...(signal === undefined ? {} : { signal }),
  };
}

/** The values of expressions by name; what has none is left out. Headers take no line breaks. */
function evaluated(session: CallSession, exprs: ReadonlyMap<string, CompiledExpr>, scope: Input): [string, string][] {
  return [...exprs].flatMap(([name, expr]): [string, string][] => {
    const value = expr.evaluate(scope, session.env);
    return value === null ? [] : [[name, text(value).replace(/[\r\n]+/g, ' ')]];
  });
}

/** A key as a header takes it: visible ASCII. */
function inHeader(key: string): string {
  return /^[\x21-\x7e]+$/.test(key) ? key : encodeURIComponent(key);
}
