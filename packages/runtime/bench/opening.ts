import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { signIn } from '../e2e/browser.js';

/** What a machine and its network are like. */
export interface Conditions {
  readonly device: 'desk' | 'phone';
  readonly name: string;
  readonly viewport: { readonly width: number; readonly height: number };
  /** How many times slower than this machine. */
  readonly slowdown: number;
  readonly network?: { readonly latency: number; readonly kilobits: number };
}

interface OpenedPage {
  readonly name: string;
  readonly path: string;
  /** A selector of what the page is for. */
  readonly ready: string;
  /** Who opens it; nobody who is known, if absent. */
  readonly user?: string;
}

/** Milliseconds since the address was entered. */
export interface Opening {
  /** When the first text or picture was seen. */
  readonly painted: number;
  /** When what the page is for was there, and the browser had time to answer a key. */
  readonly interactive: number;
}

export const conditions: readonly Conditions[] = [
  { device: 'desk', name: 'desk', viewport: { width: 1440, height: 900 }, slowdown: 1 },
  {
    device: 'phone',
    name: 'phone, four times slower, 1.6 Mbit/s at 150 ms',
    viewport: { width: 390, height: 844 },
    slowdown: 4,
    network: { latency: 150, kilobits: 1600 },
  },
];

/** What is opened, and how one sees that it is there. */
export const pages: readonly OpenedPage[] = [
  { name: 'login', path: '/login', ready: 'button[type=submit]' },
  { name: 'first view', path: '/', ready: '[role=row][data-record], main a[href*="/form/"]', user: 'zhoulinlin' },
];

/** Opens a page with nothing in the cache, as somebody does who has never been here or comes back after an update. */
export async function openCold(
  browser: Browser,
  url: string,
  page: OpenedPage,
  { viewport, slowdown, network }: Conditions,
): Promise<Opening> {
  const context = await browser.newContext({ baseURL: url, viewport, locale: 'zh-CN', serviceWorkers: 'block' });
  try {
    const tab = await context.newPage();
    if (page.user !== undefined) {
      await signIn(tab, page.user);
      await tab.waitForURL('**/a/**');
      await tab.goto('about:blank');
    }
    const devtools = await context.newCDPSession(tab);
    await devtools.send('Network.setCacheDisabled', { cacheDisabled: true });
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
    if (network !== undefined) {
      const bytes = (network.kilobits * 1000) / 8;
      const speed = { downloadThroughput: bytes, uploadThroughput: bytes, latency: network.latency };
      await devtools.send('Network.emulateNetworkConditions', { offline: false, ...speed });
    }
    await tab.addInitScript((ready) => Object.assign(window, { awaited: ready }), page.ready);
    await tab.addInitScript({ path: fileURLToPath(new URL('watch.js', import.meta.url)) });
    await tab.goto(page.path, { waitUntil: 'commit' });
    return await outcome(tab);
  } finally {
    await context.close();
  }
}

async function outcome(tab: Page): Promise<Opening> {
  const handle = await tab.waitForFunction(
    () => (window as { opening?: { painted: number; interactive: number } }).opening,
    undefined,
    { timeout: 60_000 },
  );
  const opening = await handle.jsonValue();
  if (opening === undefined) throw new Error('The page said nothing of how it opened.');
  return opening;
}
