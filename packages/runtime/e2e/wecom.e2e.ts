import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, newVisitor, signIn } from './browser.js';
import { startDemo, type DemoServer } from './pulu.js';

let server: DemoServer;
let browser: Browser;

beforeAll(async () => {
  [server, browser] = await Promise.all([startDemo('sales', ['--sandbox']), launchBrowser()]);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

/** A phone whose page is shown by WeCom. */
async function insideWecom() {
  const context = await browser.newContext({
    baseURL: server.url,
    viewport: { width: 390, height: 844 },
    locale: 'zh-CN',
    userAgent:
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 wxwork/4.1.22 MicroMessenger/7.0.1',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  return { page, close: () => context.close() };
}

describe('signing in by WeCom', () => {
  it('leads a person at a desk to a code to scan, and back to where they wanted to go', async () => {
    const { page, faults, close } = await newVisitor(browser, server.url);
    await page.goto('/a/sales/profile');
    await page.getByRole('link', { name: '企业微信登录（沙箱）' }).click();
    await page.getByRole('link', { name: 'wangyifan' }).click();
    await page.waitForURL('**/a/sales/profile');
    await page.getByRole('heading', { name: /王一帆/ }).waitFor();
    expect(await factOf(page, '企业微信账号')).toBe('wangyifan');
    expect(faults).toEqual([]);
    await close();
  });

  it('says on the login page what went wrong, and lets people try again', async () => {
    const { page, close } = await newVisitor(browser, server.url);
    await page.goto('/a/sales/profile');
    await page.getByRole('link', { name: '企业微信登录（沙箱）' }).click();
    await page.getByRole('link', { name: /取消/ }).click();
    await page.getByText('没有得到授权，登录已取消。').waitFor();
    await page.goto('/login?wecom=unknown&member=zhangsan&to=%2Fa%2Fsales%2Fprofile');
    await page.getByText('企业微信账号 zhangsan 还没有对应的账号').waitFor();
    await page.getByRole('link', { name: '企业微信登录（沙箱）' }).click();
    await page.getByRole('link', { name: 'zhoulinlin' }).click();
    await page.waitForURL('**/a/sales/profile');
    await close();
  });

  it('happens by itself inside WeCom, once, and not to somebody who has signed out', async () => {
    const { page, close } = await insideWecom();
    await page.goto('/a/sales/profile');
    await page.getByRole('heading', { name: /周琳琳/ }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/a/sales/profile');
    await page.getByRole('button', { name: /周琳琳/ }).click();
    await page.getByText('退出登录').click();
    await page.getByRole('link', { name: '企业微信登录（沙箱）' }).waitFor();
    await page.goto('/a/sales/profile');
    await page.getByRole('link', { name: '企业微信登录（沙箱）' }).waitFor();
    await page.waitForTimeout(500);
    expect(new URL(page.url()).pathname).toBe('/login');
    await close();
  });
});

describe('the connections of the app', () => {
  it('are reached by the menu and the palette, by administrators alone', async () => {
    const { page, faults, close } = await newVisitor(browser, server.url);
    await signIn(page, 'admin');
    await page.waitForURL('**/a/sales/**');
    await page.getByRole('button', { name: /何思齐/ }).click();
    await page.getByRole('menuitem', { name: '连接' }).click();
    await page.waitForURL('**/a/sales/connections');
    await page.getByText('沙箱', { exact: true }).first().waitFor();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('密钥');
    await page.getByRole('option', { name: /连接/ }).waitFor();
    expect(faults).toEqual([]);
    await close();
    const other = await newVisitor(browser, server.url);
    await signIn(other.page, 'zhoulinlin');
    await other.page.waitForURL('**/a/sales/**');
    await other.page.goto('/a/sales/connections');
    await other.page.getByText('内容不存在').waitFor();
    await other.close();
  });

  it('are tried, set up, replaced and taken away', async () => {
    const { page, faults, close } = await newVisitor(browser, server.url);
    await signIn(page, 'admin');
    await page.waitForURL('**/a/sales/**');
    await page.goto('/a/sales/connections');
    const wecom = page.getByRole('region', { name: '企业微信', exact: true });
    await wecom.getByRole('button', { name: '测试 企业微信' }).click();
    await page.getByText(/企业微信 正常/).waitFor();
    await wecom.getByText('正常', { exact: true }).waitFor();
    expect(await wecom.getByText(`${server.url}/api/v1/hooks/sales/connectors/wecom`).count()).toBe(1);
    await wecom.getByRole('button', { name: '设置 wecom_secret' }).click();
    await page.getByLabel('值').fill('a real secret');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /设\s*置/ })
      .click();
    await wecom.getByRole('button', { name: '更换 wecom_secret' }).waitFor();
    await wecom.getByText('未配置', { exact: true }).waitFor();
    expect(await wecom.getByText('沙箱', { exact: true }).count()).toBe(0);
    expect(await page.content()).not.toContain('a real secret');
    await wecom.getByRole('button', { name: '移除 wecom_secret' }).click();
    await page
      .getByRole('tooltip')
      .getByRole('button', { name: /确\s*定/ })
      .click();
    await wecom.getByRole('button', { name: '设置 wecom_secret' }).waitFor();
    await wecom.getByText('沙箱', { exact: true }).first().waitFor();
    expect(faults).toEqual([]);
    await close();
  });
});

function factOf(page: Page, name: string): Promise<string> {
  return page.locator('dt', { hasText: name }).locator('xpath=following-sibling::dd').innerText();
}
