import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { testDatabases } from '../engine/src/testing/databases.js';
import { contractPhoto } from './tools/contract-photos/index.js';
import { day, hour, House, minute, recording } from './testing/house.js';

let many = 0;
const customer = (more: object = {}) => ({
  name: `台州护栏${(many += 1)}号阀门有限公司`,
  phone: `137${String(20_000_000 + many)}`,
  industry: 'valves_pumps',
  ...more,
});

/** A picture of nothing. */
const picture = (background: string) =>
  sharp({ create: { width: 400, height: 300, channels: 3, background } })
    .jpeg()
    .toBuffer();

describe.each(testDatabases())('the process guardrails on $name', ({ url }) => {
  let house: House;
  let photo: unknown;
  beforeAll(async () => {
    house = await House.open(url);
    photo = (await house.upload('zhou', 'site.jpg', await picture('#888'))).body;
  }, 60_000);
  afterAll(() => house.close());

  const theirs = async (more: object = {}) => (await house.add('zhou', 'customer', customer(more))).id;
  const visit = async (more: object = {}) =>
    house.add('zhou', 'visit', { customer: await theirs(), stage: 'visited', ...more });
  const memo = async (name: string) => (await house.upload('zhou', name, recording())).body;

  describe('P1: the trace of a visit', () => {
    it('is asked for half an hour before two hours are over, marked after, and listed for the supervisor', async () => {
      const made = await visit();
      await house.pass(91 * minute);
      expect((await house.told('zhou'))[0]).toMatch(/^半小时内补齐留痕/);
      expect((await house.get('visit', made.id))['trace_missed']).toBe(false);
      expect((await house.shown('chen', 'untraced_today')).map(({ id }) => id)).toContain(made.id);
      await house.pass(31 * minute);
      expect((await house.get('visit', made.id))['trace_missed']).toBe(true);
      expect((await house.told('chen'))[0]).toMatch(/^拜访未留痕/);
      const todos = await house.all('todo', { '==': [{ var: 'visit' }, made.id] });
      expect(todos).toMatchObject([{ kind: 'trace', stage: 'open', owner: house.as('zhou').id }]);
      // A trace that comes late closes the to-do; it stays late.
      await house.change('zhou', 'visit', made.id, { photos: [photo], voice_memo: [await memo('late.wav')] });
      expect(await house.get('visit', made.id)).toMatchObject({ traced: true, trace_missed: true });
      expect(await house.all('todo', { '==': [{ var: 'visit' }, made.id] })).toMatchObject([{ stage: 'done' }]);
    });

    it('that is there in time bothers nobody', async () => {
      const made = await visit({ photos: [photo], voice_memo: [await memo('quick.wav')] });
      const before = (await house.told('zhou')).length;
      await house.pass(3 * hour);
      expect(await house.get('visit', made.id)).toMatchObject({ trace_missed: false, traced_at: expect.any(String) });
      expect(await house.told('zhou')).toHaveLength(before);
    });
  });

  describe('P2: a memo', () => {
    beforeAll(async () => {
      for (const [word, means] of [
        ['太贵', '价格'],
        ['价格', '价格'],
        ['交货慢', '交期'],
        ['账期', '账期'],
      ] as const)
        await house.add('operations', 'concern_word', { word, means });
    });

    it('becomes text, and the text decision maker, budget, next action and concerns, with its words', async () => {
      const made = await visit({ photos: [photo], voice_memo: [await memo('memo.wav')] });
      expect(made).toMatchObject({
        memo_text: expect.stringContaining('沙箱转写'),
        memo_state: 'found',
        heard_decision_maker: '李厂长',
        heard_budget: '八万左右',
        heard_next_action: '寄样品',
        heard_concerns: ['价格', '交期'],
        heard_words: expect.stringContaining('决策人：最后拍板的是李厂长。'),
        decision_maker: null,
      });
      expect((await house.shown('zhou', 'memos_to_confirm')).map(({ id }) => id)).toContain(made.id);
    });

    it('counts when the rep has confirmed it: for the visit, the customer, and as a to-do', async () => {
      const made = await visit({ summary: '决策人是王总，预算5万元以内，账期想长一点。回去后发报价单' });
      expect(made).toMatchObject({ heard_decision_maker: '王总', heard_budget: '5万元以内', heard_concerns: ['账期'] });
      await house.change('zhou', 'visit', made.id, { heard_decision_maker: '王总经理' });
      expect((await house.press('zhou', 'visit', made.id, 'confirm_memo')).status).toBe(202);
      const confirmed = await house.get('visit', made.id);
      expect(confirmed).toMatchObject({ memo_state: 'confirmed', decision_maker: '王总经理', next_action: '发报价单' });
      expect((await house.get('customer', String(made['customer'])))['concerns']).toEqual(['账期']);
      expect(await house.all('todo', { '==': [{ var: 'visit' }, made.id] })).toMatchObject([{ title: '发报价单' }]);
    });

    it('that says nothing of it says so, and one that cannot be read can be read again', async () => {
      expect(await visit({ voice_memo: [await memo('bare.wav')] })).toMatchObject({ memo_state: 'nothing' });
      house.sandbox.fail('speech', { kind: 'error' });
      const made = await visit({ voice_memo: [await memo('memo.wav')] });
      for (const _ of [1, 2, 3]) await house.pass(3 * minute);
      expect((await house.get('visit', made.id))['memo_state']).toBe('failed');
      house.sandbox.fail('speech', undefined);
      await house.pass(3 * minute);
      await house.press('zhou', 'visit', made.id, 'read_memo_again');
      expect((await house.get('visit', made.id))['memo_state']).toBe('found');
    }, 30_000);
  });

  describe('P4: a quote', () => {
    const quote = async () =>
      house.add('zhou', 'quote', {
        customer: await theirs(),
        items: [{ product_name: 'M8', unit: 'piece', quantity: 100, unit_price: 2 }],
      });
    const open = { freight_included: true, instalments_allowed: false };

    it('passes only with each question answered, and with the papers that an answer speaks of', async () => {
      const { id } = await quote();
      for (const answers of [{}, open, { ...open, parameters_attached: true }])
        expect((await house.tryMove('zhou', 'quote', id, 'submit', answers)).status).toBe(422);
      expect(await house.move('zhou', 'quote', id, 'submit', { ...open, parameters_attached: false })).toMatchObject({
        stage: 'submitted',
      });
    });

    it('P5: that comes back says why, is counted, and the supervisor hears of it', async () => {
      const { id } = await quote();
      await house.move('zhou', 'quote', id, 'submit', { ...open, parameters_attached: false });
      await house.move('zhou', 'quote', id, 'send');
      expect((await house.tryMove('zhou', 'quote', id, 'return')).status).toBe(422);
      expect(await house.move('zhou', 'quote', id, 'return', { return_reason: 'price_high' })).toMatchObject({
        return_count: 1,
      });
      expect((await house.told('chen'))[0]).toMatch(/^报价被退回/);
      expect((await house.shown('zhou', 'returned_quotes')).map((each) => each.id)).toContain(id);
    });

    it('P6b: that was sent has a follow-up with a due date, done when the quote moves on; else it is in the black box', async () => {
      const [followed, forgotten] = [await quote(), await quote()];
      for (const { id } of [followed, forgotten]) {
        await house.move('zhou', 'quote', id, 'submit', { ...open, parameters_attached: false });
        await house.move('zhou', 'quote', id, 'send');
      }
      await house.move('zhou', 'quote', followed.id, 'accept');
      await house.pass(4 * day);
      const todos = async (of: string) => house.all('todo', { '==': [{ var: 'quote' }, of] });
      expect(await todos(followed.id)).toMatchObject([{ stage: 'done', kind: 'quote_follow_up' }]);
      const black = (await house.shown('chen', 'untracked_actions')).map(({ id }) => id);
      expect(black).toEqual(expect.arrayContaining((await todos(forgotten.id)).map(({ id }) => id)));
    });
  });

  describe('P6: the signature page of a contract', () => {
    const approved = async (name: string) => {
      const of = await house.add('zhou', 'customer', customer({ name }));
      const made = await house.add('zhou', 'contract', { title: '采购合同', customer: of.id, amount: 1000 });
      await house.move('zhou', 'contract', made.id, 'submit');
      await approve('chen');
      await approve('finance');
      expect((await house.get('contract', made.id))['stage']).toBe('approved');
      return made.id;
    };
    const approve = async (person: 'chen' | 'finance') => {
      const { body } = await house.as(person).get('/api/v1/apps/sales/tasks');
      const [task] = body['tasks'] as readonly { id: string }[];
      await house.as(person).post(`/api/v1/apps/sales/tasks/${task?.id}/decision`, { decision: 'approve' });
      await house.settle();
    };
    const handIn = async (id: string, jpeg: Buffer) => {
      const page = (await house.upload('zhou', 'page.jpg', jpeg)).body;
      return house.move('zhou', 'contract', id, 'hand_in', { signature_page: [page], signed_on: '2026-03-05' });
    };

    it('signs the contract when party A is the customer, and shows where it was read', async () => {
      const { jpeg, partyA, partyB } = await contractPhoto('tune', 11);
      const id = await approved(partyA);
      expect(await house.all('todo', { '==': [{ var: 'contract' }, id] })).toMatchObject([{ kind: 'contract_return' }]);
      expect(await handIn(id, jpeg)).toMatchObject({
        stage: 'signed',
        party_verdict: 'match',
        read_party_a: partyA,
        party_crop: [{ type: 'image/jpeg' }],
      });
      expect(await house.all('todo', { '==': [{ var: 'contract' }, id] })).toMatchObject([{ stage: 'done' }]);
      // Somebody else's: it cannot be signed, and the supervisor hears of it.
      const other = await approved(partyB);
      expect(await handIn(other, jpeg)).toMatchObject({
        stage: 'checking',
        party_verdict: 'mismatch',
        read_party_a: partyA,
      });
      expect((await house.told('chen'))[0]).toBe('签字页甲方不符：采购合同');
      expect((await house.tryMove('zhou', 'contract', other, 'sign', { party_confirmed: true })).status).toBe(422);
    }, 120_000);

    it('asks a person where the reading is not sure', async () => {
      const id = await approved('宁波看不清阀门有限公司');
      expect(await handIn(id, await picture('#fff'))).toMatchObject({ stage: 'checking', party_verdict: 'missing' });
      expect((await house.shown('zhou', 'contracts_to_check')).map((each) => each.id)).toContain(id);
      expect((await house.tryMove('zhou', 'contract', id, 'sign')).status).toBe(422);
      expect(await house.move('zhou', 'contract', id, 'sign', { party_confirmed: true })).toMatchObject({
        stage: 'signed',
      });
    }, 120_000);

    it('P8: waiting for the customer says at which step, with whom and until when, and is late after that', async () => {
      const id = await approved('台州等审批阀门有限公司');
      expect((await house.tryMove('zhou', 'contract', id, 'await_customer')).status).toBe(422);
      await house.move('zhou', 'contract', id, 'await_customer', {
        customer_node: '采购部会签',
        customer_approver: '王总',
        customer_expected_on: house.now.toISOString().slice(0, 10),
      });
      await house.pass(2 * day);
      expect((await house.told('chen'))[0]).toBe('客户审批超期：采购合同');
    });
  });

  it('P6b: an order and a shipment are delivered with a receipt and the quantity confirmed only', async () => {
    const order = await house.add('zhou', 'order', {
      customer: await theirs(),
      promised_on: '2027-01-01',
      items: [{ product_name: 'M8', unit: 'piece', quantity: 100, unit_price: 2 }],
    });
    for (const move of ['prepare', 'ship']) await house.move('zhou', 'order', order.id, move);
    const received = (await house.upload('service', 'receipt.jpg', await picture('#777'))).body;
    const proof = { receipt_photo: [photo], delivered_on: house.now.toISOString().slice(0, 10) };
    for (const values of [{}, proof, { ...proof, receipt_photo: [], quantity_confirmed: true }])
      expect((await house.tryMove('zhou', 'order', order.id, 'deliver', values)).status).toBe(422);
    const shipment = await house.add('zhou', 'logistics_order', { order: order.id });
    await house.move('zhou', 'logistics_order', shipment.id, 'ship');
    expect((await house.tryMove('service', 'logistics_order', shipment.id, 'deliver', proof)).status).toBe(422);
    const done = { ...proof, quantity_confirmed: true };
    const signed = { ...done, receipt_photo: [received] };
    expect(await house.move('service', 'logistics_order', shipment.id, 'deliver', signed)).toMatchObject({
      stage: 'delivered',
    });
    expect(await house.move('zhou', 'order', order.id, 'deliver', done)).toMatchObject({ stage: 'delivered' });
    // What was delivered is due, and after-sales is to get in touch.
    const of = { '==': [{ var: 'customer' }, String(order['customer'])] };
    expect(await house.all('receivable', of)).toMatchObject([{ amount: 200, stage: 'due' }]);
    expect(await house.all('todo', of)).toMatchObject([{ kind: 'hand_over' }]);
  });

  it('P7: stages move along their transitions only, by those who may', async () => {
    const made = await house.add('zhou', 'opportunity', {
      name: '商机',
      customer: await theirs(),
      category: 'fasteners',
      amount: 1,
      expected_close_on: '2027-01-01',
    });
    const skip = await house.as('zhou').patch(`/api/v1/apps/sales/records/opportunity/${made.id}`, {
      stage: 'won',
      version: made.version,
    });
    expect(skip.status).toBe(422);
    const ticket = await house.add('service', 'ticket', {
      subject: '松动',
      kind: 'enquiry',
      customer: String(made['customer']),
    });
    expect((await house.tryMove('zhou', 'ticket', ticket.id, 'resolve', { resolution: '好了' })).status).toBe(403);
    expect((await house.tryMove('service', 'ticket', ticket.id, 'resolve')).status).toBe(422);
    await house.move('service', 'ticket', ticket.id, 'resolve', { resolution: '好了' });
    expect((await house.tryMove('service', 'ticket', ticket.id, 'close')).status).toBe(422);
    await house.move('service', 'ticket', ticket.id, 'close', { customer_confirmed: true });
    expect(await house.move('service', 'ticket', ticket.id, 'reopen')).toMatchObject({ stage: 'in_progress' });
    expect(await house.get('ticket', ticket.id)).toMatchObject({ reopened_count: 1, solved_at_once: false });
  });
});
