import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';
import { ask, launchBrowser, newVisitor, signIn, somebodyElse } from './browser.js';
import { startDemo, type DemoServer } from './pulu.js';

interface Customer {
  readonly id: string;
  readonly name: string;
  readonly code: string;
}

let server: DemoServer;
let browser: Browser;
let visitor: Awaited<ReturnType<typeof newVisitor>>;
let page: Page;
/** One of the rep's own, too old to be among the newest. */
let old: Customer;

const customers = '/apps/sales/records/customer/query';
const mine = { filter: { '==': [{ var: 'owner' }, { me: [] }] }, count: 'none' };

beforeAll(async () => {
  [server, browser] = await Promise.all([startDemo(), launchBrowser()]);
  visitor = await newVisitor(browser, server.url);
  ({ page } = visitor);
  await signIn(page, 'zhoulinlin');
  await page.waitForURL('**/a/sales/**');
  const { answer } = await ask<{ records: Customer[] }>(page, 'POST', customers, {
    ...mine,
    sort: ['created_at'],
    limit: 1,
  });
  old = answer.records[0]!;
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const options = () => page.locator('.ant-select-dropdown:visible .ant-select-item-option');
const shown = (label: string) =>
  page
    .locator('.ant-form-item', { has: page.getByLabel(label, { exact: true }) })
    .locator('.ant-select')
    .first();

/** Fills in what a customer needs besides its name, and saves. */
async function finish(scope: Locator): Promise<void> {
  await scope.getByLabel('联系电话', { exact: true }).fill('13900002222');
  await scope.getByLabel('行业', { exact: true }).click();
  await options().first().click();
  await scope.getByRole('button', { name: /^创\s*建$/ }).click();
}

describe('a picker at a desk', () => {
  it('offers first what one looked at, with what tells it apart', async () => {
    await page.goto(`/a/sales/form/customer/${old.id}`);
    await page.getByRole('heading', { name: old.name }).waitFor();
    await page.waitForFunction((id) => localStorage.getItem('pulu.recents')?.includes(id), old.id);
    await page.goto('/a/sales/form/contact/new');
    await page.getByLabel('客户', { exact: true }).first().click();
    await page.locator('.ant-select-dropdown:visible').getByText('最近查看').waitFor();
    const first = await options().first().innerText();
    expect(first).toContain(old.name);
    expect(first).toContain(old.code);
  });

  it('finds parts of Chinese names, and is left by the keyboard alone', async () => {
    await page.keyboard.type(old.name.slice(2, 5));
    await options().filter({ hasText: old.name }).first().waitFor();
    await page.locator('.ant-select-dropdown:visible').getByText('最近查看').waitFor({ state: 'detached' });
    await page.keyboard.press('Enter');
    await shown('客户').getByText(old.name).waitFor();
  });
});

describe('a record made in place', () => {
  it('is called what was typed, is chosen, and leaves the outer form as it was', async () => {
    const name = '就地新建的精密机械有限公司';
    await page.goto('/a/sales/form/contact/new');
    await page.getByLabel('姓名', { exact: true }).fill('方就地');
    await page.getByLabel('手机', { exact: true }).fill('13900003333');
    await page.getByLabel('客户', { exact: true }).first().click();
    await page.keyboard.type(name);
    await page.getByText(`没有找到“${name}”`).first().waitFor();
    await page.keyboard.press('Enter');
    const drawer = page.getByRole('dialog', { name: '新建客户' });
    expect(await drawer.getByLabel('客户名称', { exact: true }).inputValue()).toBe(name);
    await finish(drawer);
    await drawer.waitFor({ state: 'detached' });
    await shown('客户').getByText(name).waitFor();
    expect(await page.getByLabel('姓名', { exact: true }).inputValue()).toBe('方就地');
    await page.getByRole('button', { name: /^创\s*建$/ }).click();
    await page.waitForURL(/\/form\/contact\/[0-9a-f-]{36}$/);
    await page.getByRole('link', { name }).first().waitFor();
  });
});

describe('a record that belongs to another', () => {
  it('is made for the one that the outer form has chosen', async () => {
    await page.goto('/a/sales/form/opportunity/new');
    await page.getByLabel('客户', { exact: true }).first().click();
    await options().filter({ hasText: old.name }).first().click();
    await page.getByLabel('主要联系人', { exact: true }).click();
    await page.keyboard.type('没有这样的联系人');
    await options().filter({ hasText: '新建联系人' }).click();
    const drawer = page.getByRole('dialog', { name: '新建联系人' });
    await drawer.locator('.ant-select').filter({ hasText: old.name }).waitFor();
    expect(await drawer.getByLabel('姓名', { exact: true }).inputValue()).toBe('没有这样的联系人');
    await drawer.getByRole('button', { name: /取\s*消/ }).click();
    await drawer.waitFor({ state: 'detached' });
  });
});

describe('a name that is taken', () => {
  const field = () => page.getByLabel('客户名称', { exact: true });
  const notice = () => page.locator('[data-duplicate]');

  it('is told while it is entered, with the record that has it', async () => {
    await page.goto('/a/sales/form/customer/new');
    // As a visiting card may have it: other blanks, other brackets.
    await field().fill(` ${old.name.replace('（', '( ').replace('）', ' )')} `);
    await notice().getByRole('link', { name: old.name }).waitFor();
    expect(await notice().getByRole('link').getAttribute('href')).toBe(`/a/sales/form/customer/${old.id}`);
    await field().fill(`${old.name}二厂`);
    await notice().waitFor({ state: 'detached' });
  });

  it('is told without the record to who may not read it, and refused as ever', async () => {
    const colleague = await somebodyElse(server.url, 'wangyifan');
    const { records } = await colleague<{ records: Customer[] }>('POST', customers, { ...mine, limit: 1 });
    const { name } = records[0]!;
    await field().fill(name);
    await notice().getByText('您无权查看').waitFor();
    expect(await notice().textContent()).not.toContain(name);
    expect(await notice().getByRole('link').count()).toBe(0);
    await finish(page.locator('main'));
    await page.locator('.ant-form-item-has-error', { has: field() }).waitFor();
    expect(page.url()).toContain('/form/customer/new');
  });
});

describe('a picker on a phone', () => {
  const sheet = () => page.getByRole('dialog', { name: '选择客户' });

  it('is a sheet of its own, searched and chosen from', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto('/a/sales/form/contact/new');
    await page.getByLabel('客户', { exact: true }).first().click();
    await sheet().getByText('最近查看').waitFor();
    await sheet().getByLabel('搜索').fill(old.name.slice(2, 5));
    const row = sheet().getByRole('listitem').filter({ hasText: old.name }).getByRole('button');
    await row.waitFor();
    expect((await row.boundingBox())!.height).toBeGreaterThanOrEqual(44);
    await row.click();
    await sheet().waitFor({ state: 'detached' });
    await shown('客户').getByText(old.name).waitFor();
  });

  it('makes what is not there yet', async () => {
    const name = '手机上新建的五金厂';
    await page.getByLabel('客户', { exact: true }).first().click();
    await sheet().getByLabel('搜索').fill(name);
    await sheet().getByText(`没有找到“${name}”`).waitFor();
    await sheet().getByRole('button', { name: '新建客户' }).click();
    const drawer = page.getByRole('dialog', { name: '新建客户' });
    expect(await drawer.getByLabel('客户名称', { exact: true }).inputValue()).toBe(name);
    await finish(drawer);
    await drawer.waitFor({ state: 'detached' });
    await shown('客户').getByText(name).waitFor();
  });
});

it('went without a fault', () => {
  expect(visitor.faults).toEqual([]);
});
