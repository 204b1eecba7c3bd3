import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';
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

describe('a board of lanes', () => {
  let page: Page;
  let visitor: Awaited<ReturnType<typeof newVisitor>>;
  let name = '';
  let id = '';

  beforeAll(async () => {
    visitor = await newVisitor(browser, server.url);
    ({ page } = visitor);
    await signIn(page, 'linhaiping');
    await page.waitForURL('**/a/sales/**');
    const { answer } = await ask<{ records: { id: string; name: string }[] }>(
      page,
      'POST',
      '/apps/sales/records/opportunity/query',
      { filter: { '==': [{ var: 'stage' }, 'negotiation'] }, sort: ['expected_close_on'], limit: 1 },
    );
    ({ id = '', name = '' } = answer.records[0] ?? {});
    await page.goto('/a/sales/view/opportunity_board');
    await card('商务谈判').waitFor();
  });

  afterAll(() => visitor.close());

  const lane = (label: string) => page.locator(`section[aria-label="${label}"]`);
  const card = (label: string) => lane(label).locator('article').filter({ hasText: name });
  const stage = async () =>
    (await ask<{ stage: string }>(page, 'GET', `/apps/sales/records/opportunity/${id}`)).answer.stage;

  /** Takes a card and lets it go over a lane, as a hand does. */
  async function drag(from: Locator, to: Locator): Promise<void> {
    await from.scrollIntoViewIfNeeded();
    const start = await boxOf(from);
    await page.mouse.move(start.x + 30, start.y + start.height - 8);
    await page.mouse.down();
    await page.mouse.move(start.x + 60, start.y + start.height - 20, { steps: 4 });
    // The board scrolls under a hand that comes near its edge: the hand follows the lane until that lies still below it.
    for (let lane = await boxOf(to), still = false; !still;) {
      await page.mouse.move(lane.x + 60, lane.y + 120, { steps: 8 });
      await page.waitForTimeout(50);
      const now = await boxOf(to);
      still = now.x === lane.x && ((await to.getAttribute('class')) ?? '').includes('over');
      lane = now;
    }
    await page.mouse.up();
  }

  async function boxOf(locator: Locator) {
    const box = await locator.boundingBox();
    if (box === null) throw new Error('nothing to drag');
    return box;
  }

  it('counts and adds up what lies in each', async () => {
    const { answer } = await ask<{ groups: { keys: string[]; values: { count: number } }[] }>(
      page,
      'POST',
      '/apps/sales/records/opportunity/aggregate',
      { groupBy: [{ field: 'stage' }] },
    );
    const count = answer.groups.find(({ keys }) => keys[0] === 'negotiation')?.values.count;
    expect(await lane('商务谈判').locator('h2').textContent()).toContain(`商务谈判${count}¥`);
  });

  it('says so where no way leads', async () => {
    await drag(card('商务谈判'), lane('方案与打样'));
    await page.getByText('不能直接移到“方案与打样”').waitFor();
    expect(await stage()).toBe('negotiation');
  });

  it('asks what is seen only in the stage it comes to', async () => {
    await drag(card('商务谈判'), lane('丢单'));
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: '丢单原因' }).waitFor();
    await dialog.getByRole('button', { name: /取\s*消/ }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(await stage()).toBe('negotiation');
  });

  it('asks what the gate asks, refuses without it, and lets the card pass with it', async () => {
    await drag(card('商务谈判'), lane('赢单'));
    const dialog = page.getByRole('dialog');
    const confirm = dialog.locator('button[type=submit]');
    await confirm.click();
    await dialog.getByText('请填写结束日期').first().waitFor();
    expect(await stage()).toBe('negotiation');
    await dialog.getByRole('textbox', { name: '结束日期' }).click();
    await page.locator('.ant-picker-dropdown:visible .ant-picker-cell-today').click();
    await confirm.click();
    await dialog.waitFor({ state: 'detached' });
    expect(await stage()).toBe('won');
    await card('商务谈判').waitFor({ state: 'detached' });
  });

  it('did all that without a fault', () => {
    expect(visitor.faults).toEqual([]);
  });
});
