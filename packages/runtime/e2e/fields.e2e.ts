import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { barriers } from './barriers.js';
import { ask, launchBrowser, newVisitor, signIn } from './browser.js';
import { codePicture, filmOf } from './codes.js';
import { startDemo, type DemoServer } from './pulu.js';

let server: DemoServer;
let browser: Browser;
let folder: string;
let desk: Awaited<ReturnType<typeof newVisitor>>;
let phone: Awaited<ReturnType<typeof newVisitor>>;

const records = '/apps/inspection/records';

async function enter(visitor: Awaited<ReturnType<typeof newVisitor>>): Promise<void> {
  await visitor.page.context().grantPermissions(['camera'], { origin: server.url });
  await signIn(visitor.page, 'gaoweiping');
  await visitor.page.waitForURL('**/a/inspection/**');
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pulu-film-'));
  const film = join(folder, 'code.y4m');
  await filmOf(await codePicture('QS-7781', 'QRCode'), film);
  [server, browser] = await Promise.all([
    startDemo('inspection'),
    launchBrowser([`--use-file-for-fake-video-capture=${film}`]),
  ]);
  desk = await newVisitor(browser, server.url);
  phone = await newVisitor(browser, server.url, { width: 390, height: 844 });
  await enter(desk);
  await enter(phone);
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

const rows = (page: Page) => page.locator('[role=row][data-record]');

async function cellOf(page: Page, column: string, row: number) {
  const headers = await page.getByRole('columnheader').allTextContents();
  const index = headers.findIndex((text) => text.trim() === column);
  return rows(page).nth(row).getByRole('gridcell').nth(index);
}

async function valueOf(page: Page, row: number, key: string): Promise<unknown> {
  const id = await rows(page).nth(row).getAttribute('data-record');
  const { answer } = await ask<Record<string, unknown>>(page, 'GET', `${records}/device/${id}`);
  return answer[key];
}

describe('cells of a table', () => {
  it('open by typing, and Enter leads down', async () => {
    const { page } = desk;
    await page.goto('/a/inspection/view/devices');
    await rows(page).first().waitFor();
    await (await cellOf(page, '型号', 0)).click();
    await page.keyboard.type('I');
    await page.getByRole('gridcell').getByRole('textbox').waitFor();
    await page.keyboard.type('SG-9');
    await page.keyboard.press('Enter');
    await (await cellOf(page, '型号', 0)).getByText('ISG-9', { exact: true }).waitFor();
    await page.getByRole('gridcell').getByRole('textbox').waitFor({ state: 'detached' });
    await page.keyboard.type('ISG-10');
    await page.keyboard.press('Tab');
    await (await cellOf(page, '型号', 1)).getByText('ISG-10', { exact: true }).waitFor();
    expect(await valueOf(page, 1, 'model')).toBe('ISG-10');
  });

  it('drop their list down at once, and are found in it by keyboard', async () => {
    const { page } = desk;
    await (await cellOf(page, '类别', 2)).dblclick();
    const list = page.locator('.ant-select-dropdown:visible');
    await list.getByText('阀门').waitFor();
    await page.keyboard.type('配电');
    await page.keyboard.press('Enter');
    await list.waitFor({ state: 'hidden' });
    await (await cellOf(page, '类别', 2)).getByText('配电柜').first().waitFor();
    await (await cellOf(page, '所在站点', 2)).dblclick();
    await list.getByText('西山泵站').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('gridcell').getByRole('combobox').waitFor({ state: 'detached' });
    expect(await valueOf(page, 2, 'kind')).toBe('cabinet');
  });

  it('say why they cannot be edited', async () => {
    const { page } = desk;
    const cell = await cellOf(page, '下次应检', 3);
    expect(await cell.getAttribute('aria-readonly')).toBe('true');
    await cell.click();
    await page.keyboard.press('F2');
    await page.getByText('这一列由系统计算，不能直接修改。').waitFor();
  });

  it('show the words of the server when it refuses, and go on from there', async () => {
    const { page } = desk;
    const cell = await cellOf(page, '设备名称', 4);
    await cell.click({ position: { x: 190, y: 20 } });
    await page.keyboard.press('F2');
    const input = page.getByRole('gridcell').getByRole('textbox', { name: '设备名称' });
    await input.fill('');
    await input.press('Enter');
    await cell.getByRole('alert').waitFor();
    await input.fill('改了名的设备');
    await input.press('Enter');
    await cell.getByText('改了名的设备').waitFor();
  });
});

describe('a form at the desk', () => {
  it('takes times as they are typed', async () => {
    const { page } = desk;
    await page.goto('/a/inspection/form/inspection/new');
    const at = page.getByLabel('巡检时间', { exact: true });
    await at.fill('2026-11-3 下午3点');
    await page.getByText('即 2026-11-03 15:00 周二').waitFor();
    await at.press('Tab');
    await page.waitForFunction(
      (input) => input instanceof HTMLInputElement && input.value === '2026-11-03 15:00',
      await at.elementHandle(),
    );
    await at.fill('哪天');
    await at.press('Tab');
    await page.getByText(/看不懂“哪天”/).waitFor();
    await page.getByRole('button', { name: /^创\s*建$/ }).click();
    await page.getByText('请先修改以下').waitFor();
    await at.fill('昨天 9:30');
    await at.press('Tab');
    expect(await at.inputValue()).toMatch(/^\d{4}-\d{2}-\d{2} 09:30$/);
  });

  it('takes a place by hand, and keeps that it was', async () => {
    const { page } = desk;
    await page.getByRole('button', { name: '手动填写' }).click();
    await page.getByLabel('坐标').fill('北纬28.65 东经121.42');
    await page.getByText('纬度 28.650000，经度 121.420000').waitFor();
    await page.getByLabel('地址或地名').fill('一号码头');
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('button', { name: '使用这个位置' }).click();
    await page.getByText('手填', { exact: true }).waitFor();
    await page.getByLabel('设备', { exact: true }).first().click();
    await page.locator('.ant-select-dropdown:visible .ant-select-item-option').first().click();
    await page.getByText('正常', { exact: true }).click();
    await page.getByRole('button', { name: /^创\s*建$/ }).click();
    await page.waitForURL(/\/form\/inspection\/[0-9a-f-]{36}$/);
    const { answer } = await ask<{ place: unknown }>(
      page,
      'GET',
      `${records}/inspection/${page.url().split('/').at(-1)}`,
    );
    expect(answer.place).toEqual({ lat: 28.65, lng: 121.42, label: '一号码头', source: 'manual' });
  });

  it('shows how far a file is, stops it, and sends it again', async () => {
    const { page } = desk;
    await page.goto('/a/inspection/form/inspection/new');
    const picture = await codePicture('x', 'QRCode');
    const file = (name: string) => ({ name, mimeType: 'image/png', buffer: picture });
    const chooser = page.locator('input[type=file][accept="image/*"]').first();
    let answers = false;
    await page.route('**/api/v1/files', (route) => (answers ? route.continue() : undefined));
    await chooser.setInputFiles([file('a.png')]);
    await page.getByRole('progressbar', { name: /a\.png/ }).waitFor();
    await page.getByRole('button', { name: /^创\s*建$/ }).click();
    await page.getByText('还有文件正在上传，请等待完成或取消。').waitFor();
    await page.getByRole('button', { name: '取消上传 a.png' }).click();
    await page.getByRole('progressbar', { name: /a\.png/ }).waitFor({ state: 'detached' });
    answers = true;
    await chooser.setInputFiles([file('b.png')]);
    await page.getByRole('button', { name: '移除 b.png' }).waitFor();
    await page.unroute('**/api/v1/files');
  });
});

describe('a scanner on the phone', () => {
  it('reads what the camera sees into a field', async () => {
    const { page } = phone;
    await page.goto('/a/inspection/form/device/new');
    await page.getByRole('button', { name: '扫码' }).click();
    await page.waitForFunction(() => [...document.querySelectorAll('input')].some(({ value }) => value === 'QS-7781'));
    expect(await page.getByLabel('型号', { exact: true }).inputValue()).toBe('QS-7781');
  });

  it('reads a photo where there is no camera', async () => {
    const { page } = phone;
    await page.evaluate(() => {
      navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', 'NotAllowedError'));
    });
    await page.getByRole('button', { name: '扫码' }).click();
    const dialog = page.getByRole('dialog', { name: '扫描条码或二维码' });
    await dialog
      .getByRole('alert')
      .getByText(/无法使用摄像头/)
      .waitFor();
    expect(await barriers(page)).toEqual([]);
    const photo = (buffer: Buffer) => ({ name: 'code.png', mimeType: 'image/png', buffer });
    const chooser = dialog.locator('input[type=file]');
    await chooser.setInputFiles(photo(await codePicture('6901234567892', 'EAN13')));
    await dialog.waitFor({ state: 'detached' });
    expect(await page.getByLabel('型号', { exact: true }).inputValue()).toBe('6901234567892');
  });
});

it('went without a fault', () => {
  expect([...desk.faults, ...phone.faults]).toEqual([]);
});
