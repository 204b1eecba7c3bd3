import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { onLostSession, request, setCsrf } from './client.js';

/** A server that knows one session, by its CSRF token; '' is none. */
const server = { csrf: '', written: [] as unknown[] };
const before = globalThis.fetch;
let asked = 0;
let stop: () => void = () => undefined;

function answer(status: number, body: object): Response {
  const headers = new Headers({ 'content-type': 'application/json' });
  return { ok: status < 400, status, headers, json: async () => body } as Response;
}

async function serve(url: string, { headers, body }: RequestInit): Promise<Response> {
  const problem = (status: number, code: string) => answer(status, { status, code, title: code, errors: [] });
  if (server.csrf === '') return problem(401, 'unauthenticated');
  if (new Headers(headers).get('x-csrf-token') !== server.csrf) return problem(403, 'csrf');
  if (url.endsWith('/forbidden')) return problem(403, 'forbidden');
  server.written.push(JSON.parse(typeof body === 'string' ? body : ''));
  return answer(201, { id: 'made' });
}

/** What signing in again would do, or not. */
function recoverWith(csrf: string) {
  stop = onLostSession(async () => {
    asked++;
    if (csrf === '') return false;
    server.csrf = csrf;
    setCsrf(csrf);
    return true;
  });
}

describe('a request of a session that is lost', () => {
  beforeEach(() => {
    Object.assign(server, { csrf: '', written: [] });
    asked = 0;
    globalThis.fetch = serve as typeof fetch;
    setCsrf('before');
  });
  afterEach(() => {
    stop();
    globalThis.fetch = before;
    setCsrf('');
  });
  const write = (body: object, at = '/records') => request('POST', at, { body });

  it('waits, and is sent again when the session is back: once for all that wait', async () => {
    recoverWith('anew');
    await expect(Promise.all([write({ a: 1 }), write({ b: 2 })])).resolves.toEqual([{ id: 'made' }, { id: 'made' }]);
    expect(server.written).toEqual([{ a: 1 }, { b: 2 }]);
    expect(asked).toBe(1);
  });

  it('is not alone in it: a token of before another window signed in is lost too', async () => {
    server.csrf = 'elsewhere';
    recoverWith('elsewhere');
    await expect(write({ a: 1 })).resolves.toEqual({ id: 'made' });
  });

  it('fails when the session does not come back', async () => {
    recoverWith('');
    await expect(write({ a: 1 })).rejects.toMatchObject({ status: 401 });
    expect(server.written).toEqual([]);
  });

  it('is told apart from one that is refused, one of nobody, and the asking itself', async () => {
    recoverWith('anew');
    await expect(write({}, '/session')).rejects.toMatchObject({ status: 401 });
    setCsrf('');
    await expect(write({})).rejects.toMatchObject({ status: 401 });
    server.csrf = 'before';
    setCsrf('before');
    await expect(write({}, '/forbidden')).rejects.toMatchObject({ status: 403 });
    expect(asked).toBe(0);
  });
});
