import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testDatabases } from '../engine/src/testing/databases.js';
import { day, hour, House, salesPack } from './testing/house.js';

let many = 0;
const customer = (more: object = {}) => ({
  name: `台州立交${(many += 1)}号电机有限公司`,
  phone: `136${String(30_000_000 + many)}`,
  industry: 'motors',
  ...more,
});
const items = [{ product_name: 'M8 螺栓', unit: 'piece', quantity: 100, unit_price: 2 }];

describe.each(testDatabases())('the collaboration interchange on $name', ({ url }) => {
  let house: House;
  beforeAll(async () => {
    house = await House.open(url);
  }, 60_000);
  afterAll(() => house.close());

  const theirs = async (more: object = {}) => (await house.add('zhou', 'customer', customer(more))).id;
  const deal = async (more: object = {}) =>
    house.add('zhou', 'opportunity', {
      name: '电机线紧固件',
      customer: await theirs({ concerns: ['交期'], equipment: ['装配线'] }),
      category: 'fasteners',
      amount: 5000,
      expected_close_on: '2027-01-01',
      demand: '转子端盖螺栓常松',
      pain_points: ['交期不稳'],
      promised_on: '2027-02-01',
      ...more,
    });
  const day0 = () => house.now.toISOString().slice(0, 10);

  describe('C1: technical support', () => {
    const requested = async () => {
      const { id } = await deal();
      expect((await house.press('zhou', 'opportunity', id, 'request_support')).status).toBe(202);
      const [request] = await house.all('support_request', { '==': [{ var: 'opportunity' }, id] });
      if (request === undefined) throw new Error('No request was made.');
      return request;
    };

    it('is asked for in one tap, with the context, and due in 48 hours', async () => {
      const request = await requested();
      expect(request).toMatchObject({
        stage: 'requested',
        owner: house.as('zhou').id,
        demand: '转子端盖螺栓常松',
        pain_points: ['交期不稳'],
        concerns: ['交期'],
        equipment: ['装配线'],
        promised_on: '2027-02-01',
      });
      const given = Date.parse(String(request['due_at'])) - Date.parse(String(request['requested_at']));
      expect(Math.round(given / hour)).toBe(48);
      expect((await house.told('engineer'))[0]).toMatch(/^技术支持申请/);
      expect((await house.shown('engineer', 'support_to_do')).map(({ id }) => id)).toContain(request.id);
      // The engineer's page shows purchases, devices and talks of the customer.
      const { page } = (await salesPack()).documents.form.get('support_request')!.document;
      const beside = (page?.panels ?? []).flatMap((panel) =>
        panel.type === 'related' ? [[panel.form, panel.of]] : [],
      );
      expect(beside).toEqual([
        ['order', 'customer'],
        ['customer_device', 'customer'],
        ['visit', 'customer'],
      ]);
    });

    it('is reminded of before it is due, and overdue after; what is delivered in time is on time', async () => {
      const [late, quick] = [await requested(), await requested()];
      await house.move('engineer', 'support_request', quick.id, 'start', { engineer: house.as('engineer').id });
      expect((await house.tryMove('engineer', 'support_request', quick.id, 'deliver')).status).toBe(422);
      const done = await house.move('engineer', 'support_request', quick.id, 'deliver', { solution: '换 8.8 级' });
      expect(done).toMatchObject({ stage: 'delivered', on_time: true, delivered_at: expect.any(String) });
      expect((await house.told('zhou'))[0]).toMatch(/^技术方案已交付/);
      await house.pass(41 * hour);
      expect((await house.told('engineer'))[0]).toMatch(/^8 小时内要交付/);
      await house.pass(8 * hour);
      expect((await house.told('chen'))[0]).toMatch(/^技术支持已逾期/);
      const slow = await house.move('engineer', 'support_request', late.id, 'deliver', { solution: '加弹垫' });
      expect(slow).toMatchObject({ on_time: false });
    });
  });

  describe('C2: finance', () => {
    const due = (of: string, ago: number, more: object = {}) =>
      house.add('finance', 'receivable', {
        customer: of,
        amount: 100,
        due_on: new Date(house.now.getTime() - ago * day).toISOString().slice(0, 10),
        ...more,
      });

    it('counts what was due in three months and paid late or not at all, and forgets it after', async () => {
      const of = await theirs();
      const unpaid = await due(of, 10);
      const late = await due(of, 40);
      await due(of, -5);
      const old = await due(of, 120);
      const count = async () => (await house.get('customer', of))['overdue_count'];
      expect(await count()).toBe(2);
      expect((await house.get('receivable', old.id))['recent']).toBe(false);
      await house.move('finance', 'receivable', late.id, 'pay', { paid_on: day0() });
      expect([await count(), (await house.get('receivable', late.id))['late']]).toEqual([2, true]);
      const punctual = await due(of, -1);
      await house.move('finance', 'receivable', punctual.id, 'pay', { paid_on: day0() });
      expect(await count()).toBe(2);
      expect((await house.shown('finance', 'overdue_receivables')).map(({ id }) => id)).toContain(unpaid.id);
      await house.pass(60 * day);
      // The one of 40 days ago is older than three months now; the one not due yet has become overdue.
      expect(await count()).toBe(2);
      expect((await house.get('receivable', late.id))['counts']).toBe(false);
    });

    it('sees a red flag with the number at the contract, and the negotiations of terms beside it', async () => {
      const { page } = (await salesPack()).documents.form.get('contract')!.document;
      const flag = page?.panels?.[0];
      expect(flag).toMatchObject({ type: 'alert', color: 'error' });
      expect(flag?.title['zh-CN']).toBe('该客户近 3 个月逾期付款 {{customer.overdue_count}} 次');
      const lists = (page?.panels ?? []).flatMap((panel) => (panel.type === 'related' ? [[panel.form, panel.of]] : []));
      expect(lists).toEqual([
        ['term_negotiation', 'customer'],
        ['receivable', 'customer'],
      ]);
    });

    it('answers what a customer asks for, and the rep hears of it', async () => {
      const of = await theirs({ payment_terms: 'prepaid' });
      const asked = await house.add('zhou', 'term_negotiation', {
        title: '月结',
        customer: of,
        requested_terms: 'net_60',
      });
      expect(asked).toMatchObject({ current_terms: 'prepaid', stage: 'requested' });
      expect((await house.told('finance'))[0]).toMatch(/^账期协商/);
      expect((await house.tryMove('zhou', 'term_negotiation', asked.id, 'agree')).status).toBeGreaterThan(399);
      expect((await house.tryMove('finance', 'term_negotiation', asked.id, 'agree')).status).toBe(422);
      await house.move('finance', 'term_negotiation', asked.id, 'agree', { agreed_terms: 'net_30' });
      expect((await house.told('zhou'))[0]).toMatch(/^账期协商有答复/);
    });

    it('a payment counts for its order', async () => {
      const order = await house.add('zhou', 'order', { customer: await theirs(), promised_on: '2027-01-01', items });
      const made = await due(String(order['customer']), -3, { order: order.id });
      await house.move('finance', 'receivable', made.id, 'pay', { paid_on: day0() });
      expect(await house.get('order', order.id)).toMatchObject({ paid_amount: 100, outstanding: 100 });
    });
  });

  it('C3: after-sales finds a caller by phone, with orders, rep, technical contact, complaints and open tickets', async () => {
    const of = await theirs({ tech_contact: house.as('engineer').id });
    const phone = '13588887777';
    const caller = await house.add('zhou', 'contact', { name: '林工', customer: of, phone });
    await house.add('zhou', 'order', { customer: of, promised_on: '2027-01-01', items });
    const complaint = { subject: '滑牙', kind: 'complaint', complaint_type: 'quality', contact: caller.id };
    const ticket = await house.add('service', 'ticket', complaint);
    expect(ticket).toMatchObject({ customer: of, phone, owner: house.as('zhou').id, handler: house.as('service').id });
    expect((await house.told('zhou'))[0]).toMatch(/^客诉/);
    const view = (await salesPack()).documents.view.get('caller_lookup')!.document;
    expect(view).toMatchObject({ form: 'contact', by: expect.arrayContaining(['phone']) });
    const panels = 'panels' in view ? (view.panels ?? []) : [];
    const facts = panels.flatMap((panel) => (panel.type === 'fields' ? panel.fields : []));
    expect(facts).toEqual(
      expect.arrayContaining(['customer.owner', 'customer.tech_contact', 'customer.complaint_count']),
    );
    const found = await house.all('contact', { '==': [{ var: 'phone' }, phone] }, 'service');
    expect(found).toMatchObject([{ id: caller.id }]);
    // Each list of the page is one that after-sales may read, and has what is known.
    for (const panel of panels) {
      if (panel.type !== 'related' || panel.of === undefined) continue;
      const filter = { and: [{ '==': [{ var: panel.via }, of] }, panel.filter ?? true] };
      const rows = await house.all(panel.form, filter, 'service');
      expect([panel.form, rows.length]).toEqual([panel.form, panel.form === 'customer_device' ? 0 : 1]);
    }
  });

  it('C4: each role reaches what concerns it, and nothing else', async () => {
    const made = await deal();
    await house.add('marketing', 'lead', {
      company: '台州别人机械有限公司',
      contact_name: '王工',
      phone: '13012340000',
      category: 'fasteners',
      source: 'exhibition',
    });
    const status = async (person: Parameters<House['as']>[0], form: string) =>
      (await house.as(person).get(`/api/v1/apps/sales/records/${form}?limit=1`)).status;
    expect(await status('finance', 'lead')).toBe(403);
    expect(await status('engineer', 'lead')).toBe(403);
    expect(await status('engineer', 'receivable')).toBe(403);
    expect(await status('service', 'receivable')).toBe(403);
    expect(await status('marketing', 'ticket')).toBe(403);
    const seen = await house.get('opportunity', made.id, 'engineer');
    expect(seen).toMatchObject({ name: '电机线紧固件', promised_on: '2027-02-01' });
    expect(Object.keys(seen)).not.toContain('amount');
    expect((await house.as('xu').get(`/api/v1/apps/sales/records/opportunity/${made.id}`)).status).toBe(404);
    const order = await house.add('zhou', 'order', {
      customer: String(made['customer']),
      promised_on: '2027-01-01',
      items,
    });
    const goods = await house.get('order', order.id, 'engineer');
    expect(Object.keys(goods)).not.toContain('total');
    expect(goods['promised_on']).toBe('2027-01-01');
  });

  it('C5: what sales has promised stands where technical people and finance look', async () => {
    const made = await deal({ promised_terms: 'net_60', promised_note: '首批送货上门' });
    for (const person of ['engineer', 'finance'] as const)
      expect(await house.get('opportunity', made.id, person)).toMatchObject({
        promised_on: '2027-02-01',
        promised_terms: 'net_60',
        promised_note: '首批送货上门',
      });
  });
});
