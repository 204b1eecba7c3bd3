import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ConnectorDocument, MessageDocument, RehearsalAnswer, RuleDocument } from '../model/index.js';
import { testDatabases } from '../testing/databases.js';
import { label, packOf } from '../testing/pack.js';
import type { Sandbox } from '../testing/sandbox/index.js';
import { TestServer, type Client } from '../testing/server.js';
import { chief, device, engineer, inspection, site } from '../testing/works.js';

const hook: ConnectorDocument = {
  key: 'hook',
  title: label('Hook'),
  baseUrl: 'http://set.by.the.test',
  baseUrlFrom: 'webhook_url',
  auth: { type: 'signed', scheme: 'hmac_sha256', key: 'webhook_key' },
  operations: [
    {
      key: 'send',
      title: label('Send'),
      method: 'POST',
      path: '',
      input: { type: 'object', properties: { text: { type: 'string' } }, required: ['text'] },
      output: { type: 'object', properties: { ok: { type: 'boolean' } } },
      body: { text: { $: { var: 'text' } } },
    },
  ],
};
const told: MessageDocument = { key: 'assigned', form: 'site', title: label('{{name}} is yours') };

const give: RuleDocument = {
  key: 'give',
  title: label('Give'),
  owner: 'chief',
  trigger: { type: 'record_created', form: 'site' },
  when: { empty: [{ var: 'owner' }] },
  start: 'assign',
  steps: {
    assign: {
      type: 'assign',
      field: 'owner',
      reasonField: 'why',
      next: 'send',
      strategies: [
        { type: 'match', inputs: ['region'], table: [{ when: { region: 'north' }, role: 'engineer' }] },
        { type: 'pool' },
      ],
    },
    send: { type: 'call', connector: 'hook', operation: 'send', input: { text: { var: 'name' } } },
  },
};
/** What the live rule might become: it looks at what it has just written. */
const draft: RuleDocument = {
  ...give,
  when: { and: [{ empty: [{ var: 'owner' }] }, { '==': [{ var: 'region' }, 'north'] }] },
  steps: {
    ...give.steps,
    assign: {
      type: 'assign',
      field: 'owner',
      next: 'taken',
      strategies: [{ type: 'round_robin', role: 'engineer' }],
    },
    taken: { type: 'condition', if: { empty: [{ var: 'owner' }] }, then: 'send', else: 'tell' },
    tell: {
      type: 'notify',
      message: 'assigned',
      to: [{ type: 'field', field: 'owner' }],
      channels: ['wecom', 'mail', 'wecom_robot', 'webhook'],
      next: 'make',
    },
    make: {
      type: 'create_record',
      form: 'device',
      values: { name: { var: 'name' }, site: { var: 'id' } },
      next: 'look',
    },
    look: {
      type: 'find_records',
      form: 'device',
      filter: { '==': [{ var: 'site' }, { var: '$record.id' }] },
    },
  },
};
const sub: RuleDocument = {
  key: 'sub',
  title: label('Sub'),
  trigger: { type: 'rule', form: 'inspection' },
  start: 'end',
  steps: { end: { type: 'stop', message: label('enough') } },
};
const everything: RuleDocument = {
  key: 'everything',
  title: label('Everything'),
  trigger: { type: 'record_created', form: 'inspection' },
  start: 'part',
  steps: {
    part: { type: 'parallel', branches: ['each', 'rule'], next: 'rest' },
    each: { type: 'for_each', form: 'inspection', via: 'device', record: 'device', body: 'mark' },
    mark: { type: 'update_record', record: 'each', values: { photo_note: 'seen' } },
    rule: { type: 'sub_rule', rule: 'sub' },
    rest: { type: 'wait', for: { value: 1, unit: 'day' }, next: 'move' },
    move: { type: 'transition', transition: 'finish', onError: 'answer', next: 'bin' },
    answer: { type: 'update_record', values: { power_off: true, photo_taken: false }, next: 'again' },
    again: { type: 'transition', transition: 'finish', next: 'which' },
    which: { type: 'switch', on: { var: 'stage' }, cases: [{ is: 'done', next: 'bin' }], default: 'ask' },
    bin: { type: 'delete_record', next: 'ask' },
    ask: { type: 'task', task: label('Look'), assignees: [{ type: 'role', role: 'admin' }] },
  },
};

const why = { type: 'text', key: 'why', label: label('Why') } as const;
const pack = packOf({
  form: [{ ...site, fields: [...site.fields, why] }, device, inspection],
  role: [engineer, chief],
  rule: [give, sub],
  connector: [hook],
  message: [told],
});
const base = '/api/v1/apps/works';

describe.each(testDatabases())('rehearsals on $name', ({ name, url }) => {
  let sandbox: Sandbox;
  let server: TestServer;
  let boss: Client;
  let head: Client;
  let worker: Client & { readonly id: string };
  const sites: string[] = [];
  const from = new Date(Date.now() - 60_000).toISOString();
  const span = { from, to: new Date(Date.now() + 3_600_000).toISOString() };

  beforeAll(async () => {
    const clock = { now: () => new Date() };
    ({ server, sandbox } = await TestServer.besideSandbox({ database: url, pack, clock }));
    boss = await server.person('boss', ['admin']);
    head = await server.person('head', ['chief']);
    worker = await server.person('ann', ['engineer']);
    const bob = await server.person('bob', ['engineer']);
    await server.services.identity.users.update(worker.id, { wecomId: 'zhoulinlin', tellMail: false });
    await server.services.identity.users.update(bob.id, { email: 'bob@works.example' });
    await server.pulu.engine.automation.start();
    for (const [index, region] of ['north', 'north', 'south', 'north', 'south', 'north'].entries()) {
      const { body } = await boss.post(`${base}/records/site`, { name: `Site ${index}`, region });
      sites.push(body.id);
      await server.pulu.engine.automation.settle();
    }
  }, 60_000);
  afterAll(async () => {
    await server.close();
    await sandbox.close();
  });

  async function rehearse(body: object, as = boss): Promise<RehearsalAnswer> {
    const answer = await as.post(`${base}/rehearsals`, body);
    expect([answer.status, answer.body.errors]).toEqual([200, undefined]);
    return JSON.parse(answer.text) as RehearsalAnswer;
  }

  /** What each table holds, as a hash. */
  async function hashOfAll(): Promise<Record<string, string>> {
    const { database } = server.services;
    const sql =
      name === 'sqlite'
        ? "SELECT name AS t FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        : 'SELECT table_name AS t FROM information_schema.tables WHERE table_schema = DATABASE()';
    const tables = (await database.read<{ t: string }>(sql)).map(({ t }) => t).sort();
    expect(tables).toContain('works_site');
    const hashes: Record<string, string> = {};
    for (const table of tables) {
      const rows = await database.read(`SELECT * FROM ${database.dialect.quote(table)}`);
      // Each use of a token is noted with it: that is the asking, not what was asked.
      const kept = rows.map((row) => JSON.stringify({ ...row, last_used_at: undefined })).sort();
      hashes[table] = createHash('sha256').update(kept.join('\n')).digest('hex');
    }
    return hashes;
  }

  it('tells of a live rule what it did, though the records have changed since', async () => {
    const told = await rehearse({ rule: 'give', against: { span } });
    expect(told).toMatchObject({ complete: true, events: 6, fired: 6, notFired: [], failed: 0 });
    expect(told.assigned.map(({ name: who, count }) => [who, count])).toEqual(
      expect.arrayContaining([
        ['ann', 2],
        ['bob', 2],
        [null, 2],
      ]),
    );
    expect(told.live).toEqual({ fired: 6, same: 6, differences: [] });
    expect(told.notes.map(({ code }) => code)).toContain('note_calls');
  });

  it('tells what a draft would do otherwise, and lets its later steps see what the earlier ones would write', async () => {
    const told = await rehearse({ rule: draft, against: { span }, show: 'differs' });
    expect(told).toMatchObject({ events: 6, fired: 4, notFired: [{ condition: '/when/and/1', count: 2 }] });
    const next = (step: string) =>
      told.steps.filter((each) => each.step === step).map((each) => [each.next, each.count]);
    expect(next('taken')).toEqual([['tell', 4]]);
    expect(next('send')).toEqual([]);
    expect(told.live?.differences).toEqual(
      expect.arrayContaining([
        { kind: 'other_steps', count: 4 },
        { kind: 'does_not_start', count: 2 },
      ]),
    );
    expect(told.records.map(({ record }) => record)).toEqual(sites);
    const [first] = told.records;
    expect(first?.steps.find(({ step }) => step === 'look')?.output).toHaveLength(1);
    expect(first?.steps.find(({ step }) => step === 'tell')?.says['en-US']).toMatch(/would send “.+” to (ann|bob)/);
  });

  it('says whom it would tell by which channel, and whom not', async () => {
    const told = await rehearse({ rule: draft, against: { span }, show: 'differs' });
    const says = told.records.flatMap(({ steps }) => steps.flatMap((each) => (each.step === 'tell' ? [each] : [])));
    const of = (name: string) => says.find((each) => each.says['en-US'].includes(`to ${name};`));
    expect(of('ann')?.says['en-US']).toBe(
      'would send “{{name}} is yours” to ann; by WeCom to ann as well; by group robot to “wecom_robot_key”; not by mail to ann: they have switched it off; by webhook to “webhook”',
    );
    expect(of('bob')?.says['zh-CN']).toContain('不会通过企业微信通知bob：没有对方的地址；');
    expect(of('bob')?.output).toMatchObject({
      told: 1,
      channels: [
        { channel: 'wecom', told: [], unaddressed: [expect.any(String)], unwanted: [] },
        { channel: 'wecom_robot', target: 'wecom_robot_key' },
        { channel: 'mail', told: [expect.any(String)] },
        { channel: 'webhook', target: 'webhook' },
      ],
    });
  });

  it('lists the events page by page', async () => {
    const first = await rehearse({ rule: 'give', against: { span }, show: 'nobody', limit: 1 });
    expect(first.records.map(({ about }) => about)).toEqual(['Site 2']);
    const second = await rehearse({ rule: 'give', against: { span }, show: 'nobody', limit: 1, after: first.next });
    expect(second.records.map(({ about }) => about)).toEqual(['Site 4']);
    expect(second.next).toBeNull();
  });

  it('changes no row and reaches no service', async () => {
    const before = await hashOfAll();
    const reached = sandbox.deliveries.length;
    expect(reached).toBe(6);
    await rehearse({ rule: 'give', against: { span } });
    await rehearse({ rule: draft, against: { span } });
    await rehearse({ rule: draft, against: { record: sites[0] } });
    await server.pulu.engine.automation.settle();
    expect(await hashOfAll()).toEqual(before);
    expect(sandbox.deliveries).toHaveLength(reached);
  });

  it('rehearses against one record, as it was when the rule would have begun', async () => {
    const told = await rehearse({ rule: 'give', against: { record: sites[0] } });
    expect(told).toMatchObject({ events: 1, fired: 1, live: null });
    expect(told.records[0]).toMatchObject({ about: 'Site 0', steps: [{ outcome: 'assigned' }, { outcome: 'called' }] });
  });

  it('rehearses against what a record might be', async () => {
    const south = await rehearse({
      rule: draft,
      against: { data: { name: 'New', region: 'south' } },
      show: 'not_fired',
    });
    expect(south).toMatchObject({ fired: 0, records: [{ because: '/when/and/1' }] });
    const north = await rehearse({ rule: draft, against: { data: { name: 'New', region: 'north' } } });
    expect(north).toMatchObject({ fired: 1, assigned: [{ count: 1 }] });
  });

  it('shows a face of each kind of step, and the way out of one that a gate stops', async () => {
    const unit = await boss.post(`${base}/records/device`, { name: 'Unit' });
    for (let count = 0; count < 2; count++) await boss.post(`${base}/records/inspection`, { device: unit.body.id });
    await server.pulu.engine.automation.settle();
    const before = await hashOfAll();
    const { records, failed } = await rehearse({ rule: everything, against: { span } });
    expect(failed).toBe(2);
    expect(
      records[1]?.steps.map(({ step, outcome, inner }) => `${inner === true ? '- ' : ''}${step} ${outcome}`),
    ).toEqual([
      '- mark changed',
      '- mark changed',
      '- each repeated',
      '- end stopped',
      '- rule went',
      'part went',
      'rest waits',
      'move failed',
      'answer changed',
      'again moved',
      'which went',
      'bin deleted',
      'ask asked',
    ]);
    expect(await hashOfAll()).toEqual(before);
  });

  it('names what is wrong with a draft', async () => {
    const wrong = { ...draft, when: { '==': [{ var: 'regoin' }, 'north'] } };
    const { status, body } = await boss.post(`${base}/rehearsals`, { rule: wrong, against: { span } });
    expect([status, body.code, body.errors[0]?.path]).toEqual([
      422,
      'rule_does_not_compile',
      expect.stringMatching(/^\/when/),
    ]);
    expect(body.errors[0]?.message).toMatch(/regoin/);
  });

  it('lets who answers for a rule rehearse it as it is, and shows them the records they may read', async () => {
    const told = await rehearse({ rule: 'give', against: { span } }, head);
    expect(told).toMatchObject({ events: 6, fired: 6, records: [] });
    const asDraft = await head.post(`${base}/rehearsals`, { rule: draft, against: { span } });
    const asWorker = await worker.post(`${base}/rehearsals`, { rule: 'give', against: { span } });
    expect([asDraft.status, asWorker.status]).toEqual([403, 404]);
    const hidden = await head.post(`${base}/rehearsals`, { rule: 'give', against: { record: sites[2] } });
    expect(hidden.status).toBe(404);
  });
});
