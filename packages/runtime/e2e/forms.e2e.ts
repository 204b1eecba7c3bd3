import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, newVisitor, signIn } from './browser.js';
import { startDemo, type DemoServer } from './pulu.js';

let server: DemoServer;
let browser: Browser;
let visitor: Awaited<ReturnType<typeof newVisitor>>;
let page: Page;

beforeAll(async () => {
  [server, browser] = await Promise.all([startDemo(), launchBrowser()]);
  visitor = await newVisitor(browser, server.url);
  ({ page } = visitor);
  await signIn(page, 'zhoulinlin');
  await page.waitForURL('**/a/sales/**');
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

describe('what is entered and not saved', () => {
  const name = () => page.getByLabel('客户名称', { exact: true });
  const kept = () => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('pulu.draft.')));

  it('is there again after a reload, and goes when it is discarded', async () => {
    await page.goto('/a/sales/form/customer/new');
    await name().fill('写到一半的客户');
    await page.waitForFunction(() => Object.keys(localStorage).some((key) => key.startsWith('pulu.draft.')));
    await page.reload();
    await page.getByText('尚未保存的内容').waitFor();
    expect(await name().inputValue()).toBe('写到一半的客户');
    await page.getByRole('button', { name: /^放\s*弃$/ }).click();
    expect(await name().inputValue()).toBe('');
    expect(await kept()).toEqual([]);
  });

  it('is kept when one looks elsewhere, and gone once it is saved', async () => {
    const title = `草稿测试${Date.now() % 100_000}有限公司`;
    await name().fill(title);
    await page.getByRole('link', { name: '我的客户' }).first().click();
    await page.waitForURL('**/view/my_customers');
    await page.goto('/a/sales/form/customer/new');
    await page.getByText('尚未保存的内容').waitFor();
    await page.getByLabel('联系电话', { exact: true }).fill('13900002222');
    await page.getByLabel('行业', { exact: true }).click();
    await page.locator('.ant-select-dropdown:visible .ant-select-item-option').first().click();
    await page.getByRole('button', { name: /^创\s*建$/ }).click();
    await page.waitForURL(/\/form\/customer\/[0-9a-f-]{36}$/);
    await page.getByRole('heading', { name: title }).waitFor();
    expect(await kept()).toEqual([]);
  });
});

describe('a form in steps', () => {
  it('is left step by step, and a problem leads back to where it is', async () => {
    await page.goto('/a/sales/form/contract/new');
    const next = page.getByRole('button', { name: '下一步' });
    await next.click();
    await page.getByText('请先修改以下').waitFor();
    expect(await page.getByRole('button', { name: /^创\s*建$/ }).isVisible()).toBe(false);
    await page.getByLabel('合同名称', { exact: true }).fill('分步填写的合同');
    await page.getByLabel('客户', { exact: true }).first().click();
    await page.locator('.ant-select-dropdown:visible .ant-select-item-option').first().click();
    await next.click();
    await page.getByRole('button', { name: '上一步' }).click();
    expect(await page.getByLabel('合同名称', { exact: true }).inputValue()).toBe('分步填写的合同');
  });
});

it('went without a fault', () => {
  expect(visitor.faults).toEqual([]);
});
