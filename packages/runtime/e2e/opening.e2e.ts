import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { conditions, openCold, pages } from '../bench/opening.js';
import { launchBrowser } from './browser.js';
import { startDemo, type DemoServer } from './pulu.js';

/**
 * Milliseconds that nobody may wait longer, even on a machine that is busy with other tests; `npm run bench` says how long
 * it takes on one that is not.
 */
const most = { desk: { painted: 2500, interactive: 6000 }, phone: { painted: 4000, interactive: 14_000 } };

let server: DemoServer;
let browser: Browser;

beforeAll(async () => {
  [server, browser] = await Promise.all([startDemo(), launchBrowser()]);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

describe.each(conditions)('opened for the first time on a $device', (condition) => {
  it.each(pages)('the $name is seen and can be used soon', async (page) => {
    const { painted, interactive } = await openCold(browser, server.url, page, condition);
    expect(painted).toBeLessThan(most[condition.device].painted);
    expect(interactive).toBeLessThan(most[condition.device].interactive);
  });
});
