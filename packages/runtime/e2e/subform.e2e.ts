import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { ask, launchBrowser, newVisitor, signIn } from './browser.js';
import { startDemo, type DemoServer } from './pulu.js';

let server: DemoServer;
let browser: Browser;
let visitor: Awaited<ReturnType<typeof newVisitor>>;
let page: Page;
let products: readonly { id: string; title: string; name: string; sku: string }[] = [];

beforeAll(async () => {
  [server, browser] = await Promise.all([startDemo(), launchBrowser()]);
  visitor = await newVisitor(browser, server.url);
  ({ page } = visitor);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: server.url });
  await signIn(page, 'zhoulinlin');
  await page.waitForURL('**/a/sales/**');
  const found = await ask<{ records: typeof products }>(page, 'POST', '/apps/sales/records/product/query', {
    limit: 2,
    sort: ['sku'],
    count: 'none',
  });
  products = found.answer.records;
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const cell = (row: number, column: string) => page.locator(`tr[data-index="${row}"] [data-entered="${column}"]`);
const rows = () => page.locator('[data-rows] tbody tr');
const total = () => page.locator('[data-rows] tfoot');

/** A form without what was entered before and not saved. */
async function newQuote(): Promise<void> {
  await page.goto('/a/sales/view/my_customers');
  await page.getByRole('heading', { name: '我的客户' }).waitFor();
  await page.evaluate(() => localStorage.clear());
  await page.goto('/a/sales/form/quote/new');
  await page.getByRole('button', { name: '添加一行' }).waitFor();
}

/** Which cell has the focus, as row and column. */
async function focused(): Promise<string | undefined> {
  return page.evaluate(() => {
    const cell = document.activeElement?.closest<HTMLElement>('[data-entered]');
    return `${cell?.closest<HTMLElement>('tr')?.dataset['index']} ${cell?.dataset['entered']}`;
  });
}

describe('rows at a desk', () => {
  it('are filled from the keyboard alone, and add up', async () => {
    await newQuote();
    await page.getByRole('button', { name: '添加一行' }).focus();
    await page.keyboard.press('Enter');
    expect(await focused()).toBe('0 product');
    await page.keyboard.press('Tab');
    await page.keyboard.type('手工件');
    for (let at = 0; at < 3; at += 1) await page.keyboard.press('Tab');
    await page.keyboard.type('20');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.type('10.5');
    await cell(0, 'quantity').getByText('20.00').waitFor();
    await page.keyboard.press('Enter');
    expect(await focused()).toBe('1 product');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.type('第二件');
    await page.keyboard.press('Alt+ArrowUp');
    expect(await focused()).toBe('0 product_name');
    await cell(1, 'product_name').getByText('手工件').waitFor();
    await total().getByText('¥210.00').waitFor();
  });

  it('say at the cell what is wrong, and lead there', async () => {
    await page.getByRole('button', { name: /^创\s*建$/ }).click();
    await page.getByRole('link', { name: '报价明细' }).first().click();
    expect(await focused()).toBe('0 quantity');
    expect(await page.locator('td[aria-invalid]').count()).toBe(2);
    await page.keyboard.type('2');
    await page.keyboard.press('Tab');
    await page.keyboard.type('5');
    await total().getByText('¥220.00').waitFor();
  });

  it('are deleted, and come back', async () => {
    await cell(1, 'product_name').hover();
    await page.getByRole('button', { name: '删除第 2 行' }).click();
    expect(await rows().count()).toBe(1);
    await page.getByRole('button', { name: /^撤\s*销$/ }).click();
    expect(await rows().count()).toBe(2);
  });

  it('are dragged to another place', async () => {
    const [first, second] = await Promise.all([0, 1].map((at) => rows().nth(at).locator('th').boundingBox()));
    await page.mouse.move(first!.x + 20, first!.y + 15);
    await page.mouse.down();
    await page.mouse.move(first!.x + 20, first!.y + 25);
    await page.mouse.move(second!.x + 20, second!.y + 25, { steps: 4 });
    await page.mouse.up();
    await cell(0, 'product_name').getByText('手工件').waitFor();
  });
});

describe('a table from a spreadsheet', () => {
  const paste = async (lines: readonly (readonly string[])[]) => {
    const text = lines.map((line) => line.map((part) => (part.includes('\n') ? `"${part}"` : part)).join('\t'));
    await page.evaluate((copied) => navigator.clipboard.writeText(copied), text.join('\r\n'));
    await page.keyboard.press('Control+v');
    await page.getByText('已粘贴').waitFor();
  };

  it('fills the rows, finds what it names, and says what it does not understand', async () => {
    await newQuote();
    await page.getByRole('button', { name: '添加一行' }).click();
    const [screw, other] = products;
    await paste([
      ['产品', '品名', '数量', '单价', '折扣', '备注'],
      [screw!.title, '', '1,200', '12.5', '5%', '两\n行'],
      [other!.sku, '自定名称', '3.5万', '￥8', '', ''],
      ['没有这种产品', '外协件', 'abc', '1', '', ''],
    ]);
    await cell(0, 'product_name').getByText(screw!.name).waitFor();
    await cell(1, 'quantity').getByText('35,000.00').waitFor();
    await total().getByText('¥294,250.00').waitFor();
    const told = page.locator('[data-rows] [role="status"] li');
    expect(await told.allInnerTexts()).toEqual(['第 3 行「产品」：“没有这种产品”', '第 3 行「数量」：“abc”']);
    await page.getByText('有 2 格无法识别').waitFor();
  });

  it('is what is copied, and is taken back by one key', async () => {
    await page.getByRole('button', { name: '整个表格的操作' }).click();
    await page.getByRole('menuitem', { name: '复制为表格' }).click();
    await page.getByText('已复制 3 行').waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied.split('\n')[1]).toContain(`${products[0]!.title}\t${products[0]!.name}`);
    await cell(2, 'product_name').getByRole('button').focus();
    await paste([['甲'], ['乙'], ['丙']]);
    expect(await rows().count()).toBe(5);
    await page.keyboard.press('Control+z');
    await cell(2, 'product_name').locator('input[value="外协件"]').waitFor();
    expect(await rows().count()).toBe(3);
  });
});

describe('rows that two people changed', () => {
  it('are taken row by row', async () => {
    type Record = { id: string; version: number; items: { product_name: string; quantity: number }[] };
    const draft = { and: [{ '==': [{ var: 'stage' }, 'draft'] }, { '==': [{ var: 'owner' }, { me: [] }] }] };
    const { answer } = await ask<{ records: Record[] }>(page, 'POST', '/apps/sales/records/quote/query', {
      filter: draft,
      limit: 1,
    });
    const at = `/apps/sales/records/quote/${answer.records[0]?.id}`;
    const change = async (items: readonly object[], version: number | undefined) =>
      (await ask<Record>(page, 'PATCH', at, { items, version })).answer;
    const named = (product_name: string) => ({ product_name, quantity: 1, unit_price: 1 });
    const { id, items, version } = await change(['甲', '乙', '丙'].map(named), answer.records[0]?.version);
    await page.goto(`/a/sales/form/quote/${id}/edit`);
    for (const at of [0, 1]) {
      await cell(at, 'quantity').click();
      await page.keyboard.press('Delete');
      await page.keyboard.type('5');
      await page.keyboard.press('Enter');
    }
    await change([{ ...items[0], quantity: 7 }, items[1]!, named('丁')], version);
    await page.getByRole('button', { name: /^保\s*存$/ }).click();
    const row = (name: string) => page.getByRole('dialog').getByRole('radiogroup', { name });
    await row('乙')
      .getByRole('radio', { name: /我的修改/, checked: true })
      .waitFor();
    await row('丁').getByText('没有这一行').waitFor();
    await row('甲')
      .getByRole('radio', { name: /我的修改/ })
      .check();
    await row('丙')
      .getByRole('radio', { name: /我的修改/ })
      .check();
    await page.getByRole('button', { name: '按选择保存' }).click();
    await page.waitForURL(`**/form/quote/${id}`);
    const saved = (await ask<Record>(page, 'GET', at)).answer.items;
    expect(saved.map(({ product_name, quantity }) => [product_name, quantity])).toEqual([
      ['甲', 5],
      ['乙', 5],
      ['丙', 1],
      ['丁', 1],
    ]);
  });
});

describe('rows on a phone', () => {
  it('are cards, each opened to be filled in, with their sum in sight', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await newQuote();
    await page.getByRole('button', { name: '添加一行' }).click();
    const drawer = page.getByRole('dialog', { name: '第 1 行' }).or(page.getByRole('dialog', { name: '第 2 行' }));
    await drawer.getByLabel('产品', { exact: true }).click();
    const sheet = page.getByRole('dialog', { name: '选择产品' });
    await sheet.getByRole('listitem').first().getByRole('button').click();
    await sheet.waitFor({ state: 'detached' });
    await drawer.getByLabel('数量', { exact: true }).fill('2');
    // What the product knows comes, whatever was typed meanwhile.
    await page.waitForFunction(() => document.querySelector<HTMLInputElement>('#items-row-0-product_name')?.value);
    await drawer.getByLabel('单价', { exact: true }).fill('100');
    await drawer.getByRole('button', { name: '复制此行' }).click();
    await drawer.getByText('第 2 行，共 2 行').waitFor();
    await drawer.getByLabel('数量', { exact: true }).fill('3');
    await drawer.getByRole('button', { name: '上一行' }).click();
    await drawer.getByText('第 1 行，共 2 行').waitFor();
    expect(await drawer.getByLabel('数量', { exact: true }).inputValue()).toBe('2');
    await drawer.getByRole('button', { name: /^完\s*成$/ }).click();
    await drawer.waitFor({ state: 'detached' });
    const cards = page.locator('[data-rows] ol > li');
    expect(await cards.count()).toBe(2);
    await cards.nth(1).getByText('¥300.00').waitFor();
    expect(await page.getByText('¥500.00').first().isVisible()).toBe(true);
    await cards.nth(1).click();
    await drawer.getByRole('button', { name: '删除此行' }).click();
    await page.getByRole('button', { name: /^撤\s*销$/ }).click();
    expect(await cards.count()).toBe(2);
  });
});

it('went without a fault', () => {
  expect(visitor.faults).toEqual([]);
});
