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

it('shows a run on the graph of its rule, moving as it does, down to what each step did', async () => {
  const { page, faults, close } = await newVisitor(browser, server.url);
  await signIn(page, 'admin');
  await page.waitForURL('**/a/sales/**');
  const waiting = '/apps/sales/runs?rule=contract_approval&state=waiting';
  const run = (await ask<{ runs: { id: string }[] }>(page, 'GET', waiting)).answer.runs[0]?.id;
  await page.goto(`/a/sales/runs/${run}`);
  const node = (name: RegExp) => page.getByRole('button', { name });
  await node(/^主管审批.*等待中$/).waitFor();
  expect(await node(/^主管审批/).innerText()).toContain('等 ');

  // Cancelled elsewhere, the page that is open shows it at once.
  const other = await newVisitor(browser, server.url);
  await signIn(other.page, 'admin');
  await other.page.waitForURL('**/a/sales/**');
  await ask(other.page, 'POST', `/apps/sales/runs/${run}/cancel`, {});
  await page
    .getByRole('heading', { name: /合同审批/ })
    .getByText('已取消')
    .waitFor({ timeout: 4000 });
  await other.close();

  // With the keyboard: to the trigger, and into what it did.
  await node(/^触发/).focus();
  await page.keyboard.press('Enter');
  const drawer = page.getByRole('dialog');
  await drawer.getByText('合同进入审批中时').waitFor();
  expect(faults).toEqual([]);
  await close();
}, 60_000);

it('pauses a rule: what sets it off waits, and goes on when it is resumed', async () => {
  const { page, faults, close } = await newVisitor(browser, server.url, { width: 390, height: 844 });
  await signIn(page, 'admin');
  await page.waitForURL('**/a/sales/**');
  await page.goto('/a/sales/rules/assign_lead');
  await page.getByRole('button', { name: /^暂\s*停$/ }).click();
  await page.getByRole('button', { name: /^确\s*定$/ }).click();
  await page.getByText(/暂停。期间的触发都在排队/).waitFor();
  const lead = {
    company: '流程图试制五金厂',
    contact_name: '林工',
    phone: '13800001234',
    address: { province: '浙江省', city: '台州市', district: '椒江区', detail: '1 号' },
    category: 'fasteners',
    source: 'douyin',
  };
  const made = await ask<{ id: string }>(page, 'POST', '/apps/sales/records/lead', lead);
  expect(made.status).toBe(201);
  const stage = async () =>
    (await ask<{ stage: string }>(page, 'GET', `/apps/sales/records/lead/${made.answer.id}`)).answer.stage;
  await page.waitForTimeout(1500);
  expect(await stage()).toBe('new');
  await page.getByRole('button', { name: /^恢\s*复$/ }).click();
  await expect(until(async () => (await stage()) === 'assigned')).resolves.toBe(true);
  expect(faults).toEqual([]);
  await close();
}, 60_000);

async function until(holds: () => Promise<boolean>): Promise<boolean> {
  for (let tries = 0; tries < 50; tries += 1) {
    if (await holds()) return true;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return false;
}
