import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { barriers } from './barriers.js';
import { ask, launchBrowser, newVisitor, signIn } from './browser.js';
import { startDemo, type DemoServer } from './pulu.js';

let server: DemoServer;
let browser: Browser;
let site: Server;

beforeAll(async () => {
  [server, browser] = await Promise.all([startDemo(), launchBrowser()]);
  site = await openSite(server.url);
}, 120_000);

afterAll(async () => {
  site?.close();
  await browser?.close();
  await server?.stop();
});

/** Somebody's website, at an origin of its own, with a public form in it by one tag. */
async function openSite(pulu: string): Promise<Server> {
  const tag = `<script src="${pulu}/embed.js" data-form="sales/lead" data-title="Ask us" data-locale="en-US"
    data-theme="dark" data-primary="#ffd666" data-radius="2" async></script>`;
  const made = createServer((_, response) => {
    response.setHeader('content-type', 'text/html');
    response.end(`<!doctype html><html lang="en"><title>A site</title><h1>A site</h1><main>${tag}</main><p>End</p>`);
  });
  await new Promise<void>((done) => made.listen(0, '127.0.0.1', done));
  return made;
}

describe('a form on a page of another site', () => {
  const company = `嵌入测试${Date.now() % 100_000}有限公司`;
  let visitor: Awaited<ReturnType<typeof newVisitor>>;
  let page: Page;
  let frame: FrameLocator;

  beforeAll(async () => {
    visitor = await newVisitor(browser, server.url, { width: 390, height: 844 });
    ({ page } = visitor);
    await page.goto(`http://127.0.0.1:${(site.address() as AddressInfo).port}/`);
    frame = page.frameLocator('iframe[title="Ask us"]');
    await frame.getByRole('button', { name: 'Submit' }).waitFor();
  });

  const fillIn = async () => {
    await frame.getByLabel('Company', { exact: true }).fill(company);
    await frame.getByLabel('Contact', { exact: true }).fill('Tester');
    await frame.getByLabel('Phone').fill('15401009999');
    await frame.getByLabel('Address').click();
    for (const division of ['浙江省', '台州市', '椒江区'])
      await frame.locator('.ant-cascader-menu-item', { hasText: division }).click();
    await frame.getByLabel('Purchase category').click();
    await frame.locator('.ant-select-item-option').first().click();
  };
  const posts = '**/api/v1/public/apps/sales/forms/lead';
  /** The server hears what is sent, and its answer is lost. */
  const loseAnswer = async () => {
    await page.route(posts, async (route) => {
      if (route.request().method() !== 'POST') return route.fallback();
      await route.fetch();
      await route.abort();
    });
    await frame.getByRole('button', { name: 'Submit' }).click();
    await frame.getByRole('alert').filter({ hasText: 'cannot be reached' }).first().waitFor();
    await page.unroute(posts);
  };

  const heights = () =>
    page.evaluate(() => {
      const element = document.querySelector('iframe');
      return element === null ? 0 : element.getBoundingClientRect().height;
    });

  it('is as high as what it holds, and stays so', async () => {
    const inside = () => frame.locator('html').evaluate((html) => [html.scrollHeight, html.clientHeight]);
    const [content = 0, shown = 0] = await inside();
    expect(content).toBeLessThanOrEqual(shown);
    const before = await heights();
    await frame.getByRole('button', { name: 'Submit' }).click();
    await frame.getByRole('alert').first().waitFor();
    await page.waitForFunction((least) => (document.querySelector('iframe')?.clientHeight ?? 0) > least, before);
  });

  it('speaks the language and wears the look that its tag says', async () => {
    expect(await frame.locator('html').getAttribute('lang')).toBe('en-US');
    const button = frame.getByRole('button', { name: 'Submit' });
    const style = await button.evaluate((element) => {
      const { backgroundColor, color, borderRadius } = getComputedStyle(element);
      return { backgroundColor, color, borderRadius };
    });
    expect(style).toMatchObject({ color: 'rgb(0, 0, 0)', borderRadius: '3px' });
    expect(style.backgroundColor).not.toBe('rgb(58, 168, 143)');
    expect(await barriers(page, null)).toEqual([]);
  });

  it('keeps what was entered when it cannot be sent, and counts once when it is sent again', async () => {
    await frame.getByLabel('Company', { exact: true }).fill('Half');
    // A visitor who comes back goes on where the form was left.
    await page.reload();
    await frame.getByText('is here again').waitFor();
    expect(await frame.getByLabel('Company', { exact: true }).inputValue()).toBe('Half');
    await fillIn();

    await loseAnswer();
    expect(await frame.getByLabel('Company', { exact: true }).inputValue()).toBe(company);
    await frame.getByRole('button', { name: 'Submit' }).click();
    await frame.getByText('Receipt').waitFor();

    const admin = await newVisitor(browser, server.url);
    await signIn(admin.page, 'linhaiping');
    await admin.page.waitForURL('**/a/sales/**');
    const { answer } = await ask<{ records: unknown[] }>(admin.page, 'POST', '/apps/sales/records/lead/query', {
      search: company,
    });
    expect(answer.records).toHaveLength(1);
    await admin.close();
  });

  it('thanks, and takes another one', async () => {
    await frame.getByRole('button', { name: 'Submit another' }).click();
    await frame.getByRole('button', { name: 'Submit' }).waitFor();
    expect(await frame.getByLabel('Company', { exact: true }).inputValue()).toBe('');
  });

  it('takes what was changed after an answer was lost, and has the page around it lead on', async () => {
    // As its document would say it.
    await page.route('**/public/apps/sales/forms/lead', async (route) => {
      if (route.request().method() !== 'GET') return route.fallback();
      const response = await route.fetch();
      await route.fulfill({
        response,
        json: { ...(await response.json()), redirect: new URL('/done', page.url()).href },
      });
    });
    await page.reload();
    await frame.getByRole('button', { name: 'Submit' }).waitFor();
    expect(await frame.getByText('is here again').count()).toBe(0);
    await fillIn();
    await loseAnswer();
    await frame.getByLabel('Contact', { exact: true }).fill('Another');
    await frame.getByRole('button', { name: 'Submit' }).click();
    await frame.getByText('Receipt').waitFor();
    await frame.getByRole('button', { name: 'Go there now' }).click();
    await page.waitForURL('**/done');
    expect(visitor.faults).toEqual([]);
    await visitor.close();
  });
});
