import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { routes } from '../src/app/paths.js';
import { barriers } from './barriers.js';
import { launchBrowser, newVisitor, signIn } from './browser.js';
import { wear } from './looks.js';
import { everyPlace, settled, type Place } from './places.js';
import { startDemo, type DemoServer } from './pulu.js';

type Route = keyof typeof routes;
type Visitor = Awaited<ReturnType<typeof newVisitor>>;

/** The looks differ in their colours alone. */
const colours = ['color-contrast', 'link-in-text-block'];
const names = Object.keys(routes) as Route[];
const open: readonly Route[] = ['login', 'publicForm'];
/** So many pages are looked at side by side: while one waits for its data, axe reads another. */
const many = 3;

let server: DemoServer;
let browser: Browser;
/** What is found on each page of each route, as `page, look: rule: element`. */
const found = new Map<Route, Promise<string[]>[]>();

beforeAll(async () => {
  [server, browser] = await Promise.all([startDemo(), launchBrowser()]);
  const visitor = await newVisitor(browser, server.url);
  await signIn(visitor.page, 'admin');
  await visitor.page.waitForURL('**/a/sales/**');
  const places = await everyPlace(visitor.page, 'sales', 'lead');
  const storageState = await visitor.page.context().storageState();
  const lanes = await Promise.all(
    Array.from({ length: many }, async () => ({
      member: await newVisitor(browser, server.url, undefined, { storageState }),
      stranger: await newVisitor(browser, server.url),
      turn: Promise.resolve<string[]>([]),
    })),
  );
  const pages = names.flatMap((route) => places[route].map((place) => ({ route, place })));
  // What a place leaves in its browser is there for all that follow.
  const inOrder = pages.toSorted((a, b) => Number('prepare' in a.place) - Number('prepare' in b.place));
  for (const [at, { route, place }] of inOrder.entries()) {
    const lane = lanes[at % many];
    if (lane === undefined) break;
    const { member, stranger, turn } = lane;
    lane.turn = turn
      .then(() => look(open.includes(route) ? stranger : member, place))
      .catch((error: unknown) => [`${place.path}: ${String(error)}`]);
    found.set(route, [...(found.get(route) ?? []), lane.turn]);
  }
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

/** What axe finds serious or critical on a page in both looks, and what went wrong inside it. */
async function look({ page, faults }: Visitor, { path, prepare }: Place): Promise<string[]> {
  const before = faults.length;
  await prepare?.(page);
  await page.goto(path);
  await settled(page);
  const light = (await barriers(page)).map((finding) => `${path}, light: ${finding}`);
  await wear(page, 'dark');
  const dark = (await barriers(page, colours)).map((finding) => `${path}, dark: ${finding}`);
  await wear(page, 'light');
  return [...light, ...dark, ...faults.slice(before).map((fault) => `${path}: ${fault}`)];
}

describe('no page shuts anybody out, in either look:', () => {
  it.each(names)(
    '%s',
    async (route) => {
      const pages = await Promise.all(found.get(route) ?? []);
      expect(pages.length).toBeGreaterThan(0);
      expect(pages.flat()).toEqual([]);
    },
    240_000,
  );
});
