import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, CDPSession, Locator, Page } from 'playwright-core';
import { ask, launchBrowser, newVisitor, signIn } from './browser.js';
import { startDemo, type DemoServer } from './pulu.js';

type Visitor = Awaited<ReturnType<typeof newVisitor>>;

let server: DemoServer;
let browser: Browser;
let folder: string;
let desk: Visitor;
let phone: Visitor;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pulu-hands-'));
  [server, browser] = await Promise.all([startDemo(), launchBrowser()]);
  desk = await newVisitor(browser, server.url);
  phone = await newVisitor(browser, server.url, { width: 390, height: 844 }, { hasTouch: true, isMobile: true });
  await Promise.all([desk, phone].map(enter));
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

async function enter({ page }: Visitor): Promise<void> {
  await signIn(page, 'linhaiping');
  await page.waitForURL('**/a/sales/**');
}

async function anyOf(page: Page, form: string, filter: object = {}): Promise<string> {
  const path = `/apps/sales/records/${form}/query`;
  const { answer } = await ask<{ records: { id: string }[] }>(page, 'POST', path, { limit: 1, ...filter });
  return answer.records[0]?.id ?? '';
}

const driver = (page: Page): Promise<CDPSession> => page.context().newCDPSession(page);

async function middleOf(place: Locator) {
  await place.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  const box = await place.boundingBox();
  if (box === null) throw new Error('it is not in sight');
  return { ...box, x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

describe('a finger', () => {
  it('signs on the sheet, and the page stays where it is', async () => {
    const { page } = phone;
    await page.goto(`/a/sales/form/contract/${await anyOf(page, 'contract')}/edit`);
    const sheet = page.getByRole('img', { name: /^签名区/ });
    const next = page.getByRole('button', { name: '下一步' });
    await next.waitFor();
    // It stands on a later step of the form.
    for (let step = 0; step < 5 && !(await sheet.isVisible()); step++) await next.tap();
    const { x, y } = await middleOf(sheet);
    const scrolled = () => page.evaluate(() => document.querySelector('main')?.scrollTop);
    const [before, hand] = [await scrolled(), await driver(page)];
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...touchPoints: { x: number; y: number }[]) =>
      hand.send('Input.dispatchTouchEvent', { type, touchPoints });
    await touch('touchStart', { x: x - 80, y: y - 50 });
    for (let at = 1; at <= 10; at++) await touch('touchMove', { x: x - 80 + at * 14, y: y - 50 + at * 9 });
    // As hands do, it comes to rest before it is lifted: what is flung would swallow the next touch.
    await page.waitForTimeout(200);
    await touch('touchMove', { x: x + 61, y: y + 40 });
    await touch('touchEnd');
    expect(await scrolled()).toBe(before);
    const sent = page.waitForResponse((answer) => answer.url().endsWith('/api/v1/files') && answer.status() < 300);
    await page.getByRole('button', { name: '使用此签名' }).tap();
    await sent;
    await page.getByRole('button', { name: '重新签名' }).waitFor();
    expect(phone.faults).toEqual([]);
  });

  it('has a document made by the menu of a record', async () => {
    const { page } = phone;
    await page.goto(`/a/sales/form/quote/${await anyOf(page, 'quote')}`);
    await page.getByRole('toolbar').getByRole('button', { name: '更多' }).tap();
    const entries = page.getByRole('menuitem');
    await entries.filter({ hasText: '打印报价单' }).waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      entries.filter({ hasText: /报价单.*PDF/ }).tap(),
    ]);
    expect(download.suggestedFilename()).toMatch(/\.pdf$/);
    expect((await readFile(await download.path())).subarray(0, 5).toString()).toBe('%PDF-');
    expect(phone.faults).toEqual([]);
  });
});

describe('a file that is dragged from elsewhere', () => {
  /** Drags it from the desktop, and lets it go over a place. */
  async function drop(page: Page, place: Locator, file: string): Promise<void> {
    const [hand, { x, y }] = [await driver(page), await middleOf(place)];
    const data = { items: [], files: [file], dragOperationsMask: 1 };
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
      await hand.send('Input.dispatchDragEvent', { type, x, y, data });
  }

  it('is taken by the field that it is let go over, and by no other place', async () => {
    const { page } = desk;
    const file = join(folder, '图纸.txt');
    await writeFile(file, 'M6 × 20');
    await page.goto('/a/sales/form/lead/new');
    await page.getByRole('textbox', { name: '公司名称' }).fill('台州拖放试验有限公司');
    await drop(page, page.getByRole('heading', { level: 1 }), file);
    await drop(page, page.getByRole('button', { name: '上传文件' }), file);
    await page.getByText('图纸.txt').first().waitFor();
    expect(await page.getByText('图纸.txt').count()).toBe(1);
    expect(await page.getByRole('textbox', { name: '公司名称' }).inputValue()).toBe('台州拖放试验有限公司');
    expect(page.url()).toContain('/form/lead/new');
    expect(desk.faults).toEqual([]);
  });
});
