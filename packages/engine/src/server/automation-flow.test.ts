import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { MessageDocument, RuleDocument } from '../model/index.js';
import { testDatabases } from '../testing/databases.js';
import { label, packOf } from '../testing/pack.js';
import { TestServer, type Client } from '../testing/server.js';
import { chief, device, engineer, inspection, site } from '../testing/works.js';

const named = (key: string, rule: Omit<RuleDocument, 'key' | 'title'>): RuleDocument => ({
  key,
  title: label(key),
  ...rule,
});
const called = { type: 'rule', form: 'site' } as const;
const reprice = { '+': [{ var: '$each.price' }, 1] };

const rules: readonly RuleDocument[] = [
  named('raise', {
    trigger: { type: 'button', form: 'site', label: label('Raise') },
    start: 'each',
    steps: {
      each: { type: 'for_each', form: 'device', via: 'site', body: 'add', next: 'mark' },
      add: { type: 'update_record', record: 'each', values: { price: reprice } },
      mark: { type: 'update_record', values: { why: 'raised' } },
    },
  }),
  named('twice', {
    trigger: { type: 'button', form: 'site', label: label('Twice') },
    start: 'fork',
    steps: {
      fork: { type: 'parallel', branches: ['left', 'right'], next: 'join' },
      left: { type: 'create_record', form: 'device', values: { name: 'Left', site: { var: 'id' } } },
      right: { type: 'wait', for: { value: 1, unit: 'hour' }, next: 'made' },
      made: { type: 'create_record', form: 'device', values: { name: 'Right', site: { var: 'id' } } },
      join: {
        type: 'update_record',
        values: { why: { cat: [{ var: '$left.name' }, ' and ', { var: '$made.name' }] } },
      },
    },
  }),
  named('outer', {
    trigger: { type: 'button', form: 'device', label: label('Outer') },
    start: 'sub',
    steps: {
      sub: { type: 'sub_rule', rule: 'inner', record: 'site', next: 'after' },
      after: { type: 'update_record', values: { name: { cat: [{ var: 'name' }, ' after ', { var: 'site.why' }] } } },
    },
  }),
  named('inner', {
    trigger: called,
    start: 'mark',
    steps: { mark: { type: 'update_record', values: { why: 'inner' } } },
  }),
  named('await_owner', {
    trigger: { type: 'button', form: 'site', label: label('Await') },
    start: 'rest',
    steps: {
      rest: {
        type: 'wait',
        event: { type: 'record_updated', form: 'site', fields: ['owner'] },
        for: { value: 2, unit: 'hour' },
        next: 'came',
        timeout: 'late',
      },
      came: { type: 'update_record', values: { why: 'came' } },
      late: { type: 'update_record', values: { why: 'late' } },
    },
  }),
  named('await_device', {
    trigger: { type: 'button', form: 'site', label: label('Await a device') },
    start: 'rest',
    steps: {
      rest: {
        type: 'wait',
        event: { type: 'record_created', form: 'device' },
        where: { and: [{ '==': [{ var: 'site' }, { var: '$record.id' }] }, { '>': [{ var: 'price' }, 10] }] },
        next: 'came',
      },
      came: { type: 'update_record', values: { why: 'device came' } },
    },
  }),
  named('careful', {
    trigger: { type: 'button', form: 'site', label: label('Careful') },
    start: 'name',
    steps: {
      name: { type: 'create_record', form: 'site', values: { name: { var: 'name' } }, onError: 'say' },
      say: { type: 'update_record', values: { why: { var: '$error.code' } } },
    },
  }),
  named('told', {
    trigger: { type: 'webhook', payload: { title: { type: 'text', path: 'site.titles.0' }, cost: { type: 'number' } } },
    start: 'make',
    steps: {
      make: {
        type: 'create_record',
        form: 'device',
        values: { name: { var: '$payload.title' }, price: { var: '$payload.cost' } },
      },
    },
  }),
];

const message: MessageDocument = { key: 'note', form: 'site', title: label('Noted {{name}}') };
const why = { type: 'text', key: 'why', label: label('Why') } as const;
const pack = packOf({
  form: [
    { ...site, fields: [...site.fields, why] },
    { ...device, fields: device.fields.map((field) => (field.type === 'money' ? { ...field, maximum: 1000 } : field)) },
    inspection,
  ],
  role: [engineer, chief],
  rule: [...rules],
  message: [message],
});
const base = '/api/v1/apps/works/records';

describe.each(testDatabases())('the ways a rule goes on $name', ({ url }) => {
  let ahead = 0;
  const clock = { now: () => new Date(Date.now() + ahead) };
  let server: TestServer;
  let boss: Client & { readonly id: string };

  beforeAll(async () => {
    server = await TestServer.open({ database: url, pack, clock });
    boss = await server.person('boss', ['admin']);
    await server.pulu.engine.automation.start();
  }, 60_000);
  afterAll(() => server.close());

  const automation = () => server.pulu.engine.automation;
  const add = async (form: string, values: object) => String((await boss.post(`${base}/${form}`, values)).body.id);
  const get = async (form: string, id: string) => (await boss.get(`${base}/${form}/${id}`)).body;
  const press = async (rule: string, record: string) => {
    const run = await automation().call({ app: 'works', rule, record, actor: boss.id, event: server.services.ids() });
    await automation().settle();
    return run;
  };
  const hours = async (many: number) => {
    ahead += many * 60 * 60_000;
    await automation().settle();
  };

  it('does something with each of many records, batch by batch, and goes on when all are done', async () => {
    const place = await add('site', { name: 'Many' });
    const operations = Array.from({ length: 230 }, (_, n) => ({
      op: 'create',
      values: { name: `D${n}`, site: place, price: n },
    }));
    await boss.post(`${base}/device/bulk`, { operations });
    await press('raise', place);
    const { body } = await boss.post(`${base}/device/query`, {
      filter: { '==': [{ var: 'site' }, place] },
      fields: ['name', 'price'],
      limit: 500,
    });
    expect(body.records.every(({ name, price }) => name === `D${Number(price) - 1}`)).toBe(true);
    expect(body.records).toHaveLength(230);
    expect((await get('site', place))['why']).toBe('raised');
  });

  it('waits for the one of many that failed; when it is skipped, goes on', async () => {
    const place = await add('site', { name: 'Broken' });
    await add('device', { name: 'Good', site: place, price: 1 });
    await add('device', { name: 'Bad', site: place, price: 1000 });
    await press('raise', place);
    expect((await get('site', place))['why']).toBeNull();
    const [failed] = await automation().runs.failed('works');
    expect(failed).toMatchObject({ rule: 'raise', step: 'add', parentStep: 'each' });
    expect(await automation().skip(failed?.id ?? '')).toBe(true);
    await automation().settle();
    expect((await get('site', place))['why']).toBe('raised');
  });

  it('goes several ways at once, and on with what each found out', async () => {
    const place = await add('site', { name: 'Fork' });
    await press('twice', place);
    expect((await get('site', place))['why']).toBeNull();
    await hours(2);
    expect((await get('site', place))['why']).toBe('Left and Right');
  });

  it('runs another rule on another record, and goes on when that has ended', async () => {
    const place = await add('site', { name: 'Sub' });
    const made = await add('device', { name: 'D', site: place });
    await press('outer', made);
    expect((await get('device', made))['name']).toBe('D after inner');
  });

  it('waits for something to happen to its record', async () => {
    const [changed, left] = [await add('site', { name: 'Changed' }), await add('site', { name: 'Left alone' })];
    await press('await_owner', changed);
    await press('await_owner', left);
    await boss.patch(`${base}/site/${changed}`, { region: 'north' });
    await automation().settle();
    expect((await get('site', changed))['why']).toBeNull();
    await boss.patch(`${base}/site/${changed}`, { owner: boss.id });
    await automation().settle();
    expect((await get('site', changed))['why']).toBe('came');
    await hours(3);
    expect((await get('site', left))['why']).toBe('late');
    expect((await get('site', changed))['why']).toBe('came');
  });

  it('waits for something to happen to a record of another form that fits', async () => {
    const place = await add('site', { name: 'Waits for a device' });
    await press('await_device', place);
    await add('device', { name: 'Elsewhere', price: 50 });
    await add('device', { name: 'Cheap', site: place, price: 5 });
    await automation().settle();
    expect((await get('site', place))['why']).toBeNull();
    await add('device', { name: 'Fits', site: place, price: 50 });
    await automation().settle();
    expect((await get('site', place))['why']).toBe('device came');
  });

  it('takes the way out of a step that fails, and knows why', async () => {
    const place = await add('site', { name: 'Only one' });
    await press('careful', place);
    expect((await get('site', place))['why']).toBe('validation');
  });

  it('knows what came with a message from outside', async () => {
    const call = { app: 'works', rule: 'told', payload: { title: 'From outside', cost: 12 } };
    const event = server.services.ids();
    const first = await automation().call({ ...call, event });
    expect(await automation().call({ ...call, event })).toBe(first);
    await automation().settle();
    const filter = { '==': [{ var: 'name' }, 'From outside'] };
    const { body } = await boss.post(`${base}/device/query`, { filter, fields: ['price'] });
    expect(body.records).toMatchObject([{ price: 12 }]);
  });

  it('ends a run and what it waits for when it is cancelled', async () => {
    const place = await add('site', { name: 'Cancelled' });
    const run = await press('twice', place);
    expect(await automation().cancel(run)).toBe(true);
    await hours(2);
    expect((await get('site', place))['why']).toBeNull();
    const filter = { and: [{ '==': [{ var: 'site' }, place] }, { '==': [{ var: 'name' }, 'Right'] }] };
    expect((await boss.post(`${base}/device/query`, { filter })).body.records).toEqual([]);
    expect(await automation().cancel(run)).toBe(false);
  });
});
