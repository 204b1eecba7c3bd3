import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { ask, launchBrowser, newVisitor, signIn } from './browser.js';
import { drag } from './drag.js';
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

describe('a board of lanes', () => {
  let page: Page;
  let visitor: Awaited<ReturnType<typeof newVisitor>>;
  let name = '';
  let id = '';

  beforeAll(async () => {
    visitor = await newVisitor(browser, server.url);
    ({ page } = visitor);
    await signIn(page, 'linhaiping');
    await page.waitForURL('**/a/sales/**');
    const { answer } = await ask<{ records: { id: string; name: string }[] }>(
      page,
      'POST',
      '/apps/sales/records/opportunity/query',
      { filter: { '==': [{ var: 'stage' }, 'negotiation'] }, sort: ['expected_close_on'], limit: 1 },
    );
    ({ id = '', name = '' } = answer.records[0] ?? {});
    await page.goto('/a/sales/view/opportunity_board');
    await card('商务谈判').waitFor();
  });

  afterAll(() => visitor.close());

  const lane = (label: string) => page.locator(`section[aria-label="${label}"]`);
  const card = (label: string) => lane(label).locator('article').filter({ hasText: name });
  const stage = async () =>
    (await ask<{ stage: string }>(page, 'GET', `/apps/sales/records/opportunity/${id}`)).answer.stage;

  it('counts and adds up what lies in each', async () => {
    const { answer } = await ask<{ groups: { keys: string[]; values: { count: number } }[] }>(
      page,
      'POST',
      '/apps/sales/records/opportunity/aggregate',
      { groupBy: [{ field: 'stage' }] },
    );
    const count = answer.groups.find(({ keys }) => keys[0] === 'negotiation')?.values.count;
    expect(await lane('商务谈判').locator('h2').textContent()).toContain(`商务谈判${count}¥`);
  });

  it('offers only lanes that a way leads to', async () => {
    await card('商务谈判').getByRole('button', { name: '移到其他列' }).click();
    const offered = page.getByRole('menuitem');
    await offered.first().waitFor();
    expect(await offered.allTextContents()).toEqual(['报价', '赢单', '丢单']);
    await page.keyboard.press('Escape');
  });

  it('says so where no way leads', async () => {
    await drag(page, card('商务谈判'), lane('方案与打样'));
    await page.getByText('不能直接移到“方案与打样”').waitFor();
    expect(await stage()).toBe('negotiation');
  });

  it('asks what is seen only in the stage it comes to', async () => {
    await drag(page, card('商务谈判'), lane('丢单'));
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: '丢单原因' }).waitFor();
    await dialog.getByRole('button', { name: /取\s*消/ }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(await stage()).toBe('negotiation');
  });

  it('asks what the gate asks, refuses without it, and lets the card pass with it', async () => {
    await drag(page, card('商务谈判'), lane('赢单'));
    const dialog = page.getByRole('dialog');
    const confirm = dialog.locator('button[type=submit]');
    await confirm.click();
    await dialog.getByText('请填写结束日期').first().waitFor();
    expect(await stage()).toBe('negotiation');
    await dialog.getByRole('textbox', { name: '结束日期' }).click();
    await page.locator('.ant-picker-dropdown:visible .ant-picker-cell-today').click();
    await confirm.click();
    await dialog.waitFor({ state: 'detached' });
    expect(await stage()).toBe('won');
    await card('商务谈判').waitFor({ state: 'detached' });
  });

  it('did all that without a fault', () => {
    expect(visitor.faults).toEqual([]);
  });
});
