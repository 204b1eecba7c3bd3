import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { ask, launchBrowser, newVisitor, signIn } from './browser.js';
import { startDemo, type DemoServer } from './pulu.js';

let server: DemoServer;
let browser: Browser;
let page: Page;
let visitor: Awaited<ReturnType<typeof newVisitor>>;

beforeAll(async () => {
  [server, browser] = await Promise.all([startDemo(), launchBrowser()]);
  visitor = await newVisitor(browser, server.url);
  ({ page } = visitor);
  await signIn(page, 'linhaiping');
  await page.waitForURL('**/a/sales/**');
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

/** The accessible name of a day. */
const dayName = (day: string) =>
  new Intl.DateTimeFormat('zh-CN', { month: 'long', day: 'numeric', weekday: 'long', timeZone: 'UTC' }).format(
    new Date(day),
  );

describe('a calendar', () => {
  const dayOf = (moment: string | Date) =>
    new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date(moment));
  const box = (of: string) => page.locator(`section[aria-label="${dayName(of)}"]`);
  let id = '';
  let day = '';
  let other = '';

  beforeAll(async () => {
    const first = async (filter: object, sort: string) => {
      const query = { filter, sort: [sort], limit: 1 };
      const { answer } = await ask<{ records: { id: string; visited_at: string }[] }>(
        page,
        'POST',
        '/apps/sales/records/visit/query',
        query,
      );
      return answer.records[0];
    };
    const last = await first({ '<': [{ var: 'visited_at' }, new Date().toISOString()] }, '-visited_at');
    if (last === undefined) throw new Error('there is no visit');
    // The first one of its day: a month shows only some of each.
    const morning = new Date(`${dayOf(last.visited_at)}T00:00:00+08:00`).toISOString();
    const visit = (await first({ '>=': [{ var: 'visited_at' }, morning] }, 'visited_at')) ?? last;
    id = visit.id;
    day = dayOf(visit.visited_at);
    // The next day in the same week, or the one before.
    const by = new Date(day).getUTCDay() === 0 ? -1 : 1;
    other = dayOf(new Date(Date.parse(visit.visited_at) + by * 24 * 60 * 60_000));
    await page.goto(`/a/sales/view/visit_calendar?day=${day}`);
  });

  const span = (name: string) => page.locator('.ant-segmented-item-label').getByText(name, { exact: true });
  const entry = (of: string) => box(of).locator(`a[href*="${id}"]`);

  it('shows records on their days, and keeps what is looked at in the address', async () => {
    await entry(day).waitFor();
    await span('日程').click();
    await page.waitForURL('**span=agenda**');
    await span('月').click();
    await entry(day).waitFor();
  });

  const visit = () => ask<{ visited_at: string; version: number }>(page, 'GET', `/apps/sales/records/visit/${id}`);
  const drag = async (start: string, end: string) => {
    const [from, to] = [await entry(start).boundingBox(), await box(end).boundingBox()];
    if (from === null || to === null) throw new Error('nothing to drag');
    await page.mouse.move(from.x + 20, from.y + 8);
    await page.mouse.down();
    await page.mouse.move(from.x + 40, from.y + 20, { steps: 4 });
    await page.mouse.move(to.x + 60, to.y + 60, { steps: 8 });
    await page.mouse.up();
  };

  it('brings a record to the day it is dropped on, at the same time', async () => {
    await span('周').click();
    await entry(day).waitFor();
    const before = (await visit()).answer.visited_at;
    await drag(day, other);
    await entry(other).waitFor();
    const after = (await visit()).answer.visited_at;
    expect(Math.abs(Date.parse(before) - Date.parse(after))).toBe(24 * 60 * 60_000);
    expect(dayOf(after)).toBe(other);
  });

  it('puts a record back where it was, and says why, when the move is refused', async () => {
    const { visited_at, version } = (await visit()).answer;
    const sooner = new Date(Date.parse(visited_at) - 60_000).toISOString();
    const changed = await ask(page, 'PATCH', `/apps/sales/records/visit/${id}`, { visited_at: sooner, version });
    expect(changed.status).toBe(200);
    await drag(other, day);
    await page.locator('.ant-message-error').waitFor();
    await entry(other).waitFor();
    expect(await entry(day).count()).toBe(0);
    expect((await visit()).answer.visited_at).toBe(sooner);
  });

  it('draws a record over the days it takes, and moves and stretches it by keys', async () => {
    const later = (moment: string, days: number) =>
      new Date(Date.parse(moment) + days * 24 * 60 * 60_000).toISOString();
    const { visited_at, version } = (await visit()).answer;
    // On the Monday of that week, so that there is room after it.
    const monday = later(visited_at, -((new Date(other).getUTCDay() + 6) % 7));
    const values = { visited_at: monday, ended_at: later(monday, 1), version };
    expect((await ask(page, 'PATCH', `/apps/sales/records/visit/${id}`, values)).status).toBe(200);
    await page.reload();
    const bar = entry(dayOf(monday));
    await bar.waitFor();
    const [wide, one] = [await bar.boundingBox(), await box(dayOf(monday)).boundingBox()];
    expect(wide?.width).toBeGreaterThan(1.8 * (one?.width ?? Infinity));
    await bar.focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Escape');
    await page.locator('[aria-live]').getByText('不作改动').waitFor({ state: 'attached' });
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Enter');
    await page.locator('[aria-live]').getByText('已改为').waitFor({ state: 'attached' });
    const moved = await ask<{ visited_at: string; ended_at: string }>(page, 'GET', `/apps/sales/records/visit/${id}`);
    expect(moved.answer).toMatchObject({ visited_at: later(monday, 1), ended_at: later(monday, 3) });
    expect(await page.evaluate(() => document.activeElement?.getAttribute('href'))).toContain(id);
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/form/visit/${id}`);
    await page.goBack();
  });

  it('begins a new record on the day', async () => {
    await box(other).hover();
    await box(other).getByRole('link', { name: /新建/ }).click();
    await page.waitForURL('**/form/visit/new?visited_at=**');
  });
});

describe('all of a related list', () => {
  it('are the records of that list, and no others', async () => {
    const { answer } = await ask<{ records: { customer: string }[] }>(
      page,
      'POST',
      '/apps/sales/records/opportunity/query',
      { sort: ['created_at'], limit: 1 },
    );
    const customer = answer.records[0]?.customer ?? '';
    const filter = { '==': [{ var: 'customer' }, customer] };
    const own = await ask<{ records: { id: string }[] }>(page, 'POST', '/apps/sales/records/opportunity/query', {
      filter,
    });
    const ids = own.answer.records.map(({ id }) => id).sort();
    const rows = page.locator('[role=row][data-record]');
    const shown = async () => {
      await rows.nth(ids.length - 1).waitFor();
      return (await rows.evaluateAll((all) => all.map((row) => row.getAttribute('data-record') ?? ''))).sort();
    };
    await page.goto(`/a/sales/form/customer/${customer}`);
    await page.getByRole('tab', { name: '商机' }).click();
    await page.getByRole('tabpanel', { name: '商机' }).getByRole('link', { name: '查看全部' }).click();
    await page.waitForURL(/view\/opportunities\?.*filter=/);
    expect(await shown()).toEqual(ids);
    // What a filter has no words for comes along as it is, and can be dropped.
    await page.goto(`/a/sales/view/opportunities?where=${encodeURIComponent(JSON.stringify(filter))}`);
    await page.getByText('来自上一页的条件').waitFor();
    expect(await shown()).toEqual(ids);
    await page.locator('.ant-tag-close-icon').click();
    await rows.nth(ids.length).waitFor();
  });
});

describe('cards', () => {
  it('show what they are called and their facts, and lead to the record', async () => {
    await page.goto('/a/sales/view/product_cards');
    const card = page.locator('article').first();
    await card.getByText('规格').waitFor();
    await card.click({ position: { x: 10, y: 10 } });
    await page.waitForURL('**/form/product/**');
  });
});

describe('a lookup', () => {
  it('finds by a number as it is spoken, and shows what belongs to it', async () => {
    const { answer } = await ask<{ records: { name: string; phone: string }[] }>(
      page,
      'POST',
      '/apps/sales/records/contact/query',
      { filter: { '!=': [{ var: 'phone' }, null] }, fields: ['name', 'phone'], limit: 1 },
    );
    const [contact] = answer.records;
    if (contact === undefined) throw new Error('there is no contact');
    await page.goto('/a/sales/view/caller_lookup');
    // As fast as a keyboard can be: no digit is lost on the way.
    const spoken = contact.phone.replace(/^(\d{3})(\d{4})/, '$1 $2-');
    await page.getByLabel('查找').click();
    await page.keyboard.type(spoken);
    expect(await page.getByLabel('查找').inputValue()).toBe(spoken);
    const found = page.locator(`article[aria-label="${contact.name}"]`);
    await found.getByText('客户与对接人').waitFor();
    await page.getByLabel('查找').press('Enter');
    await page.waitForURL('**/form/contact/**');
  });

  it('offers a new record with what was typed when nothing fits', async () => {
    await page.goto('/a/sales/view/caller_lookup?q=19900009999');
    await page.getByText('没有找到').waitFor();
    await page.getByRole('link', { name: /新建/ }).click();
    await page.waitForURL('**/form/contact/new?phone=19900009999');
  });
});

it('went without a fault', () => {
  expect(visitor.faults).toEqual([]);
});
