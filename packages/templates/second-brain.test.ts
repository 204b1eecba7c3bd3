import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testDatabases } from '../engine/src/testing/databases.js';
import type { Body } from '../engine/src/testing/server.js';
import { day, House, salesPack } from './testing/house.js';

let many = 0;
const customer = (more: object = {}) => ({
  name: `台州大脑${(many += 1)}号模具有限公司`,
  phone: `135${String(40_000_000 + many)}`,
  industry: 'moulds',
  ...more,
});
const script = (title: string, more: object = {}) => ({ title, kind: 'objection', answer: '这样答', ...more });

describe.each(testDatabases())('the second brain on $name', ({ url }) => {
  let house: House;
  beforeAll(async () => {
    house = await House.open(url);
  }, 60_000);
  afterAll(() => house.close());

  it('B1: what is known of a customer is entered once: quote, contract, order and shipment take it over', async () => {
    const known = { address: { province: '浙江省', city: '台州市', detail: '路桥 1 号' }, payment_terms: 'net_30' };
    const of = (await house.add('zhou', 'customer', customer({ ...known, delivery_note: '走西门' }))).id;
    const contact = (await house.add('zhou', 'contact', { name: '周工', customer: of, phone: '13512345678' })).id;
    const name = String((await house.get('customer', of))['name']);
    const items = [{ product_name: 'M8', unit: 'piece', quantity: 10, unit_price: 3 }];
    const quote = await house.add('zhou', 'quote', { customer: of, contact, items });
    expect(quote).toMatchObject({ customer_name: name, contact_name: '周工', contact_phone: '13512345678' });
    expect(quote).toMatchObject({ delivery_address: known.address, payment_terms: 'net_30' });
    const contract = await house.add('zhou', 'contract', { title: '模具件合同', customer: of, quote: quote.id });
    expect(contract).toMatchObject({ party_a: name, amount: 30, payment_terms: 'net_30', owner: house.as('zhou').id });
    const typed = { customer: of, contact, contract: contract.id, promised_on: '2027-01-01', items };
    const order = await house.add('zhou', 'order', typed);
    expect(order).toMatchObject({ receiver_name: '周工', receiver_phone: '13512345678', delivery_note: '走西门' });
    expect(order['goods']).toBe('模具件合同');
    const shipment = await house.add('zhou', 'logistics_order', { order: order.id });
    expect(shipment).toMatchObject({
      customer: of,
      receiver_name: '周工',
      receiver_phone: '13512345678',
      delivery_address: known.address,
      delivery_note: '走西门',
      promised_on: '2027-01-01',
    });
    // Of what a shipment says of its customer, the rep entered one field.
    const taken = [
      'customer',
      'receiver_name',
      'receiver_phone',
      'delivery_address',
      'delivery_note',
      'promised_on',
      'owner',
    ];
    expect(taken.filter((key) => shipment[key] === null)).toEqual([]);
  });

  it('B3: the briefing tells last visits, promises, concerns and red flags on one tab', async () => {
    const { page } = (await salesPack()).documents.form.get('customer')!.document;
    const tab = page?.tabs?.find((each) => each.type === 'panels');
    const panels = tab?.type === 'panels' ? tab.panels : [];
    expect(tab?.title['zh-CN']).toBe('关注点');
    const lists = panels.flatMap((panel) => (panel.type === 'related' ? [panel.form] : []));
    expect(lists).toEqual(['visit', 'todo', 'order', 'script_suggestion']);
    const of = (await house.add('zhou', 'customer', customer())).id;
    await house.add('operations', 'concern_word', { word: '催货', means: '交期' });
    const visit = await house.add('zhou', 'visit', {
      customer: of,
      stage: 'visited',
      summary: '一直在催货。下一步发排产表',
    });
    await house.press('zhou', 'visit', visit.id, 'confirm_memo');
    await house.add('service', 'ticket', { subject: '咨询', kind: 'enquiry', customer: of });
    expect(await house.get('customer', of)).toMatchObject({
      concerns: ['交期'],
      todo_count: 1,
      ticket_count: 1,
      overdue_count: 0,
      last_visited_at: visit['visited_at'],
    });
  });

  describe('B4: talk-tracks', () => {
    let deal: Body;
    beforeAll(async () => {
      await house.add('operations', 'script', script('比总成本', { topics: ['价格'], question: '你们比别家贵' }));
      await house.add('operations', 'script', script('分批交货', { topics: ['交期'], industries: ['moulds'] }));
      await house.add('operations', 'script', script('模具行业开场', { industries: ['moulds'] }));
      await house.add('operations', 'script', script('家具行业', { industries: ['furniture'], topics: ['包装'] }));
      await house.add(
        'operations',
        'script',
        script('停用的', { topics: ['价格', '交期'], industries: ['moulds'], active: false }),
      );
      const of = (await house.add('zhou', 'customer', customer({ concerns: ['交期'] }))).id;
      deal = await house.add('zhou', 'opportunity', {
        name: '模具件',
        customer: of,
        category: 'fasteners',
        amount: 1,
        expected_close_on: '2027-01-01',
        asked: '嫌价格高，说别家便宜',
      });
    });
    const suggested = () => house.all('script_suggestion', { '==': [{ var: 'opportunity' }, deal.id] });

    it('are suggested by industry and by what the customer asked: three, the best first, with why', async () => {
      await house.press('zhou', 'opportunity', deal.id, 'suggest_opportunity_scripts');
      const found = [...(await suggested())].sort((a, b) => Number(a['rank']) - Number(b['rank']));
      expect(found.map(({ title, why }) => [title, why])).toEqual([
        ['1. 分批交货', '同行业；谈到：交期'],
        ['2. 模具行业开场', '同行业'],
        ['3. 比总成本', '谈到：价格'],
      ]);
      expect(found[0]).toMatchObject({ score: 55, answer: '这样答', owner: house.as('zhou').id });
    });

    it('are suggested anew; what was used is kept, and whether it helped', async () => {
      const [first] = await suggested();
      await house.move('zhou', 'script_suggestion', String(first?.id), 'use');
      await house.move('zhou', 'script_suggestion', String(first?.id), 'praise');
      await house.press('zhou', 'opportunity', deal.id, 'suggest_opportunity_scripts');
      expect((await suggested()).filter(({ stage }) => stage === 'suggested')).toHaveLength(3);
      expect((await suggested()).filter(({ stage }) => stage === 'helpful')).toHaveLength(1);
      expect(await house.get('script', String(first?.['script']))).toMatchObject({ used_count: 1, helpful_count: 1 });
    });
  });

  describe('B5: an ageing device', () => {
    const product = async () =>
      (
        await house.add('operations', 'product', {
          name: `夹具${(many += 1)}`,
          sku: `JJ-${1000 + many}`,
          category: 'fittings',
          unit: 'piece',
          list_price: 10,
        })
      ).id;

    it('is one whose product is repaired twice in three months: the rep is alerted and has the replacement scripts', async () => {
      await house.add('operations', 'script', script('整套替换', { kind: 'replacement', topics: ['更换'] }));
      const of = (await house.add('zhou', 'customer', customer())).id;
      const device = { name: '一号冲床', customer: of, product: await product() };
      const made = await house.add('service', 'customer_device', device);
      const repair = () =>
        house.add('service', 'ticket', { subject: '松动', kind: 'repair', customer: of, device: made.id });
      expect(await repair()).toMatchObject({ product: device.product });
      expect((await house.get('customer_device', made.id))['status']).toBe('running');
      await house.pass(80 * day);
      await repair();
      expect(await house.get('customer_device', made.id)).toMatchObject({ status: 'ageing', repair_count: 2 });
      expect((await house.told('zhou'))[0]).toMatch(/^设备老化预警/);
      expect(await house.get('customer', of)).toMatchObject({ ageing_count: 1 });
      const todos = await house.all('todo', { '==': [{ var: 'customer' }, of] });
      expect(todos).toMatchObject([{ kind: 'ageing', owner: house.as('zhou').id }]);
      const pack = await house.all('script_suggestion', { '==': [{ var: 'customer' }, of] });
      expect(pack.map(({ title }) => title)).toEqual(['1. 整套替换']);
    });

    it('is none when the repairs lie further apart, or are of different products', async () => {
      const of = (await house.add('zhou', 'customer', customer())).id;
      const [one, other] = [await product(), await product()];
      const repair = (product: string) =>
        house.add('service', 'ticket', { subject: '松动', kind: 'repair', customer: of, product });
      await repair(one);
      await repair(other);
      await house.pass(100 * day);
      await repair(one);
      expect(await house.all('todo', { '==': [{ var: 'customer' }, of] })).toEqual([]);
    });
  });
});
