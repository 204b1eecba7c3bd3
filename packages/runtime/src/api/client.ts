import type { ProblemAnswer } from '@pulu/engine/model';
import { ApiProblem, unreachable } from './problem.js';
import { noteReach } from './reach.js';

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

export interface RequestOptions {
  /** Sent as JSON, or as it is when it is a form of files. */
  readonly body?: unknown;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
  /** How long an answer is waited for, in milliseconds. */
  readonly timeout?: number;
}

const patience = 60_000;

/** What goes with every request. The session sets it; nothing else does. */
const state = { csrf: '', language: 'zh-CN' };

/** Remembers the token of the session that opened. */
export function setCsrf(csrf: string): void {
  state.csrf = csrf;
}

/** The language in which the server words its answers. */
export function setLanguage(language: string): void {
  state.language = language;
}

/**
 * Asks the API. The answer's type is the caller's word for it: this is our own server, typed by the same contract.
 * @param path below /api/v1, with its parts already encoded (see {@link path})
 * @throws ApiProblem for every answer that is not a success, and when there is none
 */
export async function request<T>(method: Method, at: string, options: RequestOptions = {}): Promise<T> {
  const isForm = options.body instanceof FormData;
  const response = await fetch(`/api/v1${at}${queryText(options.query)}`, {
    method,
    credentials: 'same-origin',
    headers: {
      accept: 'application/json',
      'accept-language': state.language,
      ...(options.body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
      ...(method === 'GET' || state.csrf === '' ? {} : { 'x-csrf-token': state.csrf }),
      ...options.headers,
    },
    ...(options.body === undefined ? {} : { body: isForm ? options.body : JSON.stringify(options.body) }),
    signal: within(options),
  }).catch(brokenOff);
  noteReach(true);
  if (!response.ok) throw await problemOf(response);
  if (response.status === 204) return undefined as T;
  return (await response.json().catch(brokenOff)) as T;
}

/** No answer, or only a part of one. @throws whatever the caller should see of it */
function brokenOff(error: unknown): never {
  if (error instanceof DOMException && error.name === 'AbortError') throw error;
  noteReach(false);
  throw unreachable();
}

function within({ signal, timeout = patience }: RequestOptions): AbortSignal {
  const late = AbortSignal.timeout(timeout);
  return signal === undefined ? late : AbortSignal.any([signal, late]);
}

/** A path of encoded parts: `path('apps', app)` is `/apps/…`. */
export function path(...parts: readonly string[]): string {
  return parts.map((part) => `/${encodeURIComponent(part)}`).join('');
}

function queryText(query: RequestOptions['query']): string {
  const given = Object.entries(query ?? {}).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [[name, String(value)]],
  );
  return given.length === 0 ? '' : `?${new URLSearchParams(given).toString()}`;
}

async function problemOf(response: Response): Promise<ApiProblem> {
  const type = response.headers.get('content-type') ?? '';
  if (!type.includes('json')) return unreachable();
  return new ApiProblem((await response.json()) as ProblemAnswer);
}
