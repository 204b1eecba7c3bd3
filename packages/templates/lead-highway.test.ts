import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testDatabases } from '../engine/src/testing/databases.js';
import type { Body } from '../engine/src/testing/server.js';
import { day, House, hour, minute } from './testing/house.js';

const taizhou = { province: '浙江省', city: '台州市', district: '路桥区' };
let many = 0;
/** A lead as marketing enters it; every one of another company, and all of them invented. */
const lead = (more: object = {}) => ({
  company: `台州路标${(many += 1)}号机械有限公司`,
  contact_name: '陈工',
  phone: `138${String(10_000_000 + many)}`,
  category: 'fasteners',
  source: 'exhibition',
  address: taizhou,
  ...more,
});

describe.each(testDatabases())('the lead highway on $name', ({ url }) => {
  let house: House;
  beforeAll(async () => {
    house = await House.open(url);
  }, 60_000);
  afterAll(() => house.close());

  const enter = (more: object = {}): Promise<Body> => house.add('marketing', 'lead', lead(more));

  it('L1: what a visitor sends by the public form is a lead at once, scored and assigned', async () => {
    const sent = lead({ company: '苏州启明精密机械有限公司' });
    const { category, company, contact_name, phone, address } = sent;
    const values = { category, company, contact_name, phone, address };
    const answer = await house.server.visitor().post('/api/v1/public/apps/sales/forms/lead', values);
    expect(answer.status).toBeLessThan(300);
    await house.settle();
    const [made] = await house.all('lead', { '==': [{ var: 'company' }, company] });
    expect(made).toMatchObject({ source: 'website', stage: 'assigned', enrichment: 'done', health_score: 70 });
  });

  it('L1: a private message that Douyin pushes is a lead at once, if Douyin signed it', async () => {
    await house.server.services.secrets.set('sales', 'douyin_client_secret', 'known to both');
    const text = '想买 M8 螺栓，急';
    const content = JSON.stringify({ text, phone: '13900001111', user_infos: [{ nick_name: '老周' }] });
    const body = JSON.stringify({ event: 'im_receive_msg', client_key: 'k', content });
    const sha1 = (secret: string) =>
      createHash('sha1')
        .update(secret + body)
        .digest('hex');
    const push = (signature: string, message = 'm-1') =>
      house.server.visitor().send('POST', '/api/v1/hooks/sales/douyin_message', body, {
        'content-type': 'application/json',
        'x-douyin-signature': signature,
        'msg-id': message,
      });
    expect((await push(sha1('guessed'))).status).toBe(401);
    for (const _ of ['sent', 'sent again']) expect((await push(sha1('known to both'))).status).toBe(200);
    await house.settle();
    const found = await house.all('lead', { '==': [{ var: 'source' }, 'douyin'] });
    expect(found).toMatchObject([{ company: '抖音用户 老周', demand: text, phone: '13900001111' }]);
  });

  it('L2: leads of reps, of marketing and of imports run through the same rules, with their source', async () => {
    const own = await house.add('zhou', 'lead', lead({ source: 'self_found' }));
    expect(own).toMatchObject({
      source: 'self_found',
      stage: 'assigned',
      owner: house.as('zhou').id,
      enrichment: 'done',
    });
    const operations = [{ op: 'create', values: lead({ source: 'list_import' }) }];
    const answer = await house.as('operations').post('/api/v1/apps/sales/records/lead/bulk', { operations });
    expect(answer.status).toBeLessThan(300);
    await house.settle();
    const [imported] = await house.all('lead', { '==': [{ var: 'source' }, 'list_import'] });
    expect(imported).toMatchObject({ stage: 'assigned', enrichment: 'done' });
  });

  it('L3: goes by city and category to the region’s rep, says why, skips the absent, and has a pool', async () => {
    const made = await enter();
    expect([made['owner'], made['assign_reason']]).toEqual([house.as('zhou').id, expect.stringContaining('台州市')]);
    await house.server.services.identity.users.update(house.as('zhou').id, { absent: true });
    const other = await enter();
    expect(other['owner']).toBe(house.as('lin').id);
    await house.server.services.identity.users.update(house.as('zhou').id, { absent: false });
    const far = await enter({ address: { province: '新疆维吾尔自治区', city: '喀什地区' } });
    expect(far).toMatchObject({ owner: null, stage: 'new' });
    expect((await house.told('operations')).length).toBeGreaterThan(0);
  });

  it('L4: the rep is told at once, in the app and by WeCom', async () => {
    house.sandbox.deliveries.length = 0;
    const made = await enter();
    expect((await house.told('zhou'))[0]).toBe(`新线索：${String(made['company'])}`);
    const sent = house.sandbox.deliveries.filter(({ service }) => service === 'wecom');
    expect(JSON.stringify(sent)).toContain(String(made['company']));
  });

  it('L5: knows capital, founding, insured staff and industry within three seconds', async () => {
    const began = Date.now();
    const made = await enter({ company: '苏州启明精密机械有限公司', phone: '13700000001' });
    expect(Date.now() - began).toBeLessThan(3000);
    expect(made).toMatchObject({
      enrichment: 'done',
      registered_capital: '5000万人民币',
      established_on: '1996-11-14',
      industry_section: '制造业',
      manufacturing: true,
    });
    expect((await enter())['insured_headcount']).toEqual(expect.any(Number));
    expect(await enter({ company: '没有这家' })).toMatchObject({ enrichment: 'not_found', stage: 'assigned' });
  });

  it('L5: a failing registry holds up nothing: it is tried again, then the failure shows, with a button', async () => {
    house.sandbox.fail('registry', { kind: 'error' });
    const made = await enter();
    expect(made).toMatchObject({ stage: 'assigned', enrichment: 'pending' });
    for (const _ of [1, 2, 3, 4]) await house.pass(2 * minute);
    expect(await house.get('lead', made.id)).toMatchObject({
      enrichment: 'failed',
      enrichment_note: expect.stringContaining('没有答复'),
    });
    expect((await house.shown('operations', 'failed_enrichments')).map(({ id }) => id)).toContain(made.id);
    house.sandbox.fail('registry', undefined);
    await house.pass(5 * minute);
    expect((await house.press('zhou', 'lead', made.id, 'enrich_again')).status).toBe(202);
    expect(await house.get('lead', made.id)).toMatchObject({ enrichment: 'done', enrichment_note: null });
  }, 30_000);

  it('L5: a slow registry keeps nobody waiting', async () => {
    house.sandbox.fail('registry', { kind: 'slow', ms: 700 });
    const began = Date.now();
    const answer = await house.as('marketing').post('/api/v1/apps/sales/records/lead', lead());
    expect([answer.status, Date.now() - began < 700]).toEqual([201, true]);
    await house.settle();
    house.sandbox.fail('registry', undefined);
    expect(await house.get('lead', answer.body.id)).toMatchObject({ stage: 'assigned', enrichment: 'done' });
  });

  it('L6: a manufacturer of five years with fifty insured staff has high potential, and the supervisor hears of it', async () => {
    const facts = { established_on: '2018-06-15', insured_headcount: 80, industry_section: '制造业' };
    // The registry does not know the company: what was typed stays.
    const made = await enter({ company: '查不到的一家', ...facts });
    expect(made).toMatchObject({ health_tag: 'high_potential', health_score: 84 });
    expect((await house.told('chen'))[0]).toBe('高潜力线索：查不到的一家');
    expect(await enter({ company: '又一家', ...facts, insured_headcount: 49 })).toMatchObject({ health_tag: 'normal' });
  });

  it('L7: a company that is known stays with whoever has it, and says so', async () => {
    const first = await enter({ category: 'custom_hardware', company: '台州独此机械有限公司' });
    expect(first['owner']).toBe(house.as('lin').id);
    const again = await enter({ company: ' 台州独此机械有限公司', phone: '13712345678' });
    expect(again).toMatchObject({ duplicate_of: first.id, owner: house.as('lin').id });
    expect(again['assign_reason']).toContain('保护期');
    const byPhone = await enter({ company: '台州换名机械有限公司', phone: String(first['phone']) });
    expect(byPhone).toMatchObject({ duplicate_of: first.id, owner: house.as('lin').id });
    expect((await house.shown('operations', 'duplicate_leads')).map(({ id }) => id)).toEqual(
      expect.arrayContaining([again.id, byPhone.id]),
    );
    const customer = { name: '宁波老客户阀门有限公司', phone: '13611112222', industry: 'valves_pumps' };
    const { id } = await house.add('xu', 'customer', customer);
    const known = await enter({ company: '宁波老客户阀门有限公司' });
    expect(known).toMatchObject({ duplicate_customer: id, owner: house.as('xu').id, stage: 'assigned' });
  });

  it('L7: a lead without any action for a week goes back to the pool', async () => {
    const [idle, cared] = [await enter(), await enter()];
    await house.pass(5 * day);
    await house.change('zhou', 'lead', cared.id, { follow_up_note: '打过电话，下周再说' });
    await house.pass(2.5 * day);
    expect(await house.get('lead', idle.id)).toMatchObject({ stage: 'new', owner: null, recycled_count: 1 });
    expect(await house.get('lead', cared.id)).toMatchObject({ stage: 'assigned', owner: house.as('zhou').id });
    expect(await house.told('zhou')).toContain(`线索退回公海：${String(idle['company'])}`);
  });

  it('L9: reminds the owner, marks what is late, and tells the supervisor, in working minutes', async () => {
    await house.morning();
    const late = await enter();
    const quick = await enter();
    await house.move('zhou', 'lead', quick.id, 'contact', { first_contact_at: String(quick['submitted_at']) });
    await house.pass(21 * minute);
    expect(await house.told('zhou')).toContain(`还没联系：${String(late['company'])}`);
    expect((await house.get('lead', late.id))['sla_missed']).toBe(false);
    await house.pass(10 * minute);
    expect((await house.get('lead', late.id))['sla_missed']).toBe(true);
    expect((await house.get('lead', quick.id))['sla_missed']).toBe(false);
    expect(await house.told('chen')).toContain(`首次响应超时：${String(late['company'])}`);
    expect((await house.shown('chen', 'late_responses')).map(({ id }) => id)).toContain(late.id);
    await house.pass(5 * hour);
    expect(await house.told('operations')).toContain(`首次响应超时：${String(late['company'])}`);
  });

  it('L10: an invalid lead says why', async () => {
    const { id } = await enter();
    expect((await house.tryMove('zhou', 'lead', id, 'invalidate')).status).toBe(422);
    expect(await house.move('zhou', 'lead', id, 'invalidate', { invalid_reason: 'no_demand' })).toMatchObject({
      stage: 'invalid',
    });
  });

  it('L10: one step makes a customer, a contact and an opportunity, with all that the lead knows', async () => {
    const made = await enter({
      company: '台州一步阀门有限公司',
      job_title: '采购经理',
      demand: 'M8 螺栓两万件',
      monthly_amount: 20_000,
    });
    expect((await house.press('zhou', 'lead', made.id, 'convert_lead')).status).toBe(409);
    await house.move('zhou', 'lead', made.id, 'contact', { first_contact_at: String(made['submitted_at']) });
    await house.move('zhou', 'lead', made.id, 'qualify');
    await house.press('zhou', 'lead', made.id, 'convert_lead');
    const lead = await house.get('lead', made.id);
    expect(lead['stage']).toBe('converted');
    const id = String(lead['customer']);
    expect(await house.get('customer', id)).toMatchObject({
      name: '台州一步阀门有限公司',
      phone: made['phone'],
      address: taizhou,
      source: 'exhibition',
      industry: 'valves_pumps',
      owner: house.as('zhou').id,
      registered_capital: made['registered_capital'],
      established_on: made['established_on'],
    });
    const of = { '==': [{ var: 'customer' }, id] };
    expect(await house.all('contact', of)).toMatchObject([
      { name: '陈工', job_title: '采购经理', phone: made['phone'] },
    ]);
    expect(await house.all('opportunity', of)).toMatchObject([
      { lead: made.id, amount: 20_000, demand: 'M8 螺栓两万件', category: 'fasteners', owner: house.as('zhou').id },
    ]);
  });
});
