import { PuluError, type Locale, type Problem, type ProblemAnswer } from '../model/index.js';
import { catalogue } from './catalogue.js';

/** Codes for what the HTTP layer itself refuses, by the status it gives. */
const codes: Readonly<Record<number, string>> = {
  400: 'body_invalid',
  404: 'not_found',
  405: 'method_not_allowed',
  413: 'body_too_large',
  415: 'media_type',
  503: 'unavailable',
};

/** Whatever was thrown, as a PuluError. Errors that are not ours become `internal`, without their words. */
export function asPuluError(thrown: unknown): PuluError {
  if (thrown instanceof PuluError) return thrown;
  const status = statusOf(thrown);
  const code = status === undefined ? undefined : codes[status];
  if (status === undefined || code === undefined) return new PuluError('internal', 500);
  const reason = thrown instanceof Error ? thrown.message : '';
  return new PuluError(code, status, [{ code, path: '', params: { reason } }]);
}

/** Errors of Fastify carry `statusCode`, those of Nest `getStatus()`; below 500 they are the client's. */
function statusOf(thrown: unknown): number | undefined {
  if (typeof thrown !== 'object' || thrown === null) return undefined;
  if ('statusCode' in thrown && typeof thrown.statusCode === 'number') return thrown.statusCode;
  if ('status' in thrown && typeof thrown.status === 'number') return thrown.status;
  return undefined;
}

/** The problem as it is sent (RFC 9457), in the reader's language. */
export function problemAnswer(error: PuluError, locale: Locale, requestId: string): ProblemAnswer {
  return {
    ...error.extra,
    type: `urn:pulu:problem:${error.code}`,
    title: catalogue.problem({ code: error.code, params: { ...error.errors[0]?.params } }, locale),
    status: error.status,
    code: error.code,
    requestId,
    errors: worded(error.errors, locale),
  };
}

/** Problems with their sentences. */
export function worded(problems: readonly Problem[], locale: Locale): ProblemAnswer['errors'] {
  return problems.map((problem) => ({
    code: problem.code,
    path: problem.path,
    message: catalogue.problem(problem, locale),
    ...(problem.params === undefined ? {} : { params: problem.params }),
  }));
}
