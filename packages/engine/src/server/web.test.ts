import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { label, packOf } from '../testing/pack.js';
import { TestServer } from '../testing/server.js';
import { site } from '../testing/works.js';

describe('the pages of the runtime', () => {
  const webFolder = mkdtempSync(join(tmpdir(), 'pulu-web-'));
  const demo = { password: 'shown', accounts: [{ username: 'ann', name: 'Ann', role: label('Chief') }] };
  let accounts: typeof demo | undefined = demo;
  let server: TestServer;
  const get = (path: string, headers?: Record<string, string>) => server.visitor().get(path, headers);

  beforeAll(async () => {
    mkdirSync(join(webFolder, 'assets'));
    writeFileSync(join(webFolder, 'index.html'), '<!doctype html><title>Pulu</title>');
    writeFileSync(join(webFolder, 'assets/main-abc123.js'), 'export {}');
    writeFileSync(join(webFolder, 'assets/main-abc123.js.gz'), 'zipped');
    writeFileSync(join(webFolder, 'sw.js'), '');
    writeFileSync(join(webFolder, 'manifest.webmanifest'), '{}');
    writeFileSync(join(webFolder, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
    const form = [{ ...site, fields: site.fields.filter(({ type }) => type !== 'rollup') }];
    server = await TestServer.open({
      database: 'sqlite::memory:',
      pack: packOf({ form }),
      clock: { now: () => new Date() },
      webFolder,
      demo: () => accounts,
    });
  }, 60_000);
  afterAll(async () => {
    await server.close();
    rmSync(webFolder, { recursive: true });
  });

  it.each(['/', '/index.html', '/works/site/1', '/public/works/site?from=mail'])(
    'answer %s with the index page, never from a cache',
    async (path) => {
      const { status, text, headers } = await get(path);
      expect({ status, text }).toEqual({ status: 200, text: '<!doctype html><title>Pulu</title>' });
      expect(headers['cache-control']).toBe('no-cache');
    },
  );

  it('may be framed at the address of a public form only', async () => {
    const policy = async (path: string) => String((await get(path)).headers['content-security-policy']);
    expect(await policy('/public/works/site')).toContain('frame-ancestors *');
    for (const path of ['/', '/login', '/publicity', '/assets/main-abc123.js'])
      expect(await policy(path)).toContain("frame-ancestors 'none'");
  });

  it('run no code but that of their own files', async () => {
    for (const path of ['/', '/public/works/site']) {
      const policy = String((await get(path)).headers['content-security-policy']);
      expect(policy).toContain("default-src 'self'");
      // What reads barcodes is compiled code; words are never taken for code.
      expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval';");
      expect(policy).not.toMatch(/'unsafe-eval'|script-src[^;]*'unsafe-inline'/);
    }
  });

  it('keep assets for good, since their names change with their content', async () => {
    const { status, headers } = await get('/assets/main-abc123.js');
    expect(status).toBe(200);
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect((await get('/icon.svg')).headers['cache-control']).toBe('public, max-age=3600');
  });

  it('ask for the worker and the manifest each time, since these tell of a new version', async () => {
    for (const path of ['/sw.js', '/manifest.webmanifest'])
      expect((await get(path)).headers['cache-control']).toBe('no-cache');
    expect((await get('/manifest.webmanifest')).headers['content-type']).toContain('application/manifest+json');
  });

  it('are sent compressed when they were built so', async () => {
    const { headers, text } = await get('/assets/main-abc123.js', { 'accept-encoding': 'gzip' });
    expect({ encoding: headers['content-encoding'], text }).toEqual({ encoding: 'gzip', text: 'zipped' });
  });

  it.each([
    '/assets/gone.js',
    '/api/v1/nothing',
    '/api/',
    '/health/nothing',
    '/../package.json',
    '/%2e%2e/%2e%2e/etc/passwd.txt',
  ])('do not hide that %s is not there', async (path) => {
    const { status, text } = await get(path);
    expect([400, 403, 404]).toContain(status);
    expect(text).not.toContain('<title>');
  });

  it('do not answer for the API: it has its own headers', async () => {
    const { headers } = await get('/api/v1/session');
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
    expect(headers['content-security-policy']).toContain("default-src 'none'");
  });

  it('offer accounts to sign in with where a demo runs, and only there', async () => {
    expect((await get('/api/v1/demo')).body).toEqual(demo);
    accounts = undefined;
    expect((await get('/api/v1/demo')).status).toBe(404);
  });

  it('survive an address that cannot be decoded', async () => {
    expect((await get('/%E0%A4%A')).status).toBe(400);
  });
});
