import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { groundOf } from '../src/theme.js';
import { ask, launchBrowser, newVisitor, signIn } from './browser.js';
import { demoPassword, startDemo, type DemoServer } from './pulu.js';

let server: DemoServer;
let browser: Browser;
let visitor: Awaited<ReturnType<typeof newVisitor>>;
let page: Page;

interface Found {
  readonly records: readonly { readonly id: string; readonly name: string }[];
  readonly count: { readonly value: number };
}

beforeAll(async () => {
  [server, browser] = await Promise.all([startDemo(), launchBrowser()]);
  visitor = await newVisitor(browser, server.url);
  ({ page } = visitor);
  await signIn(page, 'zhoulinlin');
  await page.waitForURL('**/a/sales/**');
  await page.getByRole('navigation', { name: '导航' }).waitFor();
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const palette = () => page.getByRole('combobox', { name: '搜索全部记录' });

describe('search', () => {
  it('finds a record of any form by a part of its name, and opens it', async () => {
    const { answer } = await ask<Found>(page, 'POST', '/apps/sales/records/customer/query', { limit: 1 });
    const [customer] = answer.records;
    if (customer === undefined) throw new Error('The demo has no customer.');
    await page.getByRole('button', { name: '搜索记录、页面和操作' }).click();
    await palette().fill(customer.name.slice(0, 6));
    await page.getByRole('group', { name: '客户' }).getByRole('option', { name: customer.name }).click();
    await page.waitForURL(`**/form/customer/${customer.id}`);
    await page.getByRole('heading', { name: customer.name }).waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('group', { name: '最近查看' }).getByRole('option').first().getByText(customer.name).waitFor();
    await page.keyboard.press('Escape');
    await palette().waitFor({ state: 'detached' });
  });

  it('says that nothing was found', async () => {
    await page.keyboard.press('/');
    await palette().fill('没有这样的东西 xyz');
    await page.getByText('没有找到').waitFor();
    await page.keyboard.press('Escape');
    await palette().waitFor({ state: 'detached' });
  });
});

describe('the keyboard alone', () => {
  it('goes to a page by its name', async () => {
    await page.keyboard.press('Control+k');
    await palette().waitFor();
    await page.keyboard.type('拜访日历');
    await page.getByRole('option', { name: '拜访日历', selected: true }).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/view/visit_calendar');
  });

  it('moves among what is offered, and comes round at the end', async () => {
    await page.keyboard.press('Control+k');
    const selected = page.getByRole('option', { selected: true });
    const first = await selected.textContent();
    await page.keyboard.press('ArrowDown');
    expect(await selected.textContent()).not.toBe(first);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    await selected.getByText('退出登录').waitFor();
    await page.keyboard.press('Escape');
    await palette().waitFor({ state: 'detached' });
  });

  it('creates a record, and takes letters for letters while somebody types', async () => {
    await page.keyboard.press('c');
    const forms = page.getByRole('combobox', { name: '新建什么？' });
    await forms.waitFor();
    await page.keyboard.type('拜访');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/form/visit/new');
    const field = page.locator('main textarea').first();
    await field.fill('');
    await field.pressSequentially('cgt?');
    expect(await field.inputValue()).toBe('cgt?');
    expect(page.url()).toContain('/form/visit/new');
  });

  it('leads by G and a letter, and says which', async () => {
    await page.goto('/a/sales/profile');
    await page.getByRole('heading', { name: '已登录的设备' }).waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog').getByText('前往（先按 G，再按字母）').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.keyboard.press('g');
    await page.keyboard.press('t');
    await page.waitForURL('**/a/sales/todo');
  });
});

describe('the to-do inbox', () => {
  it('counts what the views count, here and in the navigation', async () => {
    interface Todo {
      readonly todo: readonly { readonly view: string }[];
      readonly views: Readonly<
        Record<
          string,
          { readonly form: string; readonly filter: unknown; readonly title: { readonly 'zh-CN': string } }
        >
      >;
    }
    const { answer: app } = await ask<Todo>(page, 'GET', '/apps/sales');
    expect(app.todo.length).toBeGreaterThan(1);
    let total = 0;
    for (const { view: key } of app.todo) {
      const view = app.views[key];
      const query = { filter: view?.filter, limit: 1, count: 'bounded' };
      const { answer } = await ask<Found>(page, 'POST', `/apps/sales/records/${view?.form}/query`, query);
      total += answer.count.value;
      if (answer.count.value === 0) continue;
      const heading = page.getByRole('main').getByRole('heading', { name: view?.title['zh-CN'] ?? '' });
      await heading.getByText(String(answer.count.value), { exact: true }).waitFor();
    }
    await page.getByRole('link', { name: `待办 ${total}` }).waitFor();
    await page.getByText(`有 ${total} 项工作等你处理`).waitFor();
  });
});

describe('a notification', () => {
  it('arrives while the page is open, is counted, and leads to its record', async () => {
    const { answer } = await ask<Found>(page, 'POST', '/apps/sales/records/lead/query', { limit: 1 });
    const me = await ask<{ user: { id: string } }>(page, 'GET', '/session');
    const lead = answer.records[0]?.id ?? '';
    const other = await newVisitor(browser, server.url);
    await signIn(other.page, 'zhengguodong');
    await other.page.waitForURL('**/a/sales/**');
    const comment = { text: '请今天联系一下', mentions: [me.answer.user.id] };
    const said = await ask(other.page, 'POST', `/apps/sales/records/lead/${lead}/comments`, comment);
    expect(said.status).toBe(201);
    await other.close();

    await page.getByRole('button', { name: '通知，1 条未读' }).waitFor();
    await page.getByRole('status').filter({ hasText: '请今天联系一下' }).waitFor();
    await page.waitForFunction(() => document.title.startsWith('(1) '));
    await page.getByRole('button', { name: '通知，1 条未读' }).click();
    await page.getByRole('heading', { name: '今天' }).waitFor();
    await page.getByRole('region', { name: '通知' }).getByRole('listitem').getByRole('button').first().click();
    await page.waitForURL(`**/form/lead/${lead}`);
    await page.getByRole('button', { name: '通知，0 条未读' }).waitFor();
    await page.waitForFunction(() => !document.title.startsWith('('));
  });
});

describe('a session that is lost', () => {
  it('is asked for over the page, and what was typed is not lost', async () => {
    await page.goto('/a/sales/profile');
    await page.getByLabel('令牌名称').fill('月报程序');
    await page.context().clearCookies();
    await page.getByRole('button', { name: '创建令牌' }).click();
    const dialog = page.getByRole('dialog', { name: '登录已过期' });
    await dialog.getByLabel('密码').fill(demoPassword);
    await dialog.getByRole('button', { name: '继续' }).click();
    await page.getByText('请现在复制令牌').waitFor();
    await page.getByRole('listitem').filter({ hasText: '月报程序' }).waitFor();
  });
});

describe('looks and language', () => {
  const choose = async (...names: readonly string[]) => {
    await page.getByRole('button', { name: /周琳琳/ }).click();
    for (const name of names) await page.getByRole('menuitem', { name }).click();
  };

  it('change without loading the page anew, and stay', async () => {
    await page.goto('/a/sales/todo');
    await page.getByRole('heading', { name: /好，周琳琳/ }).waitFor();
    await page.evaluate(() => Object.assign(window, { same: true }));
    await choose('English');
    await page.getByRole('heading', { name: /^Good \w+, 周琳琳$/ }).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en-US');
    await choose('Appearance', 'Dark');
    await page.waitForFunction(() => document.documentElement.style.colorScheme === 'dark');
    expect(await page.evaluate(() => 'same' in window)).toBe(true);
    await page.reload();
    await page.getByRole('heading', { name: /^Good \w+, 周琳琳$/ }).waitFor();
    expect(await page.evaluate(() => document.documentElement.style.colorScheme)).toBe('dark');
    await choose('Appearance', 'Light');
    await choose('中文');
    await page.getByRole('heading', { name: /好，周琳琳/ }).waitFor();
    expect(visitor.faults).toEqual([]);
  });

  it('change on a page whose texts came with it', async () => {
    const main = page.locator('main');
    await page.goto('/a/sales/profile');
    await main.getByText('用户名', { exact: true }).waitFor();
    await choose('English');
    await main.getByText('Username', { exact: true }).waitFor();
    expect(await main.innerText()).not.toMatch(/\b(profile|tell|absence)\.\w/);
    await choose('中文');
    await main.getByText('用户名', { exact: true }).waitFor();
    expect(await main.innerText()).not.toMatch(/\b(profile|tell|absence)\.\w/);
    expect(visitor.faults).toEqual([]);
  });
});

describe('before the app itself has arrived', () => {
  const [paper, night] = (['light', 'dark'] as const).map(groundOf);

  it.each([
    { system: 'light', chosen: 'dark', address: '/', seen: night },
    { system: 'dark', chosen: 'light', address: '/', seen: paper },
    { system: 'dark', chosen: 'system', address: '/', seen: night },
    { system: 'light', chosen: undefined, address: '/', seen: paper },
    { system: 'light', chosen: undefined, address: '/public/sales/lead?theme=dark', seen: night },
    { system: 'dark', chosen: undefined, address: '/?theme=light', seen: night },
  ] as const)('nobody who chose $chosen sees another look on a $system system', async (wished) => {
    const early = await newVisitor(browser, server.url);
    await early.page.route('**/assets/*.js', (route) => route.abort());
    await early.page.emulateMedia({ colorScheme: wished.system });
    await early.page.addInitScript((chosen) => chosen && localStorage.setItem('pulu.mode', chosen), wished.chosen);
    await early.page.goto(wished.address);
    expect(await early.page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe(rgb(wished.seen));
    expect(early.faults).toEqual([]);
    await early.close();
  });

  /** A colour as a browser tells it. */
  const rgb = (hex = '') => `rgb(${[1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)).join(', ')})`;
});
