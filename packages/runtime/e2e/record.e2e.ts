import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { barriers } from './barriers.js';
import { ask, launchBrowser, newVisitor, signIn } from './browser.js';
import { startDemo, type DemoServer } from './pulu.js';

let server: DemoServer;
let browser: Browser;
let boss: Awaited<ReturnType<typeof newVisitor>>;
let rep: Awaited<ReturnType<typeof newVisitor>>;
let desk: Awaited<ReturnType<typeof newVisitor>>;
let record = '';

beforeAll(async () => {
  [server, browser] = await Promise.all([startDemo(), launchBrowser()]);
  [boss, rep, desk] = await Promise.all([
    newVisitor(browser, server.url),
    newVisitor(browser, server.url, { width: 390, height: 844 }),
    newVisitor(browser, server.url),
  ]);
  await Promise.all([signIn(boss.page, 'linhaiping'), signIn(rep.page, 'zhoulinlin'), signIn(desk.page, 'zhoulinlin')]);
  await Promise.all([boss, rep, desk].map(({ page }) => page.waitForURL('**/a/sales/**')));
  const { answer } = await ask<{ records: { id: string }[] }>(rep.page, 'POST', '/apps/sales/records/lead/query', {
    limit: 1,
  });
  record = answer.records[0]?.id ?? '';
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

describe('a comment', () => {
  it('offers the people who may read the record, and tells who is mentioned at once', async () => {
    const { page } = boss;
    await page.goto(`/a/sales/form/lead/${record}`);
    await page.getByRole('tab', { name: '动态' }).click();
    const box = page.getByLabel('写评论', { exact: true });
    await box.click();
    await box.pressSequentially('请今天联系 @周琳');
    await page.locator('.ant-mentions-dropdown').getByText('周琳琳').click();
    await page.getByRole('button', { name: /^发\s*送$/ }).click();
    await page.getByText('请今天联系').waitFor();
    await rep.page
      .getByText(/提到了您|在评论中/)
      .first()
      .waitFor();
  });

  it('is changed and taken back by who wrote it, and by nobody else', async () => {
    await rep.page.goto(`/a/sales/form/lead/${record}`);
    await rep.page.getByRole('tab', { name: '动态' }).click();
    await rep.page.getByText('请今天联系').waitFor();
    expect(await rep.page.getByRole('button', { name: '修改', exact: true }).count()).toBe(0);
    const { page } = boss;
    const said = page.locator('li').filter({ hasText: '请今天联系' });
    await said.getByRole('button', { name: /^修\s*改$/ }).click();
    const opened = page.locator('li').filter({ has: page.getByLabel('写评论', { exact: true }) });
    await opened.getByLabel('写评论', { exact: true }).fill('明天再联系');
    await opened.getByRole('button', { name: /^保\s*存$/ }).click();
    await page.getByText('已编辑').waitFor();
    await page
      .locator('li')
      .filter({ hasText: '明天再联系' })
      .getByRole('button', { name: /^删\s*除$/ })
      .click();
    await page.getByText('明天再联系').waitFor({ state: 'detached' });
  });
});

interface Found {
  readonly id: string;
  readonly version: number;
  readonly [field: string]: unknown;
}

/** A record of the person at the desk, in a stage. */
async function inStage(stage: string): Promise<Found> {
  const filter = { and: [{ '==': [{ var: 'stage' }, stage] }, { '==': [{ var: 'owner' }, { me: [] }] }] };
  const { answer } = await ask<{ records: Found[] }>(desk.page, 'POST', '/apps/sales/records/lead/query', {
    filter,
    limit: 1,
  });
  const [found] = answer.records;
  if (found === undefined) throw new Error(`no record is ${stage}`);
  return found;
}

describe('the way through the stages', () => {
  it('tells by the keyboard why a move is closed, and who may make it', async () => {
    const { page } = desk;
    const { id } = await inStage('contacted');
    await page.goto(`/a/sales/form/lead/${id}`);
    await page.getByText(/在此阶段|刚进入此阶段/).waitFor();
    const closed = page.getByRole('button', { name: /退回公海$/ });
    expect(await closed.getAttribute('aria-disabled')).toBe('true');
    await closed.focus();
    await page.getByText('您的角色不能执行此操作').waitFor();
    await page.getByText('可以执行的角色：区域主管、销售运营').waitFor();
  });

  it('shows on a phone in a sheet what each move asks for, and what a gate still misses', async () => {
    const { page } = rep;
    const { id } = await inStage('assigned');
    await page.goto(`/a/sales/form/lead/${id}`);
    const bar = page.getByRole('toolbar', { name: '操作' });
    for (const action of await bar.locator('button, a').all()) {
      expect((await action.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    }
    await page.getByRole('button', { name: /待联系.*查看全部流转/ }).click();
    const sheet = page.getByRole('dialog', { name: '阶段' });
    await sheet.getByText('执行时需要填写：首次联系时间、跟进记录').waitFor();
    await sheet.getByRole('listitem').filter({ hasText: '请填写首次联系时间' }).getByLabel('未满足').waitFor();
    expect(await barriers(page)).toEqual([]);
    await sheet.getByRole('button', { name: /^关\s*闭$|Close/ }).click();
  });
});

describe('the question mark', () => {
  it('tells by which rule a record came to its owner, and who can see that', async () => {
    const { page } = boss;
    const made = await ask<Found>(page, 'POST', '/apps/sales/records/lead', {
      company: '台州问号机械有限公司',
      contact_name: '陈建国',
      phone: '13812345678',
      category: 'fasteners',
      source: 'phone_call',
      address: { province: '浙江省', city: '台州市', district: '椒江区' },
    });
    expect(made).toMatchObject({ status: 201 });
    const path = `/apps/sales/records/lead/${made.answer.id}`;
    let reason: unknown = null;
    for (let looks = 0; reason === null && looks < 100; looks++) {
      await page.waitForTimeout(100);
      reason = (await ask<Found>(page, 'GET', path)).answer['assign_reason'];
    }
    await page.goto(`/a/sales/form/lead/${made.answer.id}`);
    await page.getByRole('button', { name: '为什么：负责销售' }).first().click();
    const answer = page.locator('.ant-popover').filter({ hasText: '由来' });
    await answer.getByText(String(reason)).waitFor();
    await answer.getByText('规则“线索自动分配”').waitFor();
    await answer.getByRole('button', { name: '查看谁能看到' }).click();
    await answer.getByRole('listitem').filter({ hasText: '林海平' }).getByText('通过 区域主管').waitFor();
  });

  it('tells a formula in words, with the values it used', async () => {
    const { page } = desk;
    const { answer } = await ask<{ records: Found[] }>(page, 'POST', '/apps/sales/records/quote/query', { limit: 1 });
    await page.goto(`/a/sales/form/quote/${answer.records[0]?.id}`);
    await page.getByRole('button', { name: '为什么：总价（含税）' }).first().click();
    const why = page.locator('.ant-popover').filter({ hasText: '计算方法' });
    await why.getByText('整单折扣', { exact: true }).waitFor();
    expect(await barriers(page)).toEqual([]);
  });
});

describe('a conflict', () => {
  it('of two people is settled field by field, and nothing else is lost', async () => {
    const { id } = await inStage('contacted');
    const edit = `/a/sales/form/lead/${id}/edit`;
    const fill = async (page: Page, company: string, others: Readonly<Record<string, string>>) => {
      for (const [label, text] of Object.entries({ 公司名称: company, ...others })) {
        await page.getByLabel(label, { exact: true }).fill(text);
      }
    };
    const save = (page: Page) => page.getByRole('button', { name: /^保\s*存$/ }).click();
    await Promise.all([boss, desk].map(({ page }) => page.goto(edit)));
    await fill(desk.page, '我方机械有限公司', { 联系人: '我方联系人', 职务: '我方职务' });
    await fill(boss.page, '对方机械有限公司', { 职务: '对方职务', 微信号: 'their_wechat' });
    await save(boss.page);
    await boss.page.getByRole('heading', { level: 1, name: '对方机械有限公司' }).waitFor();
    await save(desk.page);
    const dialog = desk.page.getByRole('dialog', { name: '这条记录刚被别人修改过' });
    await dialog.getByText('我方联系人').waitFor();
    await dialog.getByText('their_wechat').waitFor();
    await dialog
      .getByText(/现有内容 · 林海平/)
      .first()
      .waitFor();
    expect(await barriers(desk.page)).toEqual([]);
    await dialog
      .getByRole('radiogroup', { name: '公司名称' })
      .getByRole('radio', { name: /我的修改/ })
      .check();
    await dialog.getByRole('button', { name: '按选择保存' }).click();
    await desk.page.getByRole('heading', { level: 1, name: '我方机械有限公司' }).waitFor();
    const { answer } = await ask<Found>(desk.page, 'GET', `/apps/sales/records/lead/${id}`);
    expect(answer).toMatchObject({
      company: '我方机械有限公司',
      contact_name: '我方联系人',
      job_title: '对方职务',
      wechat: 'their_wechat',
    });
  });

  it('shows itself to who only reads, before anything on the page changes', async () => {
    const { id, version } = await inStage('contacted');
    const { page } = boss;
    await page.goto(`/a/sales/form/lead/${id}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    const path = `/apps/sales/records/lead/${id}`;
    const { status } = await ask(desk.page, 'PATCH', path, { version, company: '刚刚改名有限公司' });
    expect(status).toBe(200);
    // As if one came back to the window.
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })));
    await page.getByText('周琳琳刚刚更改了此记录').waitFor();
    expect(await page.getByRole('heading', { level: 1, name: '刚刚改名有限公司' }).count()).toBe(0);
    await page.getByRole('button', { name: /^刷\s*新$/ }).click();
    await page.getByRole('heading', { level: 1, name: '刚刚改名有限公司' }).waitFor();
  });
});

describe('what belongs to a record', () => {
  it('is made in place, deleted, and brought back', async () => {
    const { page } = desk;
    const { answer } = await ask<{ records: Found[] }>(page, 'POST', '/apps/sales/records/customer/query', {
      filter: { '==': [{ var: 'owner' }, { me: [] }] },
      limit: 1,
    });
    const place = `/a/sales/form/customer/${answer.records[0]?.id}`;
    await page.goto(place);
    await page.getByRole('tab', { name: '联系人' }).click();
    await page.getByRole('button', { name: '新建联系人' }).click();
    const drawer = page.getByRole('dialog', { name: '新建联系人' });
    await drawer.getByLabel('姓名', { exact: true }).fill('方小圆');
    await drawer.getByLabel('手机', { exact: true }).fill('13900001234');
    await drawer.getByRole('button', { name: /^创\s*建$/ }).click();
    await page.getByRole('link', { name: '方小圆' }).click();
    await page.getByRole('heading', { level: 1, name: '方小圆' }).waitFor();
    const at = page.url();
    await page.getByRole('button', { name: '更多', exact: true }).click();
    await page.getByRole('menuitem', { name: /删\s*除/ }).click();
    await page.getByText('已移入回收站').waitFor();
    await page.getByRole('button', { name: /^撤\s*销$/ }).click();
    await page.waitForURL(at);
    await page.getByRole('heading', { level: 1, name: '方小圆' }).waitFor();
  });

  it('can be taken as the start of another', async () => {
    const { page } = desk;
    await page.getByRole('button', { name: '更多', exact: true }).click();
    await page.getByRole('menuitem', { name: /复制$/ }).click();
    await page.waitForURL('**/contact/new?*');
    const name = page.getByLabel('姓名', { exact: true });
    await name.waitFor();
    expect(await name.inputValue()).toBe('方小圆');
  });
});

describe('all of that', () => {
  it('went without a fault', () => {
    expect([...boss.faults, ...rep.faults, ...desk.faults]).toEqual([]);
  });
});
