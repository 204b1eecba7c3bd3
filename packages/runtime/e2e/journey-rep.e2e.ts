import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';
import { ask, launchBrowser, newVisitor, signIn, somebodyElse, submitted } from './browser.js';
import { startDemo, type DemoServer } from './pulu.js';

let server: DemoServer;
let browser: Browser;
let visitor: Awaited<ReturnType<typeof newVisitor>>;
let page: Page;
let lead = '';
let customer = { id: '', name: '' };
let quote = '';

const company = '台州远路机械有限公司';
const records = '/apps/sales/records';

beforeAll(async () => {
  [server, browser] = await Promise.all([startDemo(), launchBrowser()]);
  visitor = await newVisitor(browser, server.url, { width: 390, height: 844 });
  ({ page } = visitor);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

/** Chooses the first record that a picker of a form offers on its sheet. */
async function chooseFirst(scope: Locator, label: string): Promise<void> {
  await scope.getByLabel(label, { exact: true }).first().click();
  const sheet = page.getByRole('dialog', { name: `选择${label}` });
  await sheet.getByRole('listitem').first().getByRole('button').click();
  await sheet.waitFor({ state: 'detached' });
}

/** Opens the drawer in which a record is made that belongs to the one on the page. */
async function makeOf(tab: string, form: string): Promise<Locator> {
  // By the keyboard: of many tabs on a phone, the later ones lie behind the edge.
  await page.getByRole('tab', { name: tab, exact: true }).press('Enter');
  await page.getByRole('button', { name: `新建${form}` }).click();
  const drawer = page.getByRole('dialog', { name: `新建${form}` });
  await drawer.waitFor();
  return drawer;
}

/** The newest record of a form that belongs to the customer. */
async function newest<T>(form: string): Promise<T | undefined> {
  const { answer } = await ask<{ records: T[] }>(page, 'POST', `${records}/${form}/query`, {
    filter: { '==': [{ var: 'customer' }, customer.id] },
    sort: ['-created_at'],
    limit: 1,
  });
  return answer.records[0];
}

describe('a rep on the road', () => {
  it('finds what a visitor sent, given to the right person, and notes the first call', async () => {
    await submitted(server.url, 'sales', 'lead', {
      company,
      contact_name: '陈远路',
      phone: '15401008888',
      category: 'fasteners',
      address: { province: '浙江省', city: '台州市', district: '椒江区' },
    });
    const office = await somebodyElse(server.url, 'linhaiping');
    const owner = await assigned(office);
    const [rep] = await office<{ username: string }[]>('GET', `/apps/sales/people?ids=${owner}`);
    expect(['zhoulinlin', 'wangyifan']).toContain(rep?.username);

    await signIn(page, rep?.username ?? '');
    await page.waitForURL('**/a/sales/**');
    await page.goto('/a/sales/view/my_leads');
    await page.getByLabel('快速搜索').fill(company);
    await page.getByText(company).first().click();
    await page.getByRole('heading', { name: company }).waitFor();
    await page.getByRole('toolbar', { name: '操作' }).getByRole('button', { name: '记录首次联系' }).click();
    await page.waitForURL('**/to/contact');
    await page.getByLabel('首次联系时间', { exact: true }).fill(wallClock(Date.now() + 60_000));
    await page.getByLabel('跟进记录', { exact: true }).fill('电话里约了上门');
    await page.locator('button[type=submit]').click();
    await page.waitForURL(new RegExp(`/form/lead/${lead}$`));
    const { answer } = await ask(page, 'GET', `${records}/lead/${lead}`);
    expect(answer).toMatchObject({ stage: 'contacted', follow_up_note: '电话里约了上门' });
  });

  it('notes a visit on the page of the customer', async () => {
    const { answer } = await ask<{ records: (typeof customer)[] }>(page, 'POST', `${records}/customer/query`, {
      filter: { '==': [{ var: 'owner' }, { me: [] }] },
      limit: 1,
    });
    customer = answer.records[0] ?? customer;
    await page.goto(`/a/sales/form/customer/${customer.id}`);
    const drawer = await makeOf('拜访', '拜访');
    await drawer.getByLabel('纪要', { exact: true }).fill('看了车间，要一份紧固件报价');
    await drawer.getByText('上门', { exact: true }).click();
    await drawer.getByRole('button', { name: /^创\s*建$/ }).click();
    await drawer.waitFor({ state: 'detached' });
    expect(await newest('visit')).toMatchObject({ kind: 'on_site', summary: '看了车间，要一份紧固件报价' });
  });

  it('makes a quote, which does not go out before its three questions are answered', async () => {
    await page.goto(`/a/sales/form/customer/${customer.id}`);
    const drawer = await makeOf('报价', '报价单');
    await drawer.getByRole('button', { name: '添加一行' }).click();
    const row = page.getByRole('dialog', { name: '第 1 行' });
    await chooseFirst(row, '产品');
    await row.getByLabel('数量', { exact: true }).fill('100');
    await page.waitForFunction(() => document.querySelector<HTMLInputElement>('#items-row-0-unit_price')?.value);
    await row.getByRole('button', { name: /^完\s*成$/ }).click();
    await row.waitFor({ state: 'detached' });
    await drawer.getByRole('button', { name: /^创\s*建$/ }).click();
    await drawer.waitFor({ state: 'detached' });
    quote = (await newest<{ id: string }>('quote'))?.id ?? '';

    await page.goto(`/a/sales/form/quote/${quote}`);
    await page.getByRole('toolbar', { name: '操作' }).getByRole('button', { name: '提交报价' }).click();
    await page.waitForURL('**/to/submit');
    await page.getByText('已确认 0 / 3').waitFor();
    await page.locator('button[type=submit]').click();
    expect(await page.getByText('请回答：是或否').count()).toBe(3);
    expect(await newest('quote')).toMatchObject({ id: quote, stage: 'draft' });
    const answers = page.getByRole('radiogroup');
    for (const at of [0, 1, 2]) await answers.nth(at).getByText('否', { exact: true }).click();
    await page.getByText('已确认 3 / 3').waitFor();
    await page.locator('button[type=submit]').click();
    await page.waitForURL(new RegExp(`/form/quote/${quote}$`));
    expect(await newest('quote')).toMatchObject({ id: quote, stage: 'submitted' });
  });

  it('brings the contract on its way', async () => {
    await page.goto(`/a/sales/form/customer/${customer.id}`);
    const drawer = await makeOf('合同', '合同');
    await drawer.getByLabel('合同名称', { exact: true }).fill('紧固件年度供货合同');
    const next = drawer.getByRole('button', { name: /^下一步/ });
    await next.click();
    await page.waitForFunction(
      (name) => [...document.querySelectorAll('input')].some(({ value }) => value === name),
      customer.name,
    );
    await next.click();
    await drawer.getByLabel('合同金额', { exact: true }).fill('86000');
    await next.click();
    await next.click();
    await drawer.getByRole('button', { name: /^创\s*建$/ }).click();
    await drawer.waitFor({ state: 'detached' });
    const made = await newest<{ id: string }>('contract');
    expect(made).toMatchObject({ stage: 'draft', amount: 86_000, party_a: customer.name });
    await page.goto(`/a/sales/form/contract/${made?.id}`);
    await page.getByRole('toolbar', { name: '操作' }).getByRole('button', { name: '提交审批' }).click();
    await page
      .getByRole('button', { name: /审批中/ })
      .first()
      .waitFor();
    expect(await newest('contract')).toMatchObject({ id: made?.id, stage: 'in_review' });
  });

  it('did all that without a fault', () => {
    expect(visitor.faults).toEqual([]);
  });
});

/** A moment as the clock on the organisation's wall shows it, for an input of the browser's own. */
function wallClock(moment: number): string {
  return new Date(moment).toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai' }).slice(0, 16).replace(' ', 'T');
}

/** Who the lead belongs to, as soon as the rule has given it to somebody. */
async function assigned(office: Awaited<ReturnType<typeof somebodyElse>>): Promise<string> {
  for (let attempt = 0; attempt < 50; attempt++) {
    const { records: found } = await office<{ records: { id: string; owner: string | null }[] }>(
      'POST',
      `${records}/lead/query`,
      { search: company },
    );
    const [first] = found;
    lead = first?.id ?? '';
    if (first?.owner) return first.owner;
    await page.waitForTimeout(200);
  }
  throw new Error('the lead was not assigned within 10 s');
}
