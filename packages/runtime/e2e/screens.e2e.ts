import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { join, resolve } from 'node:path';
import { ask, launchBrowser, newVisitor, signIn } from './browser.js';
import { keepPicture } from './picture.js';
import { startDemo, type DemoServer } from './pulu.js';

/** A folder to keep the screens in, for the documentation. */
const asked = process.env.PULU_SCREENSHOTS;
const album = asked === undefined ? undefined : resolve(process.env.INIT_CWD ?? '.', asked);
const sizes = [
  { name: 'desk', viewport: { width: 1440, height: 900 } },
  { name: 'phone', viewport: { width: 390, height: 844 } },
] as const;

let server: DemoServer;
let browser: Browser;

beforeAll(async () => {
  [server, browser] = await Promise.all([startDemo(), launchBrowser()]);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

describe.each(sizes)('every screen at the size of a $name', ({ viewport }) => {
  let page: Page;
  let visitor: Awaited<ReturnType<typeof newVisitor>>;
  let lead = '';
  let quote = '';

  beforeAll(async () => {
    visitor = await newVisitor(browser, server.url, viewport);
    ({ page } = visitor);
  });

  it('login', async () => {
    await page.goto('/login');
    await page.getByRole('button', { name: /登录$/ }).waitFor();
    await page.getByText('演示账号').waitFor();
    await look('login');
    await signIn(page, 'linhaiping');
    await page.waitForURL('**/a/sales/**');
    lead = await first('lead', 'assigned');
    quote = await first('quote', 'draft');
  });

  it('table', async () => {
    await page.goto('/a/sales/view/leads');
    await page.getByText('有限公司').first().waitFor();
    await look('table');
  });

  it('form', async () => {
    await page.goto('/a/sales/form/quote/new');
    await page.getByText('报价明细').waitFor();
    await look('form');
  });

  it('record page', async () => {
    await page.goto(`/a/sales/form/lead/${lead}`);
    await page.getByRole('button', { name: '记录首次联系' }).waitFor();
    await look('record');
  });

  it.each([
    ['todo', '/a/sales/todo', '待处理'],
    ['board', '/a/sales/view/opportunity_board', '商务谈判'],
    ['calendar', '/a/sales/view/visit_calendar', '今天'],
    ['cards', '/a/sales/view/product_cards', '¥'],
    ['profile', '/a/sales/profile', '离岗代办'],
  ])('%s', async (screen, path, sign) => {
    await page.goto(path);
    await page.locator('main').getByText(sign).first().waitFor();
    await look(screen);
  });

  it('lookup page', async () => {
    const contacts = '/apps/sales/records/contact/query';
    const called = { filter: { '!': [{ empty: [{ var: 'phone' }] }] }, fields: ['phone'], limit: 1 };
    const { answer } = await ask<{ records: { phone: string }[] }>(page, 'POST', contacts, called);
    await page.goto('/a/sales/view/caller_lookup');
    await page.getByLabel('查找').fill(answer.records[0]?.phone ?? '');
    await page.getByText('客户与对接人').waitFor();
    await look('lookup');
  });

  it('gate', async () => {
    await page.goto(`/a/sales/form/quote/${quote}/to/submit`);
    const answers = page.getByRole('radiogroup');
    await answers.nth(0).getByText('是', { exact: true }).click();
    await answers.nth(2).getByText('是', { exact: true }).click();
    await page.getByRole('button', { name: '提交报价' }).click();
    await page.getByText('请回答：是或否').waitFor();
    await look('gate');
  });

  it('public form', async () => {
    await page.goto('/public/sales/lead');
    await page.getByLabel('公司名称').waitFor();
    await look('public-form');
  });

  it('rules, one of them, and a run', async () => {
    await page.context().clearCookies();
    await signIn(page, 'admin');
    await page.waitForURL('**/a/sales/**');
    await page.goto('/a/sales/runs?show=rules');
    await page.getByRole('link', { name: '合同审批' }).waitFor();
    await look('rules');
    await page.goto('/a/sales/rules/contract_approval');
    await page.getByRole('button', { name: /^触发.*合同进入审批中时/ }).waitFor();
    await look('rule');
    const waiting = '/apps/sales/runs?rule=contract_approval&state=waiting';
    const { answer } = await ask<{ runs: { id: string }[] }>(page, 'GET', waiting);
    await page.goto(`/a/sales/runs/${answer.runs[0]?.id}`);
    await page.getByRole('button', { name: /^主管审批.*等待中$/ }).waitFor();
    await look('run');
  });

  /** The newest record of a form in a stage. */
  async function first(form: string, stage: string): Promise<string> {
    const query = { filter: { '==': [{ var: 'stage' }, stage] }, limit: 1 };
    const { answer } = await ask<{ records: { id: string }[] }>(
      page,
      'POST',
      `/apps/sales/records/${form}/query`,
      query,
    );
    return answer.records[0]?.id ?? '';
  }

  /** Nothing fell over, nothing sticks out at the side, and the screen is kept where that is asked for. */
  async function look(screen: string): Promise<void> {
    await page.waitForLoadState('networkidle');
    const beside = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(beside).toBeLessThanOrEqual(0);
    expect(visitor.faults).toEqual([]);
    if (viewport.width < 720) expect(await page.evaluate(smallTargets)).toEqual([]);
    if (album !== undefined) await keepPicture(page, join(album, `${screen}-${viewport.width}x${viewport.height}.png`));
  }
});

/** Runs in the page: what a thumb is meant to hit in sight, and is lower than 44 pixels. Round marks have room around them. */
function smallTargets(): string[] {
  const targets = '.ant-btn:not(.ant-btn-circle), .ant-segmented-item, .ant-tabs-tab, header button, nav a, nav button';
  return [...document.querySelectorAll(targets)].flatMap((target) => {
    const { width, height, top } = target.getBoundingClientRect();
    if (width === 0 || top > innerHeight || height > 43.5) return [];
    return [`${Math.round(width)}×${Math.round(height)} ${target.className} ${target.textContent}`];
  });
}
