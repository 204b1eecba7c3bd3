import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { ask, launchBrowser, newVisitor, signIn } from './browser.js';
import { startDemo, type DemoServer } from './pulu.js';

let server: DemoServer;
let browser: Browser;

beforeAll(async () => {
  [server, browser] = await Promise.all([startDemo(), launchBrowser()]);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

it('rehearses a rule from the list of rules, on a phone too, and nothing runs', async () => {
  const { page, faults, close } = await newVisitor(browser, server.url, { width: 390, height: 844 });
  await signIn(page, 'admin');
  await page.waitForURL('**/a/sales/**');
  const runs = () => ask<{ runs: unknown[] }>(page, 'GET', '/apps/sales/runs');
  const before = (await runs()).answer;

  await page.goto('/a/sales/runs?show=rules');
  await page.getByRole('link', { name: '线索自动分配' }).click();
  await page.getByRole('button', { name: /^演\s*练$/ }).click();
  const drawer = page.getByRole('dialog', { name: /演练：线索自动分配/ });
  const figure = (name: string) => drawer.locator('dl > div').filter({ hasText: name }).locator('dd');
  await figure('会执行').waitFor();
  const count = Number(await figure('会执行').innerText());
  expect(count).toBeGreaterThan(0);
  expect(Number(await figure('触发').innerText())).toBeGreaterThanOrEqual(count);

  // The same is drawn on the rule's graph.
  const trigger = drawer.getByRole('button', { name: /^触发/ });
  expect(await trigger.innerText()).toContain(`${count} 次`);

  const first = drawer.getByRole('link').first();
  const name = await first.innerText();
  await first.click();
  await page.getByRole('heading', { name }).first().waitFor();
  expect((await runs()).answer).toEqual(before);
  expect(faults).toEqual([]);
  await close();
}, 60_000);
