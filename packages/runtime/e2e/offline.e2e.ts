import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { BrowserContext, Page } from 'playwright-core';
import { ask, installedApp, signIn, somebodyElse } from './browser.js';
import { startDemo, type DemoServer } from './pulu.js';

interface Visit {
  readonly id: string;
  readonly summary: string | null;
  readonly photos: readonly { readonly id: string }[] | null;
  readonly voice_memo: readonly { readonly id: string }[] | null;
}

const photo = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

let server: DemoServer;
let folder: string;
let app: BrowserContext;
let page: Page;
let customer = '';

/** Opens the app on the same device again: what was open is gone, what was kept is there. */
async function open(offline: boolean): Promise<void> {
  app = await installedApp(folder, server.url);
  await app.setOffline(offline);
  page = app.pages()[0] ?? (await app.newPage());
  page.setDefaultTimeout(15_000);
}

async function visits(): Promise<readonly Visit[]> {
  const filter = { '==': [{ var: 'customer' }, customer] };
  const { answer } = await ask<{ records: Visit[] }>(page, 'POST', '/apps/sales/records/visit/query', { filter });
  return answer.records;
}

/** Waits until this device keeps what it was told of a record. */
async function keeps(record: string): Promise<void> {
  await page.waitForFunction(async (id) => {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('pulu-offline');
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error ?? new Error('pulu-offline does not open'));
    });
    const keys = await new Promise<IDBValidKey[]>((resolve, reject) => {
      const asking = db.transaction('answers').objectStore('answers').getAllKeys();
      asking.onsuccess = () => resolve(asking.result);
      asking.onerror = () => reject(asking.error ?? new Error('the answers are not to be read'));
    });
    db.close();
    return keys.some((key) => typeof key === 'string' && key.includes(id));
  }, record);
}

async function fill(summary: string): Promise<void> {
  await page.goto(`/a/sales/form/visit/new?customer=${customer}`);
  await page.getByLabel('纪要', { exact: true }).fill(summary);
}

beforeAll(async () => {
  [server, folder] = await Promise.all([startDemo(), mkdtemp(join(tmpdir(), 'pulu-device-'))]);
  await open(false);
  await signIn(page, 'zhoulinlin');
  await page.waitForURL('**/a/sales/**');
  const { answer } = await ask<{ records: { id: string }[] }>(page, 'POST', '/apps/sales/records/customer/query', {
    limit: 1,
  });
  customer = answer.records[0]?.id ?? '';
}, 120_000);

afterAll(async () => {
  await app?.close();
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

describe('without a network', () => {
  it('the app opens, with what was opened before', async () => {
    await page.goto(`/a/sales/form/customer/${customer}`);
    const title = await page.getByRole('heading', { level: 1 }).first().innerText();
    await keeps(customer);
    await page.goto(`/a/sales/form/visit/new?customer=${customer}`);
    await page.getByRole('button', { name: '创建' }).waitFor();
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    await app.setOffline(true);
    await page.goto(`/a/sales/form/customer/${customer}`);
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    await page.getByText('离线', { exact: true }).waitFor();
  });

  it('a visit with a photo and a recording is kept', async () => {
    await fill('断网时的拜访');
    await page
      .locator('input[type=file][accept^="image"]')
      .first()
      .setInputFiles({ name: '现场.png', mimeType: 'image/png', buffer: photo });
    await page.getByRole('img', { name: '现场.png' }).waitFor();
    await page.getByRole('button', { name: '开始录音' }).click();
    await page.getByRole('button', { name: /停止.*1/ }).click();
    await page.locator('audio').waitFor();
    await page.getByRole('button', { name: '创建' }).click();
    await page.waitForURL('**/a/sales/queue');
    await page.getByText('等待发送').waitFor();
    expect(await page.getByRole('img', { name: '现场.png' }).count()).toBe(1);
  });

  it('it is still there when the app is closed and opened again', async () => {
    await app.close();
    await open(true);
    await page.goto('/a/sales/queue');
    await page.getByText('断网时的拜访').waitFor();
    await page.getByText('离线 · 1 条待发送').waitFor();
    expect(await page.getByRole('img', { name: '现场.png' }).count()).toBe(1);
  });

  it('it is on the server once, with both files, when the network is back', async () => {
    await app.setOffline(false);
    await page.getByText('没有待发送的内容').waitFor();
    const made = (await visits()).filter(({ summary }) => summary === '断网时的拜访');
    expect(made).toHaveLength(1);
    const files = [...(made[0]?.photos ?? []), ...(made[0]?.voice_memo ?? [])];
    expect(files).toHaveLength(2);
    for (const { id } of files) {
      const { status, size } = await page.evaluate(async (at) => {
        const response = await fetch(at);
        return { status: response.status, size: (await response.blob()).size };
      }, `/api/v1/files/${id}`);
      expect([status, size > 0]).toEqual([200, true]);
    }
  });
});

describe('a network that fails in the middle', () => {
  it('loses nothing and doubles nothing when the answer does not come', async () => {
    let lost = 0;
    await page.route('**/api/v1/apps/sales/records/visit', async (route) => {
      if (lost > 0 || route.request().method() !== 'POST') return route.continue();
      lost += 1;
      expect((await route.fetch()).status()).toBe(201);
      return route.abort('connectionreset');
    });
    await fill('答复丢失的拜访');
    await page.getByRole('button', { name: '创建' }).click();
    await page.waitForURL('**/a/sales/queue');
    await page.getByText('没有待发送的内容').waitFor();
    expect(lost).toBe(1);
    expect((await visits()).filter(({ summary }) => summary === '答复丢失的拜访')).toHaveLength(1);
  });

  it('shows what is refused, and takes the correction', async () => {
    await app.setOffline(true);
    await fill('需要更正的拜访');
    const started = page.getByLabel('拜访时间').first();
    const value = await started.inputValue();
    expect(value).not.toBe('');
    await page.getByRole('button', { name: '创建' }).click();
    await page.waitForURL('**/a/sales/queue');
    await page.getByText('需要更正的拜访').waitFor();
    // Meanwhile the server takes no more of it: the person's part of the queue waits for a decision.
    await page.route('**/api/v1/apps/sales/records/visit', (route) =>
      route.fulfill({
        status: 422,
        contentType: 'application/problem+json',
        body: JSON.stringify({
          type: 'about:blank',
          title: '内容有误',
          status: 422,
          code: 'validation',
          requestId: '',
          errors: [{ code: 'required', path: '/purpose', message: '请填写拜访目的。' }],
        }),
      }),
    );
    await app.setOffline(false);
    await page.getByText('1 条需要处理').waitFor();
    await page.getByText('请填写拜访目的。').waitFor();
    await page.unrouteAll();
    await page.getByRole('link', { name: '重新编辑' }).click();
    await page.getByLabel('纪要', { exact: true }).fill('更正过的拜访');
    await page.getByRole('button', { name: '完成' }).click();
    await page.getByText('没有待发送的内容').waitFor();
    const summaries = (await visits()).map(({ summary }) => summary);
    expect(summaries.filter((summary) => summary?.endsWith('更正的拜访') || summary === '更正过的拜访')).toEqual([
      '更正过的拜访',
    ]);
  });

  it('asks what to do when somebody else was first', async () => {
    const [visit] = (await visits()).filter(({ summary }) => summary === '更正过的拜访');
    const record = `/apps/sales/records/visit/${visit?.id}`;
    await page.goto(`/a/sales/form/visit/${visit?.id}/edit`);
    await page.getByLabel('下步动作').first().waitFor();
    await app.setOffline(true);
    await page.getByLabel('纪要', { exact: true }).fill('我的纪要');
    await page.getByRole('button', { name: '保存' }).click();
    await page.waitForURL('**/a/sales/queue');
    const other = await somebodyElse(server.url, 'zhengguodong');
    const { version } = await other<{ version: number }>('GET', record);
    await other('PATCH', record, { summary: '主管的纪要', decision_maker: '主管填的', version });
    await app.setOffline(false);
    await page.getByText('你离线期间，别人修改了这条记录').waitFor();
    expect((await ask(page, 'GET', record)).answer).toMatchObject({ summary: '主管的纪要' });
    await page.getByRole('button', { name: '以我的修改为准' }).click();
    await page.getByText('没有待发送的内容').waitFor();
    const after = await ask(page, 'GET', record);
    expect(after.answer).toMatchObject({ summary: '我的纪要', decision_maker: '主管填的' });
  });
});
