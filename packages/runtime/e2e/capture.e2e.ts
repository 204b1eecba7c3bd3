import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { ask, launchBrowser, newVisitor, signIn } from './browser.js';
import { startDemo, type DemoServer } from './pulu.js';

let server: DemoServer;
let browser: Browser;
let page: Page;
let visitor: Awaited<ReturnType<typeof newVisitor>>;

beforeAll(async () => {
  [server, browser] = await Promise.all([startDemo('inspection'), launchBrowser()]);
  visitor = await newVisitor(browser, server.url, { width: 390, height: 844 });
  ({ page } = visitor);
  await page.context().grantPermissions(['microphone'], { origin: server.url });
  await signIn(page, 'gaoweiping');
  await page.waitForURL('**/a/inspection/**');
  await page.goto('/a/inspection/form/inspection/new');
  await page.getByRole('button', { name: '开始录音' }).waitFor();
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

describe('what is taken with the phone', () => {
  it('is a recording that can be paused, and goes on', async () => {
    await page.getByRole('button', { name: '开始录音' }).click();
    await page.getByRole('button', { name: /停止.*1/ }).waitFor();
    await page.getByRole('button', { name: '暂停' }).click();
    const stopped = await page.getByRole('button', { name: /停止/ }).innerText();
    await page.getByRole('button', { name: '继续' }).waitFor();
    expect(await page.getByRole('button', { name: /停止/ }).innerText()).toBe(stopped);
    await page.getByRole('button', { name: '继续' }).click();
    await page.getByRole('button', { name: /停止/ }).click();
    await page.locator('audio').waitFor();
  });

  it('or one that was not meant: nothing is kept of it', async () => {
    await page.getByRole('button', { name: '开始录音' }).click();
    await page.getByRole('button', { name: '不要这段录音' }).click();
    await page.getByRole('button', { name: '开始录音' }).waitFor();
    expect(await page.locator('audio').count()).toBe(1);
  });

  it('gives the microphone back', async () => {
    await page.evaluate(() => {
      const { mediaDevices } = navigator;
      const ask = mediaDevices.getUserMedia.bind(mediaDevices);
      mediaDevices.getUserMedia = async (wanted) => {
        const stream = await ask(wanted);
        Object.assign(window, { heard: stream });
        return stream;
      };
    });
    await page.getByRole('button', { name: '开始录音' }).click();
    await page.getByRole('button', { name: '不要这段录音' }).click();
    const states = () =>
      page.evaluate(() => {
        const { heard } = window as Window & { heard?: MediaStream };
        return heard?.getTracks().map(({ readyState }) => readyState);
      });
    expect(await states()).toEqual(['ended']);
  });

  it('is a photo, sent no larger than it has to be', async () => {
    const taken = await page.evaluate(async () => {
      const canvas = new OffscreenCanvas(3200, 2400);
      const pen = canvas.getContext('2d');
      if (pen === null) throw new Error('no pen');
      // Noise, so that it does not compress.
      const noise = pen.createImageData(3200, 2400);
      for (let at = 0; at < noise.data.length; at++) noise.data[at] = at % 4 === 3 ? 255 : (at * 7919) % 97;
      pen.putImageData(noise, 0, 0);
      const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 });
      return new Promise<string>((done) => {
        const reader = new FileReader();
        reader.onload = () => done(typeof reader.result === 'string' ? (reader.result.split(',')[1] ?? '') : '');
        reader.readAsDataURL(blob);
      });
    });
    const bytes = Buffer.from(taken, 'base64');
    expect(bytes.length).toBeGreaterThan(1_000_000);
    const sent = page.waitForResponse((answer) => answer.url().endsWith('/api/v1/files') && answer.status() < 300);
    await page
      .locator('input[type=file][accept^="image"]')
      .first()
      .setInputFiles({ name: '现场.jpg', mimeType: 'image/jpeg', buffer: bytes });
    const { id, size } = (await (await sent).json()) as { id: string; size: number };
    expect(size).toBeLessThan(bytes.length);
    const width = await page.evaluate(async (file) => {
      const picture = await createImageBitmap(await (await fetch(`/api/v1/files/${file}`)).blob());
      return [picture.width, picture.height];
    }, id);
    expect(width).toEqual([2560, 1920]);
  });
});

describe('a signature', () => {
  let sales: DemoServer;
  let desk: Awaited<ReturnType<typeof newVisitor>>;

  beforeAll(async () => {
    sales = await startDemo();
    desk = await newVisitor(browser, sales.url);
    await signIn(desk.page, 'linhaiping');
    await desk.page.waitForURL('**/a/sales/**');
    const { answer } = await ask<{ records: { id: string }[] }>(
      desk.page,
      'POST',
      '/apps/sales/records/contract/query',
      { limit: 1 },
    );
    await desk.page.goto(`/a/sales/form/contract/${answer.records[0]?.id}/edit`);
  }, 60_000);

  afterAll(() => sales?.stop());

  it('is drawn, taken back stroke by stroke, and kept as a picture', async () => {
    const { page: sheet } = desk;
    const canvas = sheet.getByRole('img', { name: /^签名区/ });
    // It may stand on a later step of the form.
    for (let step = 0; step < 5 && !(await canvas.isVisible()); step++)
      await sheet.getByRole('button', { name: '下一步' }).click();
    await canvas.scrollIntoViewIfNeeded();
    const box = await canvas.boundingBox();
    if (box === null) throw new Error('there is no sheet');
    const stroke = async (from: number, to: number) => {
      await sheet.mouse.move(box.x + from, box.y + 40);
      await sheet.mouse.down();
      await sheet.mouse.move(box.x + to, box.y + 120, { steps: 8 });
      await sheet.mouse.up();
    };
    const ink = () =>
      canvas.evaluate((element) => {
        if (!(element instanceof HTMLCanvasElement)) return 0;
        const data = element.getContext('2d')?.getImageData(0, 0, element.width, element.height).data ?? [];
        return [...data].filter((part, at) => at % 4 === 3 && part > 0).length;
      });
    await stroke(20, 120);
    const one = await ink();
    await stroke(150, 260);
    expect(one).toBeGreaterThan(0);
    expect(await ink()).toBeGreaterThan(one);
    await sheet.getByRole('button', { name: '撤销一笔' }).click();
    await sheet.waitForFunction(() => true);
    expect(await ink()).toBe(one);
    await sheet.getByRole('button', { name: '使用此签名' }).click();
    await sheet.getByRole('button', { name: '重新签名' }).waitFor();
    expect(desk.faults).toEqual([]);
  });
});
