import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchBrowser, newVisitor, signIn, somebodyElse } from './browser.js';
import { packFolder, startDemo, type DemoServer } from './pulu.js';

type Ask = Awaited<ReturnType<typeof somebodyElse>>;

const phone = { width: 390, height: 844 };
let server: DemoServer;
let browser: Browser;
const faults: string[] = [];

beforeAll(async () => {
  [server, browser] = await Promise.all([startDemo(), launchBrowser()]);
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

/** A person's own page. */
async function pageOf(username: string, viewport = phone, url = server.url): Promise<Page> {
  const visitor = await newVisitor(browser, url, viewport);
  await signIn(visitor.page, username);
  await visitor.page.waitForURL('**/a/sales/**');
  visitor.page.on('pageerror', (error) => faults.push(error.message));
  return visitor.page;
}

/** Looks until something is as it is waited for. */
async function again<T>(look: () => Promise<T>, isSo: (seen: T) => boolean): Promise<T> {
  for (let looks = 0; looks < 100; looks++) {
    const seen = await look();
    if (isSo(seen)) return seen;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('it does not come about');
}

/** What somebody is asked about a record, as soon as they are. */
async function taskOf(ask: Ask, record: string): Promise<string> {
  const task = async () => {
    const { tasks } = await ask<{ tasks: { id: string; record: string }[] }>('GET', '/apps/sales/tasks');
    return tasks.find((each) => each.record === record)?.id;
  };
  return (await again(task, (id) => id !== undefined)) ?? '';
}

/** A new contract of Zhou Linlin's. */
async function draft(ask: Ask, title: string): Promise<{ id: string; version: number }> {
  const { records } = await ask<{ records: { id: string; name: string }[] }>(
    'POST',
    '/apps/sales/records/customer/query',
    { limit: 1 },
  );
  const [customer] = records;
  const values = { title, customer: customer?.id, party_a: customer?.name, amount: 20_000 };
  return ask('POST', '/apps/sales/records/contract', values);
}

const button = (page: Page, name: string) =>
  page.getByRole('button', { name: new RegExp(`${[...name].join('\\s*')}$`) });

describe('an approval', () => {
  let rep: Page;
  let zhou: Ask;
  let lin: Ask;
  let zheng: Ask;
  let wu: Ask;
  let contract: string;

  beforeAll(async () => {
    [zhou, lin, zheng, wu] = (await Promise.all(
      ['zhoulinlin', 'linhaiping', 'zhengguodong', 'wuxiaohong'].map((name) => somebodyElse(server.url, name)),
    )) as [Ask, Ask, Ask, Ask];
    rep = await pageOf('zhoulinlin', { width: 1440, height: 900 });
    contract = (await draft(zhou, '等待审批的合同')).id;
  }, 60_000);

  it('is set going by who submits the record, who sees whom it waits for', async () => {
    await rep.goto(`/a/sales/form/contract/${contract}`);
    await button(rep, '提交审批').click();
    const card = rep.getByRole('region', { name: '审批进度' });
    await card.getByText('主管审批').waitFor();
    await card.getByText('林海平').waitFor();
    await card.getByText(/还剩/).waitFor();
    expect(await button(rep, '撤回').isVisible()).toBe(true);
  });

  it('is rejected only with a word on why, and handed to somebody else, on a phone', async () => {
    const page = await pageOf('linhaiping');
    await page.goto('/a/sales/todo');
    await page.getByRole('heading', { name: /等你处理/ }).waitFor();
    await page.getByRole('link', { name: '等待审批的合同', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('驳回', { exact: true }).click();
    await dialog.locator('button[type=submit]').click();
    await dialog.getByText('请填写此项').waitFor();
    await button(page, '转交').click();
    await dialog.getByLabel('转交给').fill('郑国栋');
    await page.locator('.ant-select-item-option', { hasText: '郑国栋' }).click();
    await dialog.getByLabel('意见', { exact: true }).fill('请您定');
    await dialog.locator('button[type=submit]').click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('region', { name: '审批进度' }).getByText('由林海平转交').waitFor();
    await page.context().close();
  });

  it('is approved with what the step asks for, which the record shows then', async () => {
    await zheng('POST', `/apps/sales/tasks/${await taskOf(zheng, contract)}/decision`, { decision: 'approve' });
    await taskOf(wu, contract);
    const page = await pageOf('wuxiaohong');
    await page.goto(`/a/sales/form/contract/${contract}`);
    const bar = page.getByRole('toolbar', { name: '操作' });
    await bar.getByRole('button', { name: /^同\s*意$/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('财务意见').fill('首单款到发货');
    await dialog.locator('button[type=submit]').click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('首单款到发货').waitFor();
    await page
      .getByRole('button', { name: /待签署/ })
      .first()
      .waitFor();
    await page.getByRole('link', { name: /待办/ }).first().click();
    await page.getByText('我处理过的').click();
    await page.getByRole('link', { name: '等待审批的合同', exact: true }).waitFor();
    await page.context().close();
  });

  it('tells its story on the record', async () => {
    await rep.goto(`/a/sales/form/contract/${contract}`);
    await rep.getByText('审批记录（2）').click();
    await rep.getByRole('tab', { name: '动态' }).click();
    for (const words of ['把「主管审批」转交给郑国栋', '同意了「主管审批」', '同意了「财务审核」'])
      await rep.getByText(words).waitFor();
  });

  it('is withdrawn by who submitted it, and the record is a draft again', async () => {
    const { id, version } = await draft(zhou, '要撤回的合同');
    await zhou('POST', `/apps/sales/records/contract/${id}/transitions/submit`, { version, values: {} });
    await taskOf(lin, id);
    await rep.goto(`/a/sales/form/contract/${id}`);
    await button(rep, '催办').click();
    await rep.getByText('已催办').waitFor();
    await button(rep, '撤回').click();
    const dialog = rep.getByRole('dialog');
    await dialog.getByLabel('意见').fill('金额写错了');
    await dialog.locator('button[type=submit]').click();
    await dialog.waitFor({ state: 'detached' });
    await rep.getByText('审批记录（1）').waitFor();
    await button(rep, '提交审批').waitFor();
  });

  it('did all that without a fault', () => {
    expect(faults).toEqual([]);
  });
});

describe('an approval of two that is soon overdue', () => {
  let pack: string;
  let hasty: DemoServer;

  beforeAll(async () => {
    pack = await mkdtemp(join(tmpdir(), 'pulu-hasty-'));
    await cp(packFolder('sales'), pack, { recursive: true });
    await makeHasty(join(pack, 'rules/contract_approval.json'));
    hasty = await startDemo(pack);
  }, 180_000);

  afterAll(async () => {
    await hasty?.stop();
    await rm(pack, { recursive: true, force: true });
  });

  it('tells on the record how it was handed on, sent back, approved, and decided for who was late', async () => {
    const [zhou, lin, chen, wu] = (await Promise.all(
      ['zhoulinlin', 'linhaiping', 'chenmingyuan', 'wuxiaohong'].map((name) => somebodyElse(hasty.url, name)),
    )) as [Ask, Ask, Ask, Ask];
    const { id } = await draft(zhou, '走完全程的合同');
    const decide = async (ask: Ask, body: object) =>
      ask('POST', `/apps/sales/tasks/${await taskOf(ask, id)}/decision`, body);
    const submit = async () => {
      const { version } = await again(
        () => zhou<{ version: number; stage: string }>('GET', `/apps/sales/records/contract/${id}`),
        ({ stage }) => stage === 'draft',
      );
      await zhou('POST', `/apps/sales/records/contract/${id}/transitions/submit`, { version, values: {} });
    };
    await submit();
    const { user } = await wu<{ user: { id: string } }>('GET', '/session');
    await chen('POST', `/apps/sales/tasks/${await taskOf(chen, id)}/transfer`, { to: user.id, comment: '我在出差' });
    await decide(lin, { decision: 'return', comment: '付款方式没写' });
    await submit();
    await decide(lin, { decision: 'approve', comment: '写清楚了' });
    await decide(wu, { decision: 'approve', comment: '陈总在飞机上，代为同意' });
    const page = await pageOf('zhoulinlin', { width: 1440, height: 900 }, hasty.url);
    await page.goto(`/a/sales/form/contract/${id}`);
    await page.getByText('待签署').first().waitFor();
    await page.getByText('审批记录（2）').click();
    for (const words of ['由陈明远转交', '付款方式没写', '写清楚了', '陈总在飞机上，代为同意'])
      await page.getByText(words).first().waitFor();
    await page.getByRole('tab', { name: '动态' }).click();
    for (const words of ['转交给吴晓红', '退回了', '超时', '同意了「财务与总经理会签」'])
      await page.getByText(words).first().waitFor();
  });
});

/** Has the rule ask the general manager and the supervisor at once, and finance a second later. */
async function makeHasty(path: string): Promise<void> {
  const rule = JSON.parse(await readFile(path, 'utf8')) as { start: string; steps: Record<string, object> };
  rule.start = 'together';
  const assignees = [
    { type: 'role', role: 'general_manager' },
    { type: 'department_head', of: 'owner' },
  ];
  const late = { due: { value: 3, unit: 'second' }, escalate: [{ type: 'role', role: 'finance' }] };
  rule.steps = {
    together: { ...rule.steps['together'], remind: undefined, assignees, ...late },
    pass: rule.steps['pass'] ?? {},
    back: rule.steps['back'] ?? {},
  };
  await writeFile(path, JSON.stringify(rule));
}
