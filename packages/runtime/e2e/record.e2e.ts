import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { ask, launchBrowser, newVisitor, signIn } from './browser.js';
import { startDemo, type DemoServer } from './pulu.js';

let server: DemoServer;
let browser: Browser;
let boss: Awaited<ReturnType<typeof newVisitor>>;
let rep: Awaited<ReturnType<typeof newVisitor>>;
let record = '';

beforeAll(async () => {
  [server, browser] = await Promise.all([startDemo(), launchBrowser()]);
  [boss, rep] = await Promise.all([
    newVisitor(browser, server.url),
    newVisitor(browser, server.url, { width: 390, height: 844 }),
  ]);
  await Promise.all([signIn(boss.page, 'linhaiping'), signIn(rep.page, 'zhoulinlin')]);
  await Promise.all([boss, rep].map(({ page }) => page.waitForURL('**/a/sales/**')));
  const { answer } = await ask<{ records: { id: string }[] }>(rep.page, 'POST', '/apps/sales/records/lead/query', {
    limit: 1,
  });
  record = answer.records[0]?.id ?? '';
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

describe('a comment', () => {
  it('offers the people who may read the record, and tells who is mentioned at once', async () => {
    const { page } = boss;
    await page.goto(`/a/sales/form/lead/${record}`);
    await page.getByRole('tab', { name: '动态' }).click();
    const box = page.getByLabel('写评论', { exact: true });
    await box.click();
    await box.pressSequentially('请今天联系 @周琳');
    await page.locator('.ant-mentions-dropdown').getByText('周琳琳').click();
    await page.getByRole('button', { name: /^发\s*送$/ }).click();
    await page.getByText('请今天联系').waitFor();
    await rep.page
      .getByText(/提到了您|在评论中/)
      .first()
      .waitFor();
  });

  it('is changed and taken back by who wrote it, and by nobody else', async () => {
    await rep.page.goto(`/a/sales/form/lead/${record}`);
    await rep.page.getByRole('tab', { name: '动态' }).click();
    await rep.page.getByText('请今天联系').waitFor();
    expect(await rep.page.getByRole('button', { name: '修改', exact: true }).count()).toBe(0);
    const { page } = boss;
    const said = page.locator('li').filter({ hasText: '请今天联系' });
    await said.getByRole('button', { name: /^修\s*改$/ }).click();
    const opened = page.locator('li').filter({ has: page.getByLabel('写评论', { exact: true }) });
    await opened.getByLabel('写评论', { exact: true }).fill('明天再联系');
    await opened.getByRole('button', { name: /^保\s*存$/ }).click();
    await page.getByText('已编辑').waitFor();
    await page
      .locator('li')
      .filter({ hasText: '明天再联系' })
      .getByRole('button', { name: /^删\s*除$/ })
      .click();
    await page.getByText('明天再联系').waitFor({ state: 'detached' });
  });

  it('did all that without a fault', () => {
    expect([...boss.faults, ...rep.faults]).toEqual([]);
  });
});
