import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { barriers } from './barriers.js';
import { ask, launchBrowser, newVisitor, signIn } from './browser.js';
import { startDemo, type DemoServer } from './pulu.js';

const modes = ['light', 'dark'] as const;
/** The parts of a manifest that lead to pages. */
interface Places {
  readonly views: Readonly<Record<string, unknown>>;
  readonly forms: Readonly<Record<string, { readonly operations: readonly string[] }>>;
}

let server: DemoServer;
let browser: Browser;

beforeAll(async () => {
  [server, browser] = await Promise.all([startDemo('sales', ['--sandbox']), launchBrowser()]);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

describe.each(modes)('no page shuts anybody out, in the %s look:', (mode) => {
  // The looks differ in their colours alone.
  const rules = mode === 'light' ? null : ['color-contrast', 'link-in-text-block'];
  let page: Page;
  let close: () => Promise<void>;

  beforeAll(async () => {
    const visitor = await newVisitor(browser, server.url);
    ({ page, close } = visitor);
    await page.addInitScript((chosen) => localStorage.setItem('pulu.mode', chosen), mode);
    await signIn(page, 'linhaiping');
    await page.waitForURL('**/a/sales/**');
  });

  afterAll(() => close());

  it('login, and the public form', async () => {
    expect(await findings(['/login', '/public/sales/lead'])).toEqual([]);
  });

  it('the views', async () => {
    const { views } = await places();
    expect(await findings(Object.keys(views).map((view) => `/a/sales/view/${view}`))).toEqual([]);
  }, 180_000);

  it('the forms', async () => {
    const { forms } = await places();
    const open = Object.entries(forms).filter(([, { operations }]) => operations.includes('create'));
    expect(await findings(open.map(([form]) => `/a/sales/form/${form}/new`))).toEqual([]);
  }, 180_000);

  it('the records', async () => {
    const { forms } = await places();
    const records: string[] = [];
    for (const form of Object.keys(forms)) {
      const id = await newest(form);
      if (id !== undefined) records.push(`/a/sales/form/${form}/${id}`);
    }
    expect(records.length).toBeGreaterThan(5);
    expect(await findings(records)).toEqual([]);
  }, 180_000);

  it('editing, and a gate', async () => {
    const lead = await newest('lead', 'assigned');
    const quote = await newest('quote', 'draft');
    expect(await findings([`/a/sales/form/lead/${lead}/edit`, `/a/sales/form/quote/${quote}/to/submit`])).toEqual([]);
  });

  it("an administrator's connections, and a secret that is asked for", async () => {
    const admin = await newVisitor(browser, server.url);
    await admin.page.addInitScript((chosen) => localStorage.setItem('pulu.mode', chosen), mode);
    await signIn(admin.page, 'admin');
    await admin.page.waitForURL('**/a/sales/**');
    await admin.page.goto('/a/sales/connections');
    await admin.page.getByRole('heading', { name: '企业微信', exact: true }).waitFor();
    expect(await barriers(admin.page, rules)).toEqual([]);
    await admin.page.getByRole('button', { name: '设置 wecom_secret' }).click();
    await admin.page.getByLabel('值').waitFor();
    expect(await barriers(admin.page, rules)).toEqual([]);
    await admin.close();
  });

  async function places(): Promise<Places> {
    return (await ask<Places>(page, 'GET', '/apps/sales')).answer;
  }

  async function newest(form: string, stage?: string): Promise<string | undefined> {
    const query = { limit: 1, ...(stage === undefined ? {} : { filter: { '==': [{ var: 'stage' }, stage] } }) };
    const path = `/apps/sales/records/${form}/query`;
    return (await ask<{ records: { id: string }[] }>(page, 'POST', path, query)).answer.records[0]?.id;
  }

  /** What axe finds serious or critical on these pages, each as `page: rule: element`. */
  async function findings(paths: readonly string[]): Promise<string[]> {
    const found: string[] = [];
    for (const path of paths) {
      await page.goto(path);
      await page.locator('main, form').first().waitFor();
      await page.locator('.ant-skeleton').first().waitFor({ state: 'detached' });
      found.push(...(await barriers(page, rules)).map((finding) => `${path}: ${finding}`));
    }
    return found;
  }
});
