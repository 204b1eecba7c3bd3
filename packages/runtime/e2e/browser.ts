import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core';
import { demoPassword } from './pulu.js';

const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Cameras and microphones are simulated.
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
];

/** The installed browser that `npm run e2e` found. @param more arguments it is started with besides @throws Error when it was started without one */
export function launchBrowser(more: readonly string[] = []): Promise<Browser> {
  const executablePath = process.env.PULU_CHROMIUM;
  if (executablePath === undefined) throw new Error('PULU_CHROMIUM names no browser; run the tests by `npm run e2e`');
  return chromium.launch({ executablePath, args: [...args, ...more] });
}

/** The app on a device of its own: what it keeps in its folder is there when it is opened again. Its camera and microphone are simulated. */
export function installedApp(folder: string, url: string): Promise<BrowserContext> {
  const executablePath = process.env.PULU_CHROMIUM;
  if (executablePath === undefined) throw new Error('PULU_CHROMIUM names no browser; run the tests by `npm run e2e`');
  return chromium.launchPersistentContext(folder, {
    executablePath,
    args,
    baseURL: url,
    viewport: { width: 390, height: 844 },
    locale: 'zh-CN',
    reducedMotion: 'reduce',
    permissions: ['microphone'],
  });
}

/**
 * A page of a person who has not been here before. What goes wrong inside it fails the test that reads `faults`.
 * @param more what else is particular about their device
 */
export async function newVisitor(
  browser: Browser,
  url: string,
  viewport = { width: 1440, height: 900 },
  more: BrowserContextOptions = {},
) {
  const usual = { baseURL: url, viewport, locale: 'zh-CN', reducedMotion: 'reduce' } as const;
  const context = await browser.newContext({ ...usual, ...more });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) faults.push(message.text());
  });
  return { page, faults, close: () => context.close() };
}

/** Signs a demo person in, by the login page. */
export async function signIn(page: Page, username: string, password = demoPassword): Promise<void> {
  await page.goto('/login');
  await page.getByLabel('用户名').fill(username);
  await page.getByLabel('密码').fill(password);
  await page.getByRole('button', { name: /登录$/ }).click();
}

/** Asks the API as the person who is signed in on a page. @returns the status, and the answer as the test knows it */
export async function ask<T>(page: Page, method: 'GET' | 'POST' | 'PATCH', path: string, body?: unknown) {
  const sent: { status: number; answer: unknown } = await page.evaluate(
    async ({ method, path, body }) => {
      const session: { csrf: string } = await (await fetch('/api/v1/session')).json();
      const response = await fetch(`/api/v1${path}`, {
        method,
        headers: { 'content-type': 'application/json', 'x-csrf-token': session.csrf },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return { status: response.status, answer: await response.json() };
    },
    { method, path, body },
  );
  return { status: sent.status, answer: sent.answer as T };
}

/** Asks the API as a demo person who sits somewhere else. @returns a function that asks, and throws when it is refused */
export async function somebodyElse(url: string, username: string) {
  const signedIn = await fetch(`${url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password: demoPassword }),
  });
  const { csrf } = (await signedIn.json()) as { csrf: string };
  const cookie = signedIn.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  return async <T>(method: 'GET' | 'POST' | 'PATCH', path: string, body?: unknown): Promise<T> => {
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: { 'content-type': 'application/json', 'x-csrf-token': csrf, cookie },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  };
}

/** Sends a public form over HTTP, as a site of somebody's own does. @throws Error when it is refused */
export async function submitted(url: string, app: string, form: string, values: object): Promise<void> {
  const response = await fetch(`${url}/api/v1/public/apps/${app}/forms/${form}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(values),
  });
  if (!response.ok) throw new Error(`${form}: ${response.status} ${await response.text()}`);
}
