import type { CompiledExpr } from '../../compiler/index.js';
import type { Json } from '../../model/index.js';
import { retryAfter } from '../guard/backoff.js';
import type { HttpAnswer, HttpFailure } from '../http/index.js';
import { causeOf, refused, type Attempt } from '../outcome.js';
import type { CallSession } from './session.js';

/** What a failure of the network means for the call. */
export function ofFailure({ service }: CallSession, { code, reached }: HttpFailure): Attempt {
  const cause = causeOf(`connector_${code}`, service);
  if (code === 'timeout' || code === 'unreachable' || code === 'cancelled')
    return { kind: 'failed', cause, status: undefined, uncertain: reached };
  return { kind: 'refused', cause, status: undefined, alive: false };
}

/** An answer as expressions read it. */
export function scopeOfAnswer(status: number, body: Json, input: unknown): Record<string, unknown> {
  const properties = typeof body === 'object' && body !== null && !Array.isArray(body) ? body : {};
  return { ...properties, $status: status, $body: body, $input: input };
}

/** The JSON of an answer; undefined when it is none. Nothing is null. */
export function jsonOf({ body }: HttpAnswer): Json | undefined {
  const text = body.toString('utf8').trim();
  try {
    return text === '' ? null : (JSON.parse(text) as Json);
  } catch {
    return undefined;
  }
}

/** What an answer means for the call, and the output it gives. */
export function ofAnswer(session: CallSession, answer: HttpAnswer, input: unknown, now: number): Attempt {
  const { operation, service, env } = session;
  const { status } = answer;
  const body = jsonOf(answer);
  const scope = scopeOfAnswer(status, body ?? null, input);
  const says = (expr: CompiledExpr | undefined) => expr?.evaluate(scope, env);
  const params = { ...service, status, reason: session.tell(says(operation.reason)) };
  const at = retryAfter(answer.headers['retry-after'], now);
  const again = (code: Parameters<typeof causeOf>[0], uncertain: boolean): Attempt => ({
    kind: 'failed',
    cause: causeOf(code, params),
    status,
    uncertain,
    ...(at === undefined ? {} : { at }),
  });
  if (status === 429) return again('connector_busy', false);
  if (status === 408 || status === 425 || status >= 500) return again('connector_failed', status !== 503);
  if (status >= 400) return refused('connector_refused', params, status);
  if (body === undefined) return again('connector_malformed', true);
  if (says(operation.laterWhen) === true) return again('connector_busy', false);
  if (says(operation.failWhen) === true) return refused('connector_refused', params, status);
  return mapped(session, scope, body, status);
}

function mapped(session: CallSession, scope: Record<string, unknown>, body: Json, status: number): Attempt {
  const { operation, env, service } = session;
  // Templates of outputs have no files: the compiler allows them in requests only.
  const output = operation.map === undefined ? body : ((operation.map(scope, env) ?? {}) as Json);
  const paths = operation.checkOutput(output).map(({ path }) => path);
  return paths.length === 0
    ? { kind: 'ok', output, status }
    : refused('connector_output', { ...service, paths }, status);
}
