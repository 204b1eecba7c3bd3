import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { ask, launchBrowser, newVisitor, signIn } from './browser.js';
import { startDemo, type DemoServer } from './pulu.js';

let server: DemoServer;
let browser: Browser;
let page: Page;
let faults: string[];

const view = '/a/sales/view/leads';
const records = '/apps/sales/records/lead';

beforeAll(async () => {
  [server, browser] = await Promise.all([startDemo(), launchBrowser()]);
  ({ page, faults } = await newVisitor(browser, server.url));
  await signIn(page, 'zhengguodong');
  await page.waitForURL('**/a/sales/**');
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const rows = () => page.locator('[role=row][data-record]');

/** The cell of a row that stands below a column's name. */
async function cellBelow(column: string, row: number) {
  const headers = await page.getByRole('columnheader').allTextContents();
  const index = headers.findIndex((text) => text.trim() === column);
  return rows().nth(row).getByRole('gridcell').nth(index);
}

async function idOf(row: number): Promise<string> {
  return (await rows().nth(row).getAttribute('data-record')) ?? '';
}

describe('the table', () => {
  it('keeps a filter as a view, and its address opens it again', async () => {
    await page.goto(view);
    await rows().first().waitFor();
    await page.getByRole('button', { name: '筛选' }).click();
    await page.getByRole('button', { name: /添加条件$/ }).click();
    // As fast as a keyboard can be: no sign is lost on the way.
    await page.getByRole('textbox', { name: '值' }).click();
    await page.keyboard.type('台州');
    await page.waitForURL(({ searchParams }) => searchParams.get('filter')?.includes('台州') === true);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: '视图' }).click();
    await page.getByRole('menuitem', { name: '另存为视图…' }).click();
    await page.getByRole('textbox', { name: '视图名称' }).fill('台州的');
    await page.getByRole('dialog').getByRole('button', { name: '保存' }).click();
    await page.waitForURL(/saved=/);
    const address = page.url();

    await page.goto(view);
    await rows().first().waitFor();
    await page.getByRole('button', { name: '视图' }).click();
    await page.getByRole('menuitem', { name: '台州的' }).click();
    await page.waitForURL(/filter=/);
    expect(new URL(page.url()).searchParams.get('filter')).toBe(new URL(address).searchParams.get('filter'));

    await page.goto(address);
    await page.getByRole('button', { name: '视图' }).getByText('台州的').waitFor();
    await page.getByRole('button', { name: '筛选 · 1' }).waitFor();
    await rows().first().waitFor();
    const names = await rows().locator('a[href*="/form/lead/"]').allTextContents();
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => !name.includes('台州'))).toEqual([]);
  });

  it('is edited cell by cell, by keyboard alone', async () => {
    await page.goto(view);
    await rows().first().waitFor();
    const id = await idOf(0);
    const cell = await cellBelow('联系人', 0);
    await cell.click();
    await page.keyboard.press('F2');
    const input = page.getByRole('gridcell').getByRole('textbox', { name: '联系人' });
    await input.fill('改过的名');
    await page.keyboard.press('Escape');
    await input.waitFor({ state: 'detached' });
    await page.keyboard.press('F2');
    await input.fill('新联系人');
    await page.keyboard.press('Enter');
    await cell.getByText('新联系人').waitFor();
    await input.waitFor({ state: 'detached' });
    const { answer } = await ask<{ contact_name: string }>(page, 'GET', `${records}/${id}`);
    expect(answer.contact_name).toBe('新联系人');
  });

  it('shows both values when somebody else was faster', async () => {
    const id = await idOf(0);
    const cell = await cellBelow('联系人', 0);
    await cell.dblclick();
    const input = page.getByRole('gridcell').getByRole('textbox', { name: '联系人' });
    await input.fill('我的值');
    const { answer } = await ask<{ version: number }>(page, 'GET', `${records}/${id}`);
    const other = await ask(page, 'PATCH', `${records}/${id}`, { contact_name: '别人的值', version: answer.version });
    expect(other.status).toBe(200);
    await input.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('别人的值').waitFor();
    await dialog.getByText('我的值').waitFor();
    await dialog.getByRole('radio', { name: /我的修改/ }).check();
    await dialog.getByRole('button', { name: '按选择保存' }).click();
    await cell.getByText('我的值').waitFor();
  });

  it('hands several records to one person', async () => {
    const ids = [await idOf(2), await idOf(4)];
    await rows().nth(2).getByRole('checkbox').check();
    await rows().nth(4).getByRole('checkbox').check();
    await page.getByRole('toolbar').getByRole('button', { name: '批量分配' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox').nth(1).fill('王一帆');
    await page.locator('.ant-select-dropdown:visible').getByText('王一帆').first().click();
    await dialog.getByRole('button', { name: '应用到 2 条' }).click();
    await page.getByText('已修改 2 条').waitFor();
    for (const id of ids) {
      const { answer } = await ask<{ owner: string; $titles: Record<string, string> }>(page, 'GET', `${records}/${id}`);
      expect(answer.$titles[answer.owner]).toBe('王一帆');
    }
  });

  it('groups by a field; a group loads its records when it opens', async () => {
    await page.goto(view);
    await rows().first().waitFor();
    await page.getByRole('button', { name: '分组' }).click();
    await page.getByRole('menuitem', { name: '阶段', exact: true }).click();
    await page.waitForURL(/group=stage/);
    const groups = page.locator('[role=row][data-group]');
    await groups.first().waitFor();
    await rows().first().waitFor({ state: 'detached' });
    const { answer } = await ask<{ groups: { keys: string[]; values: { count: number } }[] }>(
      page,
      'POST',
      `${records}/aggregate`,
      { groupBy: [{ field: 'stage' }] },
    );
    expect(await groups.count()).toBe(answer.groups.length);
    const pool = answer.groups.find(({ keys }) => keys[0] === 'new')?.values.count ?? 0;
    expect(await groups.first().textContent()).toContain(String(pool));
    await groups.first().getByRole('button', { name: '展开' }).click();
    await rows().first().waitFor();
    expect(await rows().count()).toBe(Math.min(pool, 50));
  });

  it('deletes all that match, loaded or not, and brings them back', async () => {
    await page.goto(view);
    await rows().first().waitFor();
    const total = async () =>
      (await ask<{ count: { value: number } }>(page, 'POST', `${records}/query`, { limit: 1, count: 'bounded' })).answer
        .count.value;
    const before = await total();
    expect(before).toBeGreaterThan(200);
    await page.getByRole('columnheader').first().getByRole('checkbox').check();
    await page.getByRole('button', { name: `选择全部符合条件的 ${before} 条` }).click();
    const bar = page.getByRole('toolbar', { name: '批量操作' });
    await bar.getByText(`已选 ${before} 条`).waitFor();
    await bar.getByRole('button', { name: /删\s*除$/ }).click();
    const asked = page.getByRole('dialog').filter({ hasText: `删除这 ${before} 条记录？` });
    await asked.getByRole('button', { name: /^删\s*除$/ }).click();
    const deleted = await page.getByText(/^已删除 \d+ 条$/).textContent();
    const gone = Number(deleted?.match(/\d+/)?.[0]);
    // What others hold on to is refused, with the reason; the rest is gone.
    expect(await total()).toBe(before - gone);
    if (gone < before) {
      await page.getByRole('dialog', { name: `有 ${before - gone} 条没有成功` }).waitFor();
      await page.getByRole('button', { name: '知道了' }).click();
    }
    await page.getByRole('button', { name: /^撤\s*销$/ }).click();
    await page.getByText(`已恢复 ${gone} 条`).waitFor();
    expect(await total()).toBe(before);
  });

  it('is saved as a sheet: the columns that are shown, and what the filter leaves', async () => {
    await page.goto(`${view}?q=${encodeURIComponent('台州')}`);
    await rows().first().waitFor();
    const { answer } = await ask<{ count: { value: number } }>(page, 'POST', `${records}/query`, {
      search: '台州',
      limit: 1,
      count: 'bounded',
    });
    const shown = (await page.getByRole('columnheader').allTextContents()).filter((text) => text.trim() !== '');
    await page.getByRole('button', { name: '导出' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: /CSV/ }).click(),
    ]);
    const text = await readFile(await download.path(), 'utf8');
    const [header = '', ...lines] = text
      .replace(/^\uFEFF/, '')
      .trimEnd()
      .split('\r\n');
    expect(header.split(',')).toEqual(expect.arrayContaining([shown[0]?.trim(), '联系人']));
    expect(lines).toHaveLength(answer.count.value);
  });

  it('did all that without a fault', () => {
    expect(faults).toEqual([]);
  });
});
