import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RuleDocument } from '../model/index.js';
import { testDatabases } from '../testing/databases.js';
import { label, packOf } from '../testing/pack.js';
import { TestServer, type Client } from '../testing/server.js';
import { chief, device, engineer, inspection, site } from '../testing/works.js';

const named = (key: string, rule: Omit<RuleDocument, 'key' | 'title'>): RuleDocument => ({
  key,
  title: label(key),
  ...rule,
});
/** A rule that leaves a site behind which says what set it off. */
const noting = (key: string, trigger: RuleDocument['trigger'], name: string): RuleDocument =>
  named(key, {
    trigger,
    start: 'note',
    steps: { note: { type: 'create_record', form: 'site', values: { name: { cat: [`${key} `, { var: name }] } } } },
  });

const rules: readonly RuleDocument[] = [
  noting('gone', { type: 'record_deleted', form: 'device' }, 'name'),
  noting('entered', { type: 'stage_entered', form: 'inspection', stages: ['done'] }, 'code'),
  noting('left', { type: 'stage_left', form: 'inspection', stages: ['planned'] }, 'code'),
  noting('filled', { type: 'record_updated', form: 'device', fields: ['price'], made: true }, 'name'),
  named('sent_in', {
    trigger: { type: 'form_submitted', form: 'site' },
    start: 'note',
    steps: { note: { type: 'update_record', values: { why: 'sent in' } } },
  }),
  named('sort', {
    trigger: { type: 'button', form: 'site', label: label('Sort') },
    start: 'by_region',
    steps: {
      by_region: {
        type: 'switch',
        on: { var: 'region' },
        cases: [
          { is: 'north', next: 'north' },
          { is: 'south', next: 'find' },
        ],
        default: 'nowhere',
      },
      north: { type: 'update_record', values: { why: 'north' } },
      nowhere: { type: 'stop', message: label('Nowhere') },
      find: {
        type: 'find_records',
        form: 'device',
        filter: { '==': [{ var: 'site' }, { var: '$record.id' }] },
        next: 'count',
      },
      count: { type: 'update_record', values: { why: { cat: [{ count: [{ var: '$find' }] }, ' found'] } } },
    },
  }),
  named('oldest', {
    trigger: { type: 'button', form: 'site', label: label('Oldest') },
    start: 'one',
    steps: {
      one: {
        type: 'find_records',
        form: 'device',
        filter: { '==': [{ var: 'site' }, { var: '$record.id' }] },
        sort: ['name'],
        first: true,
        next: 'any',
      },
      any: { type: 'condition', if: { '==': [{ var: '$one.id' }, null] }, then: 'none', else: 'mark' },
      none: { type: 'update_record', values: { why: 'none' } },
      mark: { type: 'update_record', record: 'one', values: { name: { cat: [{ var: '$one.name' }, '!'] } } },
    },
  }),
  named('clear', {
    trigger: { type: 'button', form: 'device', label: label('Clear') },
    start: 'remove',
    steps: { remove: { type: 'delete_record' } },
  }),
];

const why = { type: 'text', key: 'why', label: label('Why') } as const;
const pack = packOf({
  form: [
    { ...site, fields: [...site.fields, why], public: { title: label('Tell us'), fields: ['name'], perMinute: 50 } },
    device,
    inspection,
  ],
  role: [engineer, chief],
  rule: [...rules],
});
const base = '/api/v1/apps/works/records';

describe.each(testDatabases())('kinds of triggers and steps on $name', ({ url }) => {
  let server: TestServer;
  let boss: Client & { readonly id: string };

  beforeAll(async () => {
    server = await TestServer.open({ database: url, pack, clock: { now: () => new Date() } });
    boss = await server.person('boss', ['admin']);
    await server.pulu.engine.automation.start();
  }, 60_000);
  afterAll(() => server.close());

  const settle = () => server.pulu.engine.automation.settle();
  const add = async (form: string, values: object) => (await boss.post(`${base}/${form}`, values)).body;
  const names = async (search: string) =>
    (await boss.get(`${base}/site?search=${search}&fields=name`)).body.records.map(({ name }) => name).sort();
  const press = async (rule: string, record: string) => {
    const event = server.services.ids();
    const run = await server.pulu.engine.automation.call({ app: 'works', rule, record, actor: boss.id, event });
    await settle();
    return run;
  };
  const whyOf = async (id: string) => (await boss.get(`${base}/site/${id}`)).body['why'];

  it('a record that is deleted sets a rule going, which still knows what it held', async () => {
    const { id } = await add('device', { name: 'Pump' });
    expect((await boss.delete(`${base}/device/${id}`)).status).toBeLessThan(300);
    await settle();
    expect(await names('gone')).toEqual(['gone Pump']);
  });

  it('a field that is filled in sets a rule going, when its record is made and later', async () => {
    await add('device', { name: 'Priced', price: 3 });
    const { id, version } = await add('device', { name: 'Unpriced' });
    await settle();
    expect(await names('filled')).toEqual(['filled Priced']);
    await boss.patch(`${base}/device/${id}`, { price: 4, version });
    await settle();
    expect(await names('filled')).toEqual(['filled Priced', 'filled Unpriced']);
  });

  it('a stage that is left and one that is entered set rules going, once each', async () => {
    const { id: pump } = await add('device', { name: 'Drill' });
    const made = await add('inspection', { device: pump, power_off: true, photo_taken: false });
    await settle();
    expect(await names('entered')).toEqual([]);
    const moved = await boss.post(`${base}/inspection/${made.id}/transitions/finish`, { version: made.version });
    expect(moved.status).toBeLessThan(300);
    await settle();
    const code = String(made['code']);
    expect([await names('entered'), await names('left')]).toEqual([[`entered ${code}`], [`left ${code}`]]);
    await boss.patch(`${base}/inspection/${made.id}`, { photo_note: 'none' });
    await settle();
    expect(await names('entered')).toHaveLength(1);
  });

  it('what a public form sends in sets a rule going, what people enter does not', async () => {
    const { id: entered } = await add('site', { name: 'Entered by hand' });
    const sent = await server.visitor().post('/api/v1/public/apps/works/forms/site', { name: 'Sent in by a visitor' });
    expect(sent.status).toBeLessThan(300);
    await settle();
    const [record] = (await boss.get(`${base}/site?search=visitor`)).body.records;
    expect([await whyOf(record?.id ?? ''), await whyOf(entered)]).toEqual(['sent in', null]);
  });

  it('finds one record and goes on with it, or knows that there is none', async () => {
    const [{ id: full }, { id: empty }] = [await add('site', { name: 'Full' }), await add('site', { name: 'Empty' })];
    for (const name of ['Mill', 'Lathe']) await add('device', { name, site: full });
    await press('oldest', full);
    await press('oldest', empty);
    const { records } = (await boss.get(`${base}/device?fields=name&sort=name&search=Lathe`)).body;
    expect(records.map(({ name }) => name)).toEqual(['Lathe!']);
    expect([await whyOf(full), await whyOf(empty)]).toEqual([null, 'none']);
  });

  it('a switch goes the way of the case that fits, or its default, which may be the end with a word', async () => {
    const [north, south, other] = await Promise.all(
      ['north', 'south', null].map(async (region) => (await add('site', { name: `In ${region}`, region })).id),
    );
    for (const name of ['One', 'Two']) await add('device', { name, site: south });
    await press('sort', north ?? '');
    await press('sort', south ?? '');
    const run = await press('sort', other ?? '');
    expect([await whyOf(north ?? ''), await whyOf(south ?? ''), await whyOf(other ?? '')]).toEqual([
      'north',
      '2 found',
      null,
    ]);
    expect((await boss.get(`${base}/site/${other}/buttons/sort/${run}`)).body).toMatchObject({
      state: 'done',
      message: label('Nowhere'),
    });
  });

  it('a rule puts a record into the recycle bin, which sets off others like anybody’s deletion', async () => {
    const { id } = await add('device', { name: 'Saw' });
    await press('clear', id);
    expect((await boss.get(`${base}/device/${id}`)).status).toBe(404);
    expect(await names('gone')).toEqual(['gone Pump', 'gone Saw']);
  });
});
