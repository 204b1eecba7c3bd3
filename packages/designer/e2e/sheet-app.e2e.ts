import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { launchBrowser, newVisitor } from '../../runtime/e2e/browser.js';
import { demoPassword, startDemo, type DemoServer } from '../../runtime/e2e/pulu.js';

const workbook = join(import.meta.dirname, '../../../examples/data/troubles/three-sheets.xlsx');

let server: DemoServer;
let browser: Browser;

beforeAll(async () => {
  [server, browser] = await Promise.all([startDemo('inspection'), launchBrowser()]);
}, 120_000);
afterAll(async () => {
  await browser.close();
  await server.stop();
});

describe('an app from a workbook', () => {
  it('is three forms with relations and a board, from the drop to the dashboard, and says what was guessed and why', async () => {
    const { page, faults, close } = await newVisitor(browser, server.url);
    await page.goto('/studio/from-excel');
    await page.waitForURL(/\/login\?to=/);
    await page.getByLabel('用户名').fill('luoyongqiang');
    await page.getByLabel('密码').fill(demoPassword);
    await page.getByRole('button', { name: /登录$/ }).click();
    await page.waitForURL(/\/studio\/from-excel$/);
    await page.locator('input[type=file]').setInputFiles(workbook);

    // Every guess stands there with its reason.
    const customers = page.getByRole('region', { name: '客户' });
    await customers.getByText('40 个值中有 40 个是手机号').waitFor();
    expect(await page.locator('[data-form]').count()).toBe(3);
    await page.getByText('120 个值中有 120 个出现在“客户”的“客户名称”列').waitFor();

    // A person knows better: the level is a text, and nobody needs a calendar of the customers.
    await customers.getByLabel('客户等级 类型').click();
    await page
      .locator('.ant-select-item-option')
      .filter({ hasText: /^文本$/ })
      .click();
    await customers.locator('[data-field=ke_hu_deng_ji]').getByText('40 个值作为文本').waitFor();
    await page.getByRole('switch', { name: '日历 客户' }).click();
    await page.locator('[role=switch][aria-label="日历 客户"][aria-checked=false]').waitFor();
    await page.getByLabel('应用名称').fill('小公司');
    await page.getByLabel('应用名称').press('Tab');

    const create = page.getByRole('button', { name: '创建并导入' });
    await create.and(page.locator(':enabled')).click();
    await page.waitForURL(/\/a\/xiao_gong_si/, { timeout: 60_000 });
    await page.getByRole('heading', { name: '小公司概览' }).waitFor();
    await page.getByText('¥158,066.50').waitFor();
    await page.getByRole('link', { name: '订单看板' }).waitFor();
    expect(await page.getByRole('link', { name: '客户日历' }).count()).toBe(0);
    expect(faults).toEqual([]);
    await close();
  }, 90_000);
});
