import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { ask, launchBrowser, newVisitor, signIn } from './browser.js';
import { startDemo, type DemoServer } from './pulu.js';

let server: DemoServer;
let browser: Browser;
let visitor: Awaited<ReturnType<typeof newVisitor>>;
let page: Page;
let quote = '';

beforeAll(async () => {
  [server, browser] = await Promise.all([startDemo(), launchBrowser()]);
  visitor = await newVisitor(browser, server.url);
  ({ page } = visitor);
  await signIn(page, 'zhoulinlin');
  await page.waitForURL('**/a/sales/**');
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

/** Chooses the first record that a picker finds. */
async function choose(label: string, scope: Pick<Page, 'getByLabel'> = page): Promise<void> {
  await scope.getByLabel(label, { exact: true }).first().click();
  await page.locator('.ant-select-dropdown:visible .ant-select-item-option').first().click();
}

describe('a quote', () => {
  it('takes over what its customer and products know, and adds up while it is typed', async () => {
    await page.goto('/a/sales/form/quote/new');
    await choose('客户');
    await page.waitForFunction(() => document.querySelector<HTMLInputElement>('input[id$="_customer_name"]')?.value);
    await page.getByRole('button', { name: '添加一行' }).click();
    await choose('产品');
    await page.locator('[data-entered=unit_price]').getByText('¥').waitFor();
    for (const [cell, text] of [
      ['单价', '10.5'],
      ['数量', '200'],
    ] as const) {
      await page.getByLabel(cell, { exact: true }).focus();
      await page.getByLabel(cell, { exact: true }).fill(text);
    }
    await page.getByText('¥2,100.00').first().waitFor();
    await page.getByRole('button', { name: '创建' }).click();
    await page.waitForURL(/\/form\/quote\/[0-9a-f-]{36}$/);
    quote = page.url().split('/').at(-1) ?? '';
    const { answer } = await ask(page, 'GET', `/apps/sales/records/quote/${quote}`);
    expect(answer).toMatchObject({ stage: 'draft', freight_included: null, items: [{ quantity: 200, amount: 2100 }] });
  });

  it('does not pass its gate unanswered', async () => {
    await page.getByRole('button', { name: '提交报价' }).click();
    await page.waitForURL('**/to/submit');
    expect(await page.locator('input[type=radio]:checked').count()).toBe(0);
    await page.getByText('已确认 0 / 3').waitFor();
    await page.getByRole('button', { name: '提交报价' }).click();
    expect(await page.getByText('请回答：是或否').count()).toBe(3);
    const { status, answer } = await ask<{ errors: { code: string }[] }>(
      page,
      'POST',
      `/apps/sales/records/quote/${quote}/transitions/submit`,
      {
        values: {},
      },
    );
    expect(status).toBe(422);
    expect(answer.errors.map(({ code }) => code)).toContain('gate_unanswered');
  });

  it('demands the attachment that a yes speaks of', async () => {
    const answers = page.getByRole('radiogroup');
    await answers.nth(0).getByText('是', { exact: true }).click();
    await answers.nth(1).getByText('否', { exact: true }).click();
    await answers.nth(2).getByText('是', { exact: true }).click();
    await page.getByText('已确认 2 / 3').waitFor();
    await page.getByRole('button', { name: '提交报价' }).click();
    await page.getByText('请填写此项。').waitFor();
    const content = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: '技术参数.pdf', mimeType: 'application/pdf', buffer: content });
    await page.getByText('技术参数.pdf').waitFor();
    await page.getByText('已确认 3 / 3').waitFor();
  });

  it('passes with all answers, and says so in its history', async () => {
    await page.getByRole('button', { name: '提交报价' }).click();
    await page.waitForURL(new RegExp(`/form/quote/${quote}$`));
    await page.locator('[aria-current=step]', { hasText: '已提交' }).waitFor();
    await page.getByRole('tab', { name: '动态' }).click();
    await page.getByRole('listitem').filter({ hasText: '提交报价' }).waitFor();
    const { answer } = await ask(page, 'GET', `/apps/sales/records/quote/${quote}`);
    expect(answer).toMatchObject({ stage: 'submitted', freight_included: true, instalments_allowed: false });
  });

  it('that somebody else changed meanwhile is not overwritten unseen', async () => {
    await page.goto(`/a/sales/form/quote/${quote}/edit`);
    const days = page.getByLabel('交货周期').first();
    await days.waitFor();
    const { answer } = await ask<{ version: number }>(page, 'GET', `/apps/sales/records/quote/${quote}`);
    const changed = await ask(page, 'PATCH', `/apps/sales/records/quote/${quote}`, {
      internal_note: '别人写的',
      version: answer.version,
    });
    expect(changed.status).toBe(200);
    await days.fill('21');
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByText('这条记录刚被别人修改过').waitFor();
    await page.getByRole('dialog').getByText('别人写的').waitFor();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^保\s*存$/ })
      .click();
    await page.waitForURL(new RegExp(`/form/quote/${quote}$`));
    const after = await ask(page, 'GET', `/apps/sales/records/quote/${quote}`);
    expect(after.answer).toMatchObject({ delivery_days: 21, internal_note: '别人写的' });
    expect(visitor.faults).toEqual([]);
  });
});
