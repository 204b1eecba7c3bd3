import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { routes } from '../src/app/paths.js';
import { barriers } from './barriers.js';
import { launchBrowser, newVisitor, signIn } from './browser.js';
import { wear } from './looks.js';
import { everyPlace, settled, type Places } from './places.js';
import { startDemo, type DemoServer } from './pulu.js';

/** The looks differ in their colours alone. */
const colours = ['color-contrast', 'link-in-text-block'];
const names = Object.keys(routes) as (keyof typeof routes)[];
const open: readonly (keyof typeof routes)[] = ['login', 'publicForm'];

let server: DemoServer;
let browser: Browser;
type Visitor = Awaited<ReturnType<typeof newVisitor>>;
let visitor: Visitor;
/** Somebody who is not signed in. */
let stranger: Visitor;
let places: Places;

beforeAll(async () => {
  [server, browser] = await Promise.all([startDemo(), launchBrowser()]);
  [visitor, stranger] = [await newVisitor(browser, server.url), await newVisitor(browser, server.url)];
  await signIn(visitor.page, 'admin');
  await visitor.page.waitForURL('**/a/sales/**');
  places = await everyPlace(visitor.page, 'sales', 'lead');
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

describe('no page shuts anybody out, in either look:', () => {
  it.each(names)(
    '%s',
    async (route) => {
      expect(places[route].length).toBeGreaterThan(0);
      const { page, faults } = open.includes(route) ? stranger : visitor;
      expect(await findings(page, route)).toEqual([]);
      expect(faults).toEqual([]);
    },
    240_000,
  );

  /** What axe finds serious or critical on the pages of a route, each as `page, look: rule: element`. */
  async function findings(page: Page, route: keyof typeof routes): Promise<string[]> {
    const found: string[] = [];
    for (const { path, prepare } of places[route]) {
      await prepare?.(page);
      await page.goto(path);
      await settled(page);
      found.push(...(await barriers(page)).map((finding) => `${path}, light: ${finding}`));
      await wear(page, 'dark');
      found.push(...(await barriers(page, colours)).map((finding) => `${path}, dark: ${finding}`));
      await wear(page, 'light');
    }
    return found;
  }
});
