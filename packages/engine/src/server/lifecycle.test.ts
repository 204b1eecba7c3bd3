import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testDatabases } from '../testing/databases.js';
import { packOf } from '../testing/pack.js';
import { TestServer } from '../testing/server.js';
import { chief, device, engineer, inspection, site } from '../testing/works.js';

const pack = packOf({ form: [site, device, inspection], role: [engineer, chief] });
const clock = { now: () => new Date() };

describe.each(testDatabases())('the life of a server on $name', ({ url }) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await TestServer.open({ database: url, pack, clock });
  }, 60_000);
  afterAll(() => server.close());

  it('is seen from outside', async () => {
    expect(await server.visitor().get('/health/live')).toMatchObject({ status: 200, body: { status: 'ok' } });
    expect(await server.visitor().get('/health/ready')).toMatchObject({ status: 200, body: { status: 'ok' } });
  });

  it('ends without losing what is under way', async () => {
    const boss = await server.person('boss', ['admin']);
    const address = await server.pulu.listen(0);
    const names = Array.from({ length: 50 }, (_, i) => `site ${i}`);
    const answers = names.map(async (name) => {
      const headers = { ...boss.headers, 'content-type': 'application/json' };
      const response = await fetch(`${address}/api/v1/apps/works/records/site`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ name }),
      }).catch(() => undefined);
      return response?.status === 201 ? name : undefined;
    });
    // Some are answered, some are under way, some have not come in yet.
    await Promise.any(answers);
    await server.pulu.close();
    const kept = (await Promise.all(answers)).filter((name) => name !== undefined);
    expect(kept.length).toBeGreaterThan(0);
    const next = await TestServer.open({ database: url, pack, clock });
    const rows = await next.services.database.read<{ name: string }>('SELECT name FROM works_site');
    await next.close();
    const stored = rows.map(({ name }) => name);
    expect(stored).toEqual(expect.arrayContaining(kept));
    expect(new Set(stored).size).toBe(stored.length);
  }, 60_000);

  it('does not wait for connections that never asked anything', async () => {
    const waiting = await TestServer.open({ database: url, pack, clock });
    const { port } = new URL(await waiting.pulu.listen(0));
    const socket = connect(Number(port), '127.0.0.1');
    const ended = new Promise((resolve) => socket.once('close', resolve));
    await new Promise((resolve) => socket.once('connect', resolve));
    await waiting.close();
    await ended;
  }, 20_000);
});
