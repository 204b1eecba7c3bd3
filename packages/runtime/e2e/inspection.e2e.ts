import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { ask, launchBrowser, newVisitor, signIn } from './browser.js';
import { drag } from './drag.js';
import { packFolder, startDemo, type DemoServer } from './pulu.js';

const views = readdirSync(packFolder('inspection') + '/views').map((file) => file.replace('.json', ''));
const forms = ['site', 'device', 'inspection', 'defect'];

let server: DemoServer;
let browser: Browser;
let page: Page;
let faults: string[];
/** What the server did not answer well while a page was opened. */
const refusals: string[] = [];

beforeAll(async () => {
  [server, browser] = await Promise.all([startDemo('inspection'), launchBrowser()]);
  ({ page, faults } = await newVisitor(browser, server.url));
  page.on('response', (answer) => {
    if (answer.status() >= 400 && !answer.url().endsWith('/session'))
      refusals.push(`${answer.status()} ${answer.url()}`);
  });
  await signIn(page, 'gaoweiping');
  await page.waitForURL('**/a/inspection/**');
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

/** Any record of a form. */
async function first(form: string): Promise<string> {
  const { answer } = await ask<{ records: { id: string }[] }>(page, 'POST', `/apps/inspection/records/${form}/query`, {
    limit: 1,
  });
  return answer.records[0]?.id ?? '';
}

/** Opens a page, and waits until it says what it is. */
async function open(path: string): Promise<string> {
  await page.goto(path);
  const heading = page.locator('main').getByRole('heading', { level: 1 }).first();
  await heading.waitFor();
  expect(await page.getByText('没有找到').count()).toBe(0);
  return heading.innerText();
}

describe('an app of another trade', () => {
  it.each(views)('shows its view %s', async (view) => {
    const answered = page.waitForResponse((answer) => answer.url().endsWith('/query'));
    expect(await open(`/a/inspection/view/${view}`)).not.toBe('');
    await answered;
    expect([faults, refusals]).toEqual([[], []]);
  });

  it.each(forms)('shows a record, its form and an empty form of %s', async (form) => {
    const id = await first(form);
    for (const path of [id, `${id}/edit`, 'new']) expect(await open(`/a/inspection/form/${form}/${path}`)).not.toBe('');
    expect([faults, refusals]).toEqual([[], []]);
  });

  it('lets a defect pass its gate with all answers, and not without', async () => {
    const id = await first('device');
    const made = await ask<{ id: string }>(page, 'POST', '/apps/inspection/records/defect', {
      title: '阀体渗漏',
      fixed_on: '2026-03-02',
      device: id,
      severity: 'major',
    });
    const record = `/apps/inspection/records/defect/${made.answer.id}`;
    expect((await ask(page, 'POST', `${record}/transitions/start`, { values: {} })).status).toBe(200);
    await open(`/a/inspection/form/defect/${made.answer.id}/to/submit`);
    await page.getByRole('textbox', { name: '处理措施' }).first().fill('更换密封件');
    await page.getByRole('button', { name: '提交复验' }).click();
    await page.getByText('请回答：是或否').first().waitFor();
    const answers = page.getByRole('radiogroup');
    await answers.nth(0).getByText('是', { exact: true }).click();
    await answers.nth(1).getByText('否', { exact: true }).click();
    await page.getByRole('button', { name: '提交复验' }).click();
    await page.waitForURL(new RegExp(`/form/defect/${made.answer.id}$`));
    expect((await ask(page, 'GET', record)).answer).toMatchObject({ stage: 'to_verify', tested: true });
  });

  it('does what a button’s rule says, once it was confirmed', async () => {
    const { answer } = await ask<{ records: { id: string }[] }>(page, 'POST', '/apps/inspection/records/defect/query', {
      filter: { and: [{ '==': [{ var: 'stage' }, 'fixing'] }, { '!': [{ empty: [{ var: 'owner' }] }] }] },
      limit: 1,
    });
    await open(`/a/inspection/form/defect/${answer.records[0]?.id}`);
    await page.getByRole('button', { name: /催\s*办/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.locator('.ant-modal-confirm-title', { hasText: '提醒处理人尽快处理这条缺陷？' }).waitFor();
    await dialog.getByRole('button', { name: /催\s*办/ }).click();
    await page.getByText('已提醒处理人').waitFor();
    await page.getByRole('tab', { name: '动态' }).click();
    await page.getByText('请尽快处理').first().waitFor();
  });

  it('moves a card between the options of a choice, and hides none that has no option', async () => {
    const id = await first('device');
    const record = `/apps/inspection/records/device/${id}`;
    const { version } = (await ask<{ version: number }>(page, 'GET', record)).answer;
    expect((await ask(page, 'PATCH', record, { state: null, version })).status).toBe(200);
    await open('/a/inspection/view/device_board');
    const lane = (label: string) => page.locator(`section[aria-label="${label}"]`);
    await drag(page, lane('未填写').locator('article'), lane('备用'));
    await lane('备用').locator(`a[href$="${id}"]`).waitFor();
    await lane('未填写').waitFor({ state: 'detached' });
    expect((await ask(page, 'GET', record)).answer).toMatchObject({ state: 'standby' });
  });

  it('is a technician’s app on a phone too', async () => {
    const phone = await newVisitor(browser, server.url, { width: 390, height: 844 });
    await signIn(phone.page, 'jiangxiaofeng');
    await phone.page.waitForURL('**/a/inspection/view/my_inspections');
    await phone.page.getByRole('heading', { level: 1, name: '我的巡检' }).waitFor();
    expect(await phone.page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await phone.page.goto('/a/inspection/form/inspection/new');
    await phone.page.getByRole('button', { name: '开始录音' }).waitFor();
    expect(phone.faults).toEqual([]);
    await phone.close();
  });
});
