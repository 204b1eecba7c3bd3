import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { compile, type CompiledApp } from '../../compiler/index.js';
import type { ConnectorAuth, ConnectorDocument } from '../../model/index.js';
import { label, packOf } from '../../testing/pack.js';
import { Connectors } from '../connectors.js';
import { openLocalServices } from '../local/index.js';
import { HttpClient } from '../http/index.js';

/** A server that tells how it was asked, grants tokens by client credentials, and takes the newest one only. */
let server: Server;
let http: HttpClient;
let granted: number;
let grants: string[];
let reason: string | undefined;

beforeAll(async () => {
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const json = (status: number, body: object) => response.writeHead(status).end(JSON.stringify(body));
      const { authorization = '', 'x-key': key = '' } = request.headers;
      if (request.url === '/token') {
        if (reason !== undefined) return json(400, { error: 'invalid_client', error_description: reason });
        grants.push(`${authorization} ${Buffer.concat(chunks).toString()}`);
        return json(200, { access_token: `t${++granted}`, expires_in: 3600 });
      }
      if (authorization.startsWith('Bearer t') && authorization !== `Bearer t${granted}`) return json(401, {});
      return json(200, { authorization, key, url: request.url });
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  http = new HttpClient({ allowedHosts: ['127.0.0.1'] });
});
afterAll(async () => {
  await http.close();
  await new Promise((done) => server.close(done));
});
beforeEach(() => {
  granted = 0;
  grants = [];
  reason = undefined;
});

/** Calls by a kind of proof; the secret `x` is worth `x-value`. */
function asking(auth: ConnectorAuth): () => ReturnType<Connectors['call']> {
  const connector: ConnectorDocument = {
    key: 'echo',
    title: label('Echo'),
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    auth,
    operations: [{ key: 'ask', title: label('Ask'), method: 'GET', path: '/ask' }],
  };
  const app = compile(packOf({ connector: [connector] })).app as CompiledApp;
  const secrets = { get: async (_: string, name: string) => `${name}-value` };
  const connectors = new Connectors({ http, local: openLocalServices(), secrets, clock: { now: () => new Date(0) } });
  return () => connectors.call(app, 'echo', 'ask', {});
}

describe('what proves who asks', () => {
  it.each<[string, ConnectorAuth, object]>([
    ['nothing', { type: 'none' }, { authorization: '', key: '', url: '/ask' }],
    ['a header', { type: 'header', header: 'X-Key', prefix: 'Key ', secret: 'k' }, { key: 'Key k-value' }],
    ['a parameter', { type: 'query', name: 'key', secret: 'k' }, { url: '/ask?key=k-value' }],
    ['a bearer token', { type: 'bearer', secret: 'k' }, { authorization: 'Bearer k-value' }],
    [
      'a name and a password',
      { type: 'basic', user: 'u', password: 'p' },
      { authorization: `Basic ${Buffer.from('u-value:p-value').toString('base64')}` },
    ],
  ])('may be %s', async (_, auth, output) => {
    expect(await asking(auth)()).toMatchObject({ kind: 'ok', output });
  });
});

describe('client credentials', () => {
  const auth: ConnectorAuth = {
    type: 'client_credentials',
    tokenUrl: '/token',
    clientId: 'id',
    clientSecret: 'hush',
    scope: 'read',
  };

  it('bring a token once for all who ask, and once more when it is refused', async () => {
    const ask = asking(auth);
    const kinds = async () => new Set((await Promise.all(Array.from({ length: 20 }, ask))).map(({ kind }) => kind));
    expect(await kinds()).toEqual(new Set(['ok']));
    const basic = Buffer.from('id-value:hush-value').toString('base64');
    expect(grants).toEqual([`Basic ${basic} grant_type=client_credentials&scope=read`]);
    granted += 1;
    expect(await kinds()).toEqual(new Set(['ok']));
    expect(grants).toHaveLength(2);
  });

  it('that are refused are told of, without the secret', async () => {
    reason = 'hush-value is wrong';
    const outcome = await asking(auth)();
    expect(outcome).toMatchObject({
      kind: 'refused',
      cause: { code: 'connector_token_refused', params: { reason: '••• is wrong' } },
    });
    expect(JSON.stringify(outcome)).not.toContain('hush-value');
  });
});
