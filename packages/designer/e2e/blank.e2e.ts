import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, newVisitor } from '../../runtime/e2e/browser.js';
import { demoPassword, startDemo, type DemoServer } from '../../runtime/e2e/pulu.js';

let server: DemoServer;
let browser: Browser;

beforeAll(async () => {
  [server, browser] = await Promise.all([startDemo('inspection'), launchBrowser()]);
}, 120_000);
afterAll(async () => {
  await browser.close();
  await server.stop();
});

/** Drags a field type into the form, over the place where things end. */
async function dragIn(page: Page, type: string): Promise<void> {
  const from = await page.getByRole('button', { name: type, exact: true }).boundingBox();
  const end = page.getByText('拖放到这里');
  await end.scrollIntoViewIfNeeded();
  const to = await end.boundingBox();
  if (from === null || to === null) throw new Error('nothing to drag');
  await page.mouse.move(from.x + 20, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(from.x + 60, from.y + from.height / 2 + 10, { steps: 3 });
  await page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 8 });
  await page.mouse.up();
}

describe('an app from nothing', () => {
  it('is built by mouse and by keys, published, and used', async () => {
    const { page, faults, close } = await newVisitor(browser, server.url);
    await page.goto('/studio');
    await page.waitForURL(/\/login\?to=/);
    await page.getByLabel('用户名').fill('luoyongqiang');
    await page.getByLabel('密码').fill(demoPassword);
    await page.getByRole('button', { name: /登录$/ }).click();
    await page.waitForURL(/\/studio\/?$/);

    await page.getByRole('button', { name: '新建应用' }).click();
    await page.getByLabel('应用名称').fill('Greenhouse');
    await page
      .getByRole('button', { name: '创 建' })
      .or(page.getByRole('button', { name: '创建' }))
      .click();
    await page.waitForURL(/\/studio\/greenhouse$/);

    await page.getByRole('button', { name: '新建表单' }).click();
    await page.getByLabel('名称', { exact: true }).fill('Plant');
    await page.getByRole('dialog').getByRole('button', { name: '创建' }).click();
    await page.waitForURL(/\/greenhouse\/forms\/plant$/);
    const fields = page.getByRole('region', { name: '表单画布' }).getByRole('button');
    await fields.first().waitFor();
    expect(await fields.count()).toBe(1);

    for (const type of ['数字', '日期', '单选']) await dragIn(page, type);
    await page.getByRole('button', { name: '字段 新单选', exact: true }).waitFor();
    expect(await fields.count()).toBe(4);

    // By keys alone: a type of the palette is added by Enter, and the field moves up by Alt and an arrow.
    await page.getByRole('button', { name: '多行文本', exact: true }).focus();
    await page.keyboard.press('Enter');
    const added = page.getByRole('button', { name: '字段 新多行文本', exact: true });
    await added.focus();
    await page.keyboard.press('Alt+ArrowUp');
    await page.waitForFunction(() => {
      const boxes = [...document.querySelectorAll('[data-box]')].map((box) => box.getAttribute('aria-label'));
      return boxes.indexOf('字段 新多行文本') < boxes.indexOf('字段 新单选');
    });
    expect(await fields.count()).toBe(5);

    // The chosen field's label is changed by its properties, and seen in the form at once.
    await page.getByRole('button', { name: '字段 新数字', exact: true }).click();
    await page.getByRole('complementary', { name: '属性' }).getByLabel('名称', { exact: true }).fill('高度');
    await page.getByRole('button', { name: '字段 高度', exact: true }).waitFor();
    await page.getByRole('button', { name: '没有问题' }).waitFor();

    await page.getByRole('button', { name: '发布', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('新建数据表 greenhouse_plant').waitFor();
    await dialog.getByLabel('发布说明').fill('第一版');
    await dialog.getByRole('button', { name: '发布', exact: true }).click();
    await page.getByText('版本 1 已发布').waitFor();

    await page.goto('/a/greenhouse/form/plant/new');
    for (const label of ['名称', '高度', '新日期', '新单选', '新多行文本'])
      await page.getByText(label, { exact: true }).first().waitFor();
    expect(faults).toEqual([]);
    await close();
  }, 60_000);
});
