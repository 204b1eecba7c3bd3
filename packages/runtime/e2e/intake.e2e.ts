import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
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

describe('signing in', () => {
  it('is asked for, refused with a wrong password, and leads to where one wanted to go', async () => {
    const { page, faults, close } = await newVisitor(browser, server.url);
    await page.goto('/a/sales/view/customers');
    await page.waitForURL('**/login');
    await page.getByLabel('用户名').fill('linhaiping');
    await page.getByLabel('密码').fill('not the password');
    await page.getByRole('button', { name: /登录$/ }).click();
    await page.getByRole('alert').waitFor();
    await page.getByLabel('密码').fill('pulu-demo');
    await page.getByRole('button', { name: /登录$/ }).click();
    await page.waitForURL('**/a/sales/view/customers');
    await page.getByRole('heading', { name: '全部客户' }).waitFor();
    await page.getByRole('button', { name: '林海平 的菜单' }).click();
    await page.getByText('退出登录').click();
    await page.waitForURL('**/login');
    await page.goto('/a/sales/view/customers');
    await page.waitForURL('**/login');
    expect(faults).toEqual([]);
    await close();
  });
});

describe('a submission of the public form', () => {
  const company = `台州测试${Date.now() % 100_000}机械有限公司`;
  let lead = { id: '', owner: '' };

  it('is checked in the page, then taken', async () => {
    const { page, faults, close } = await newVisitor(browser, server.url);
    await page.goto('/public/sales/lead');
    await page.getByRole('button', { name: '提交' }).click();
    await page.getByText('请先修改以下 4 处').waitFor();
    await page.getByLabel('公司名称').fill(company);
    await page.getByLabel('联系人').fill('测试员');
    await page.getByLabel('手机').fill('154 0100 9999');
    await page.getByLabel('公司地址').click();
    for (const division of ['浙江省', '台州市', '椒江区'])
      await page.locator('.ant-cascader-menu-item', { hasText: division }).click();
    await page.getByLabel('采购品类').click();
    await page.locator('.ant-select-item-option', { hasText: '紧固件' }).first().click();
    await page.getByRole('button', { name: '提交' }).click();
    await page.getByText('提交成功').waitFor();
    await page.getByText('回执编号').waitFor();
    expect(faults).toEqual([]);
    await close();
  });

  it('is assigned, and lies on its rep’s desk with the reason', async () => {
    const supervisor = await newVisitor(browser, server.url);
    await signIn(supervisor.page, 'linhaiping');
    await supervisor.page.waitForURL('**/a/sales/**');
    lead = await assigned(supervisor.page);
    const { answer } = await ask<{ username: string }[]>(
      supervisor.page,
      'GET',
      `/apps/sales/people?ids=${lead.owner}`,
    );
    const [rep] = answer;
    await supervisor.close();

    const { page, faults, close } = await newVisitor(browser, server.url);
    await signIn(page, rep?.username ?? '');
    await page.waitForURL('**/a/sales/view/my_leads');
    await page.getByLabel('快速搜索').fill(company);
    await page.getByText(company).click();
    await page.getByRole('heading', { name: company }).waitFor();
    await page
      .getByText(/台州市.*紧固件/)
      .first()
      .waitFor();
    await page.getByRole('tab', { name: '动态' }).click();
    await page.getByText('访客').waitFor();
    await page.getByRole('button', { name: /^通知/ }).click();
    await page.getByRole('button', { name: new RegExp(company) }).waitFor();
    expect(faults).toEqual([]);
    await close();
  });

  it('is not there for a rep of another region', async () => {
    const { page, close } = await newVisitor(browser, server.url);
    await signIn(page, 'xuzihan');
    await page.waitForURL('**/a/sales/**');
    await page.goto(`/a/sales/form/lead/${lead.id}`);
    await page.getByText('内容不存在').waitFor();
    expect((await ask(page, 'GET', `/apps/sales/records/lead/${lead.id}`)).status).toBe(404);
    const found = await query(page);
    expect(found.answer.records).toEqual([]);
    await page.keyboard.press('Control+k');
    await page.getByLabel('搜索全部记录').fill(company);
    await page.getByText('没有找到').waitFor();
    await close();
  });

  const query = (page: Page) =>
    ask<{ records: (typeof lead)[] }>(page, 'POST', '/apps/sales/records/lead/query', { search: company });

  /** The lead as soon as the rule has given it to somebody. */
  async function assigned(page: Page): Promise<typeof lead> {
    for (let attempt = 0; attempt < 50; attempt++) {
      const { answer } = await query(page);
      const [found] = answer.records;
      if (found?.owner) return found;
      await page.waitForTimeout(200);
    }
    throw new Error('the submission was not assigned within 10 s');
  }
});
