import type { FormData } from 'undici';

/** A request to a service outside. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: URL;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | FormData;
  /** Milliseconds for the whole exchange, redirects and body included. */
  readonly timeout?: number;
  /** Bytes of the answer's body at the most. */
  readonly limit?: number;
  /** So many redirects are followed, by GET only. Default 0. */
  readonly redirects?: number;
  readonly signal?: AbortSignal;
}

/** Why no answer came. None of them carries an address, a header or a body: they are shown to people. */
export type HttpFailureCode =
  | 'address_refused'
  | 'certificate_refused'
  | 'redirect_refused'
  | 'timeout'
  | 'too_large'
  | 'unreachable'
  | 'cancelled';

/** What a request came to. */
export type HttpOutcome = HttpAnswer | HttpFailure;

export interface HttpAnswer {
  readonly kind: 'answer';
  readonly status: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export interface HttpFailure {
  readonly kind: 'failure';
  readonly code: HttpFailureCode;
  /** Whether the request may have reached the service, and done there what it asks for. */
  readonly reached: boolean;
}

/** Not yet on its way: the connection was never there. */
const before: ReadonlySet<string> = new Set(['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH']);
const certificate = /^(CERT_|ERR_TLS_|ERR_SSL_|DEPTH_ZERO_SELF_SIGNED|SELF_SIGNED|UNABLE_TO_)/;

/** What an error of the network means. */
export function failureOf(error: unknown): HttpFailure {
  const code = codeOf(error);
  if (code === 'PULU_ADDRESS_REFUSED') return failure('address_refused', false);
  if (code === 'PULU_TOO_LARGE') return failure('too_large', true);
  if (code === 'UND_ERR_CONNECT_TIMEOUT') return failure('timeout', false);
  if (certificate.test(code)) return failure('certificate_refused', false);
  return failure('unreachable', !before.has(code));
}

export function failure(code: HttpFailureCode, reached: boolean): HttpFailure {
  return { kind: 'failure', code, reached };
}

/** The code of an error, or of what caused it: undici wraps what the socket says. */
function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '';
  if ('code' in error && typeof error.code === 'string') return error.code;
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  return 'cause' in error ? codeOf(error.cause) : '';
}
