import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { isPublicAddress } from './address.js';
import { HttpClient, type HttpClientOptions } from './client.js';

const servers: Server[] = [];
const clients: HttpClient[] = [];
afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.close()));
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  }
});

/** A server on a port of its own. @returns the port */
async function serve(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<number> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return (server.address() as AddressInfo).port;
}

function client(options: HttpClientOptions = {}): HttpClient {
  const made = new HttpClient(options);
  clients.push(made);
  return made;
}

const get = (url: string) => ({ method: 'GET' as const, url: new URL(url) });

describe('where the server may go', () => {
  it.each(['8.8.8.8', '2606:4700::1111', '114.114.114.114'])('%s is public', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '::1',
    '::',
    'fd00::1',
    'fe80::1',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '::7f00:1',
    '64:ff9b::a00:1',
    '2002:7f00:1::',
    'not an address',
  ])('%s is not', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each(['127.0.0.1', '10.0.0.1', '[::1]', '[::ffff:127.0.0.1]', '2130706433', '0x7f.1', '169.254.169.254'])(
    'refuses http://%s without connecting',
    async (host) => {
      let reached = 0;
      const port = await serve((_, response) => {
        reached++;
        response.end();
      });
      expect(await client().send(get(`http://${host}:${port}/`))).toEqual({
        kind: 'failure',
        code: 'address_refused',
        reached: false,
      });
      expect(reached).toBe(0);
    },
  );

  it('refuses a name that resolves to a private address, even beside a public one', async () => {
    const resolve = async () => [
      { address: '8.8.8.8', family: 4 },
      { address: '10.0.0.1', family: 4 },
    ];
    expect(await client({ resolve }).send(get('http://innocent.example/'))).toMatchObject({ code: 'address_refused' });
    expect(await client().send(get('http://localhost/'))).toMatchObject({ code: 'address_refused' });
  });

  it('looks a name up once for a connection, and connects to what it found then', async () => {
    let lookups = 0;
    const reached: (string | undefined)[] = [];
    const port = await serve((request, response) => {
      reached.push(request.socket.localAddress);
      response.end();
    });
    const resolve = async () => [{ address: lookups++ === 0 ? '127.0.0.1' : '127.0.0.2', family: 4 }];
    const one = client({ resolve, allowedHosts: ['rebinding.example'] });
    expect(await one.send(get(`http://rebinding.example:${port}/`))).toMatchObject({ kind: 'answer' });
    expect(lookups).toBe(1);
    expect(reached).toEqual(['127.0.0.1']);
  });

  it('refuses a redirect to a private address', async () => {
    const port = await serve((_, response) => response.writeHead(302, { location: 'http://10.0.0.1/' }).end());
    const asked = { ...get(`http://127.0.0.1:${port}/`), redirects: 3 };
    expect(await client({ allowedHosts: [`127.0.0.1:${port}`] }).send(asked)).toMatchObject({
      code: 'address_refused',
    });
  });

  it('talks to a private host that the administrator allows, on that port alone', async () => {
    const port = await serve((_, response) => response.end('hello'));
    const one = client({ allowedHosts: [`127.0.0.1:${port}`] });
    const answer = await one.send(get(`http://127.0.0.1:${port}/`));
    expect(answer).toMatchObject({ kind: 'answer', status: 200, body: Buffer.from('hello') });
    expect(await one.send(get(`http://127.0.0.1:${port + 1}/`))).toMatchObject({ code: 'address_refused' });
  });

  it('refuses other protocols, and names and passwords in addresses', async () => {
    const one = client({ allowedHosts: ['127.0.0.1'] });
    expect(await one.send(get('ftp://127.0.0.1/'))).toMatchObject({ code: 'address_refused' });
    expect(await one.send(get('http://a:b@127.0.0.1/'))).toMatchObject({ code: 'address_refused' });
  });

  it('checks mail servers alike', async () => {
    await expect(client().addressOf('127.0.0.1', 25)).rejects.toThrow();
    await expect(client().addressOf('localhost', 25)).rejects.toThrow();
    expect(await client({ allowedHosts: ['localhost:25'] }).addressOf('localhost', 25)).toBe('localhost');
  });
});

describe('what may go wrong', () => {
  const allowed = { allowedHosts: ['127.0.0.1'] };

  it('ends an exchange that takes too long, the body included', async () => {
    const port = await serve((_, response) => response.write('a'));
    const outcome = await client(allowed).send({ ...get(`http://127.0.0.1:${port}/`), timeout: 100 });
    expect(outcome).toEqual({ kind: 'failure', code: 'timeout', reached: true });
  });

  it('ends when the caller does', async () => {
    const port = await serve(() => undefined);
    const outcome = await client(allowed).send({
      ...get(`http://127.0.0.1:${port}/`),
      signal: AbortSignal.timeout(50),
    });
    expect(outcome).toMatchObject({ code: 'cancelled' });
  });

  it('reads no more than it was told to', async () => {
    const port = await serve((_, response) => response.end('x'.repeat(2000)));
    const outcome = await client(allowed).send({ ...get(`http://127.0.0.1:${port}/`), limit: 1000 });
    expect(outcome).toMatchObject({ code: 'too_large', reached: true });
  });

  it('tells whether the request may have arrived', async () => {
    const port = await serve((request) => request.socket.destroy());
    const one = client(allowed);
    expect(await one.send(get(`http://127.0.0.1:${port}/`))).toMatchObject({ code: 'unreachable', reached: true });
    expect(await one.send(get('http://127.0.0.1:1/'))).toMatchObject({ code: 'unreachable', reached: false });
  });

  it('follows redirects of GET as far as allowed, and tells no secret to another host', async () => {
    const seen: (string | undefined)[] = [];
    const far = await serve((request, response) => {
      seen.push(request.headers.authorization);
      response.end('there');
    });
    const near = await serve((_, response) => response.writeHead(302, { location: `http://127.0.0.1:${far}/` }).end());
    const asked = { ...get(`http://127.0.0.1:${near}/`), headers: { authorization: 'Bearer hush' } };
    const one = client(allowed);
    expect(await one.send(asked)).toMatchObject({ code: 'redirect_refused' });
    expect(await one.send({ ...asked, redirects: 1 })).toMatchObject({ kind: 'answer', body: Buffer.from('there') });
    expect(await one.send({ ...asked, method: 'POST', redirects: 1 })).toMatchObject({ code: 'redirect_refused' });
    expect(seen).toEqual([undefined]);
  });
});
