import type { ProblemAnswer } from '@pulu/engine/model';
import { ApiProblem, unreachable } from './problem.js';
import { noteReach } from './reach.js';
import { sendWatched } from './watched.js';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface RequestOptions {
  /** Sent as JSON, or as it is when it is a form of files. */
  readonly body?: unknown;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
  /** How long an answer is waited for, in milliseconds. */
  readonly timeout?: number;
  /** Hears how much of a form of files is on the server, from 0 to 1. */
  readonly onProgress?: ((share: number) => void) | undefined;
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

/** Gets a lost session back. @returns whether it is there again */
export type Recovery = () => Promise<boolean>;

let recovery: Recovery | undefined;
let recovering: Promise<boolean> | undefined;

/** Sets what is done when the server does not know the session any more. @returns how to take it back */
export function onLostSession(recover: Recovery): () => void {
  recovery = recover;
  return () => {
    if (recovery === recover) recovery = undefined;
  };
}

/**
 * Asks the API. The answer's type is the caller's word for it: this is our own server, typed by the same contract.
 * A request that was turned away because the session is lost changed nothing: it waits, and is sent again when the session is back.
 * @param at below /api/v1, with its parts already encoded (see {@link path})
 * @throws ApiProblem for every answer that is not a success, and when there is none
 */
export async function request<T>(method: Method, at: string, options: RequestOptions = {}): Promise<T> {
  const answer = await asked<T>(method, at, options);
  if (!(answer instanceof ApiProblem)) return answer;
  if (at === '/session' || !isLost(answer) || !(await recovered())) throw answer;
  const again = await asked<T>(method, at, options);
  if (again instanceof ApiProblem) throw again;
  return again;
}

async function asked<T>(method: Method, at: string, options: RequestOptions): Promise<T | ApiProblem> {
  const response = await send(method, at, options);
  if (!response.ok) return problemOf(response);
  if (response.status === 204) return undefined as T;
  return (await response.json().catch(brokenOff)) as T;
}

/** Many requests may find out at once; the session is got back once for all of them. */
function recovered(): Promise<boolean> {
  recovering ??= (recovery?.() ?? Promise.resolve(false)).finally(() => (recovering = undefined));
  return recovering;
}

/** Whether somebody was signed in and is not any more, or signed in anew in another window. */
function isLost({ status, code }: ApiProblem): boolean {
  return state.csrf !== '' && (status === 401 || code === 'csrf');
}

async function send(method: Method, at: string, options: RequestOptions): Promise<Response> {
  const { body, onProgress } = options;
  const isForm = body instanceof FormData;
  const url = `/api/v1${at}${queryText(options.query)}`;
  const headers = {
    accept: 'application/json',
    'accept-language': state.language,
    ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
    ...(method === 'GET' || state.csrf === '' ? {} : { 'x-csrf-token': state.csrf }),
    ...options.headers,
  };
  const signal = within(options);
  const sent =
    isForm && onProgress !== undefined
      ? sendWatched(url, { method, headers, body, signal, onProgress })
      : fetch(url, {
          method,
          credentials: 'same-origin',
          headers,
          ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
          signal,
        });
  const response = await sent.catch(brokenOff);
  noteReach(true);
  return response;
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
