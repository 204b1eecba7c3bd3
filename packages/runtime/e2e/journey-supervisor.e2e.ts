import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { ask, launchBrowser, newVisitor, signIn, submitted } from './browser.js';
import { startDemo, type DemoServer } from './pulu.js';

let server: DemoServer;
let browser: Browser;
let supervisor: Awaited<ReturnType<typeof newVisitor>>;
let page: Page;

const view = '/a/sales/view/leads';
const records = '/apps/sales/records/lead';
const companies = ['甲', '乙', '丙'].map((name) => `嵊泗交接${name}五金有限公司`);

beforeAll(async () => {
  [server, browser] = await Promise.all([startDemo(), launchBrowser()]);
  supervisor = await newVisitor(browser, server.url);
  ({ page } = supervisor);
  for (const company of companies) {
    await submitted(server.url, 'sales', 'lead', {
      company,
      contact_name: '徐交接',
      phone: '15401007777',
      category: 'fasteners',
      address: { province: '浙江省', city: '台州市', district: '椒江区' },
    });
  }
  await signIn(page, 'linhaiping');
  await page.waitForURL('**/a/sales/**');
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const rows = (on: Page) => on.locator('[role=row][data-record]');
const named = (on: Page, name: string) => rows(on).filter({ hasText: name });

describe('a supervisor at the desk', () => {
  it('finds a record from anywhere, and in the list', async () => {
    await page.keyboard.press('Control+k');
    await page.getByLabel('搜索全部记录').fill('嵊泗交接乙');
    await page.getByRole('option', { name: /嵊泗交接乙五金有限公司/ }).click();
    await page.getByRole('heading', { level: 1, name: '嵊泗交接乙五金有限公司' }).waitFor();
    await page.goto(view);
    await page.getByLabel('快速搜索').fill('嵊泗交接');
    await page.waitForURL(/[?&]q=/);
    await named(page, '嵊泗交接丙').waitFor();
    await page.waitForFunction(() => document.querySelectorAll('[role=row][data-record]').length === 3);
  });

  it('builds a filter, keeps it as a view, and opens it by its address in another window', async () => {
    await page.goto(view);
    await rows(page).first().waitFor();
    await page.getByRole('button', { name: '筛选' }).click();
    await page.getByRole('button', { name: /添加条件$/ }).click();
    await page.getByRole('textbox', { name: '值' }).fill('嵊泗交接');
    await page.waitForURL(({ searchParams }) => searchParams.get('filter')?.includes('嵊泗交接') === true);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: '视图' }).click();
    await page.getByRole('menuitem', { name: '另存为视图…' }).click();
    await page.getByRole('textbox', { name: '视图名称' }).fill('要交接的');
    await page.getByRole('dialog').getByRole('button', { name: '保存' }).click();
    await page.waitForURL(/saved=/);

    const other = await page.context().newPage();
    await other.goto(page.url());
    await other.getByRole('button', { name: '视图' }).getByText('要交接的').waitFor();
    await named(other, '嵊泗交接甲').waitFor();
    expect(await rows(other).count()).toBe(3);
    await other.close();
  });

  it('corrects a cell in place', async () => {
    const header = await page.getByRole('columnheader').allTextContents();
    const cell = named(page, '嵊泗交接甲')
      .getByRole('gridcell')
      .nth(header.findIndex((text) => text.trim() === '联系人'));
    await cell.dblclick();
    const input = page.getByRole('gridcell').getByRole('textbox', { name: '联系人' });
    await input.fill('徐改名');
    await input.press('Enter');
    await cell.getByText('徐改名').waitFor();
    const { answer } = await ask<{ records: { contact_name: string }[] }>(page, 'POST', `${records}/query`, {
      search: '嵊泗交接甲',
    });
    expect(answer.records.map(({ contact_name: name }) => name)).toEqual(['徐改名']);
  });

  it('hands several records to another rep, who sees them then', async () => {
    const rep = await newVisitor(browser, server.url);
    await signIn(rep.page, 'linshaoqi');
    await rep.page.waitForURL('**/a/sales/**');
    const seen = async () =>
      (await ask<{ records: unknown[] }>(rep.page, 'POST', `${records}/query`, { search: '嵊泗交接' })).answer.records;
    expect(await seen()).toEqual([]);

    for (const company of companies) await named(page, company).getByRole('checkbox').check();
    await page.getByRole('toolbar').getByRole('button', { name: '批量分配' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox').nth(1).fill('林少');
    // The list narrows as one types: an option is one's own only once its name stands there.
    const found = page.locator('.ant-select-dropdown:visible .ant-select-item-option');
    await found.filter({ hasText: '林少' }).first().click();
    await dialog.getByRole('button', { name: '应用到 3 条' }).click();
    await page.getByText('已修改 3 条').waitFor();

    expect(await seen()).toHaveLength(3);
    await rep.page.goto('/a/sales/view/my_leads');
    await rep.page.getByLabel('快速搜索').fill('嵊泗交接');
    for (const company of companies) await named(rep.page, company).waitFor();
    expect(rep.faults).toEqual([]);
    await rep.close();
  });

  it('did all that without a fault', () => {
    expect(supervisor.faults).toEqual([]);
  });
});
