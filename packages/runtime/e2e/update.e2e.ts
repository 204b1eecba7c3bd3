import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, newVisitor } from './browser.js';

const dist = fileURLToPath(new URL('../dist', import.meta.url));
const types: Record<string, string> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.html': 'text/html',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webmanifest': 'application/manifest+json',
};
const nobody = { type: 'about:blank', title: '', status: 401, code: 'unauthenticated', requestId: '', errors: [] };

let version = 1;
let server: Server;
let browser: Browser;
let page: Page;

/** A file of the build; of the second version the page says so, and the worker knows another page. */
async function content(path: string): Promise<string | Buffer> {
  const bytes = await readFile(dist + path);
  if (version === 1) return bytes;
  if (path === '/index.html')
    return bytes.toString().replace('</title>', '</title><meta name="version" content="2" />');
  return path === '/sw.js' ? bytes.toString().replace(/(url:"index\.html",revision:")./, '$1z') : bytes;
}

beforeAll(async () => {
  server = createServer((request, reply) => {
    const [path = '/'] = (request.url ?? '/').split('?');
    const file = extname(path) === '' ? '/index.html' : path;
    if (path.startsWith('/api/'))
      return void reply.writeHead(401, { 'content-type': 'application/problem+json' }).end(JSON.stringify(nobody));
    void content(file).then(
      (body) =>
        reply
          .writeHead(200, { 'content-type': types[extname(file)] ?? 'text/plain', 'cache-control': 'no-cache' })
          .end(body),
      () => reply.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  browser = await launchBrowser();
  ({ page } = await newVisitor(browser, `http://127.0.0.1:${port}`));
}, 60_000);

afterAll(async () => {
  await browser?.close();
  server?.close();
});

const isSecond = async () => (await page.locator('meta[name=version]').count()) > 0;

describe('a new version', () => {
  it('waits until it is asked for; the old one stays whole until then', async () => {
    await page.goto('/login');
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    version = 2;
    await page.reload();
    await page.getByText('有新版本可用').waitFor({ timeout: 30_000 });
    expect(await isSecond()).toBe(false);
    await page.reload();
    await page.getByRole('button', { name: /登录$/ }).waitFor();
    expect(await isSecond()).toBe(false);
    await page.getByRole('button', { name: '更新', exact: true }).click();
    await page.waitForFunction(() => document.querySelector('meta[name=version]') !== null);
  });
});
