import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { packOf } from '../testing/pack.js';
import { TestServer, type Client } from '../testing/server.js';
import { site } from '../testing/works.js';

const text = 'a line of a log\n'.repeat(500);

describe('answers on their way', () => {
  let server: TestServer;
  let admin: Client;
  const raw = (url: string, encoding: string, more: Record<string, string> = {}) =>
    server.pulu.http.inject({ url, headers: { ...admin.headers, 'accept-encoding': encoding, ...more } });
  const records = '/api/v1/apps/works/records/site';

  beforeAll(async () => {
    const form = [{ ...site, fields: site.fields.filter(({ type }) => type !== 'rollup') }];
    server = await TestServer.open({
      database: 'sqlite::memory:',
      pack: packOf({ form }),
      clock: { now: () => new Date() },
    });
    admin = await server.person('ann', ['admin']);
    for (let number = 0; number < 20; number++) await admin.post(records, { name: `Site ${number}` });
  }, 60_000);
  afterAll(() => server.close());

  it.each([
    ['br, gzip', 'br', brotliDecompressSync],
    ['gzip', 'gzip', gunzipSync],
  ] as const)('are compressed for who takes %s', async (takes, encoding, unpack) => {
    const plain = await raw(records, 'identity');
    const packed = await raw(records, takes);
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(packed.headers['content-encoding']).toBe(encoding);
    expect(packed.headers.vary).toContain('accept-encoding');
    expect(packed.rawPayload.length).toBeLessThan(plain.rawPayload.length / 2);
    expect(unpack(packed.rawPayload).toString()).toBe(plain.payload);
  });

  it('go as they are when they are short', async () => {
    const { headers } = await raw('/health/ready', 'br, gzip');
    expect(headers['content-encoding']).toBeUndefined();
  });

  it('leave files as they are, whole and in parts', async () => {
    const { id } = (await admin.upload('log.csv', Buffer.from(text))).body;
    const whole = await raw(`/api/v1/files/${id}`, 'br, gzip');
    expect(whole.headers).toMatchObject({ 'content-length': String(text.length), 'accept-ranges': 'bytes' });
    expect(whole.headers['content-encoding']).toBeUndefined();
    expect(whole.payload).toBe(text);
    const part = await raw(`/api/v1/files/${id}`, 'br, gzip', { range: 'bytes=2-1999' });
    expect(part.statusCode).toBe(206);
    expect(part.headers['content-encoding']).toBeUndefined();
    expect(part.payload).toBe(text.slice(2, 2000));
  });
});
