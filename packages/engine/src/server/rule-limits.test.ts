import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { ConnectorDocument, RuleDocument } from '../model/index.js';
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
  timeout: { value: 30, unit: 'second' },
  operations: [
    {
      key: 'send',
      title: label('Send'),
      method: 'POST',
      path: '',
      input: { type: 'object', properties: { text: { type: 'string' } }, required: ['text'] },
      body: { text: { $: { var: 'text' } } },
    },
  ],
};
const send = { type: 'call', connector: 'hook', operation: 'send', input: { text: { var: 'name' } } } as const;
const named = (key: string, rule: Omit<RuleDocument, 'key' | 'title'>): RuleDocument => ({
  key,
  title: label(key),
  ...rule,
});
const called = (form: string) => ({ type: 'button', form, label: label('Call') }) as const;

const rules: readonly RuleDocument[] = [
  named('two_at_once', { trigger: called('site'), concurrency: 2, start: 'send', steps: { send } }),
  named('priced', {
    trigger: { type: 'record_updated', form: 'device', fields: ['price'] },
    inOrder: 'record',
    start: 'send',
    steps: {
      send: { ...send, input: { text: { cat: ['price ', { var: 'name' }] } }, next: 'check' },
      check: { type: 'condition', if: { '==': [{ var: 'name' }, 'Breaks'] }, then: 'break' },
      break: { type: 'update_record', values: { name: null } },
    },
  }),
  named('waits_in_order', {
    trigger: called('device'),
    inOrder: 'record',
    start: 'rest',
    steps: { rest: { type: 'wait', for: { value: 1, unit: 'hour' } } },
  }),
  named('hangs', { trigger: { type: 'record_created', form: 'device' }, start: 'send', steps: { send } }),
  named('hangs_too', { trigger: { type: 'record_created', form: 'device' }, start: 'send', steps: { send } }),
  named('hangs_three', { trigger: { type: 'record_created', form: 'device' }, start: 'send', steps: { send } }),
  named('good', {
    trigger: { type: 'record_updated', form: 'site', fields: ['region'] },
    start: 'mark',
    steps: { mark: { type: 'update_record', values: { why: 'good' } } },
  }),
];

const why = { type: 'text', key: 'why', label: label('Why') } as const;
const pack = packOf({
  form: [{ ...site, fields: [...site.fields, why] }, device, inspection],
  role: [engineer, chief],
  rule: [...rules],
  connector: [hook],
});
const base = '/api/v1/apps/works/records';
/** Several nodes are given the same one. */
const secretKey = Buffer.alloc(32, 7).toString('base64');

describe.each(testDatabases())('the limits of rules on $name', ({ name: kind, url }) => {
  let ahead = 0;
  const clock = { now: () => new Date(Date.now() + ahead) };
  let sandbox: Sandbox;
  let servers: readonly TestServer[];
  let server: TestServer;
  let boss: Client & { readonly id: string };

  beforeAll(async () => {
    ({ server, sandbox } = await TestServer.besideSandbox({ database: url, pack, clock, secretKey }));
    // SQLite is one process's own.
    const allowedHosts = [sandbox.host];
    const other = () => TestServer.open({ database: url, pack, clock, secretKey, allowedHosts });
    servers = kind === 'sqlite' ? [server] : [server, await other()];
    boss = await server.person('boss', ['admin']);
    for (const each of servers) await each.pulu.engine.automation.start();
  }, 120_000);
  afterAll(async () => {
    for (const each of servers) await each.close();
    await sandbox.close();
  });
  afterEach(() => sandbox.fail('webhook', undefined));

  const moment = (at: Date) => server.services.database.dialect.codec({ kind: 'datetime' }).encode(at.toISOString());
  const add = async (form: string, values: object) => String((await boss.post(`${base}/${form}`, values)).body.id);
  const call = (rule: string, record: string) =>
    server.pulu.engine.automation.call({ app: 'works', rule, record, event: server.services.ids() });
  const states = async (rule: string) =>
    (
      await server.services.database.read<{ state: string }>('SELECT state FROM pulu_run WHERE rule = ? ORDER BY id', [
        rule,
      ])
    ).map(({ state }) => state);
  const settled = async (rule: string) => {
    for (let tries = 0; tries < 600; tries += 1) {
      const [events] = await server.services.database.read('SELECT COUNT(*) AS n FROM pulu_outbox');
      const open = (await states(rule)).filter((state) => state === 'ready' || state === 'waiting');
      if (open.length === 0 && Number(events?.['n']) === 0) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`the rule ${rule} does not come to an end: ${(await states(rule)).join(' ')}`);
  };
  const until = async (holds: () => Promise<boolean>) => {
    for (let tries = 0; tries < 100 && !(await holds()); tries += 1) await new Promise((done) => setTimeout(done, 50));
  };
  /** When the calls of a rule's runs began and ended, in the order of the runs. */
  const spans = async (rule: string, record?: string) => {
    const rows = await server.services.database.read<Record<'begun' | 'ended' | 'owner', string>>(
      `SELECT s.started_at AS begun, s.ended_at AS ended, r.event AS owner FROM pulu_step s JOIN pulu_run r ON r.id = s.run
       WHERE r.rule = ? AND s.step = 'send' ${record === undefined ? '' : 'AND r.record = ?'} ORDER BY r.event`,
      record === undefined ? [rule] : [rule, record],
    );
    return rows;
  };

  it('are held by all processes together: never more runs under way than the rule says, and all come to their end', async () => {
    sandbox.fail('webhook', { kind: 'slow', ms: 60 });
    const places = await Promise.all(Array.from({ length: 12 }, (_, n) => add('site', { name: `Limited ${n}` })));
    await Promise.all(places.map((place) => call('two_at_once', place)));
    for (const each of servers) each.pulu.engine.automation.wake();
    await settled('two_at_once');
    const all = await spans('two_at_once');
    expect(all).toHaveLength(12);
    const together = all.map(({ begun }) => all.filter((other) => other.begun <= begun && begun < other.ended).length);
    expect(Math.max(...together)).toBe(2);
  }, 60_000);

  it('count what a dead process held until its lease is over', async () => {
    const dead = server.services.ids();
    const [one, two, third] = await Promise.all([1, 2, 3].map((n) => add('site', { name: `Dead ${n}` })));
    const held = [await call('two_at_once', one ?? ''), await call('two_at_once', two ?? '')];
    await settled('two_at_once');
    await server.services.database.transaction((tx) =>
      tx.execute(
        `UPDATE pulu_run SET state = 'ready', ended_at = NULL, lease_owner = ?, lease_until = ?, attempt = 2 WHERE id IN (?, ?)`,
        [dead, moment(new Date(clock.now().getTime() + 20_000)), ...held],
      ),
    );
    const last = await call('two_at_once', third ?? '');
    await new Promise((resolve) => setTimeout(resolve, 1200));
    const stateOf = async (id: string) => (await server.services.runs.find('works', id))?.state;
    expect(await stateOf(last)).toBe('ready');
    ahead += 30_000;
    for (const each of servers) each.pulu.engine.automation.wake();
    await settled('two_at_once');
    expect([await stateOf(last), ...(await Promise.all(held.map(stateOf)))]).toEqual(['done', 'done', 'done']);
  }, 60_000);

  it('let runs about one record go one after the other, in order, and those about others beside them', async () => {
    sandbox.fail('webhook', { kind: 'slow', ms: 40 });
    const [first, second] = [await add('device', { name: 'First' }), await add('device', { name: 'Second' })];
    for (let price = 1; price <= 6; price += 1)
      await Promise.all([first, second].map((id) => boss.patch(`${base}/device/${id}`, { price })));
    await settled('priced');
    for (const record of [first, second]) {
      const own = await spans('priced', record);
      expect(own).toHaveLength(6);
      for (const [at, span] of own.slice(1).entries()) expect(span.begun >= (own[at]?.ended ?? '~')).toBe(true);
    }
    const all = await spans('priced');
    const beside = all.filter(({ begun, owner }) =>
      all.some((other) => other.owner !== owner && other.begun <= begun && begun < other.ended),
    );
    expect(beside.length).toBeGreaterThan(0);
  }, 60_000);

  it('hold a record’s turn while its run rests, and give it on when the run fails', async () => {
    const one = await add('device', { name: 'Rests' });
    const runs = [await call('waits_in_order', one), await call('waits_in_order', one)];
    await server.pulu.engine.automation.settle();
    const stateOf = async (id = '') => (await server.services.runs.find('works', id))?.state;
    expect([await stateOf(runs[0]), await stateOf(runs[1])]).toEqual(['waiting', 'ready']);
    expect(await server.pulu.engine.automation.cancel(runs[0] ?? '')).toBe(true);
    await server.pulu.engine.automation.settle();
    await until(async () => (await stateOf(runs[1])) === 'waiting');
    expect(await stateOf(runs[1])).toBe('waiting');
    await server.pulu.engine.automation.cancel(runs[1] ?? '');

    const breaks = await add('device', { name: 'Breaks' });
    for (const price of [1, 2]) await boss.patch(`${base}/device/${breaks}`, { price });
    await settled('priced');
    expect((await states('priced')).slice(-2)).toEqual(['failed', 'failed']);
    const [failed] = (await server.services.runs.list('works', { record: breaks, state: 'failed', limit: 5 })).slice(
      -1,
    );
    await boss.patch(`${base}/device/${breaks}`, { name: 'Mended' });
    expect(await server.pulu.engine.automation.retry(failed?.id ?? '')).toBe(true);
    await settled('priced');
  }, 60_000);

  it('park a run that brings its process down again and again, and tell who answers for the rule', async () => {
    const place = await add('site', { name: 'Poison' });
    const id = await call('two_at_once', place);
    await settled('two_at_once');
    await server.services.database.transaction((tx) =>
      tx.execute(
        `UPDATE pulu_run SET state = 'ready', ended_at = NULL, lease_owner = NULL, takeovers = 11, attempt = 2 WHERE id = ?`,
        [id],
      ),
    );
    for (const each of servers) each.pulu.engine.automation.wake();
    await settled('two_at_once');
    const run = await server.services.runs.find('works', id);
    expect(run).toMatchObject({ state: 'failed', error: { code: 'rule_poison' }, takeovers: 0 });
    // Whoever mended it may try again.
    expect(await server.pulu.engine.automation.retry(id)).toBe(true);
    await settled('two_at_once');
    expect((await server.services.runs.find('works', id))?.state).toBe('done');
  }, 60_000);

  it('count a run that was in hand when its process died, until its step is done', async () => {
    const place = await add('site', { name: 'Taken over' });
    sandbox.fail('webhook', { kind: 'busy', retryAfter: 600 }, 1);
    const id = await call('two_at_once', place);
    await server.pulu.engine.automation.settle();
    const past = moment(clock.now());
    await server.services.database.transaction((tx) =>
      tx.execute('UPDATE pulu_run SET lease_owner = ?, lease_until = ?, takeovers = 3 WHERE id = ?', [
        server.services.ids(),
        past,
        id,
      ]),
    );
    sandbox.fail('webhook', { kind: 'slow', ms: 800 });
    ahead += 700_000;
    for (const each of servers) each.pulu.engine.automation.wake();
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect((await server.services.runs.find('works', id))?.takeovers).toBe(4);
    await settled('two_at_once');
    expect(await server.services.runs.find('works', id)).toMatchObject({ state: 'done', takeovers: 0 });
  }, 60_000);

  it('are not needed for a rule to leave others alone: three that hang and flood hold up none', async () => {
    sandbox.fail('webhook', { kind: 'slow', ms: 8000 });
    const place = await add('site', { name: 'Beside' });
    const operations = Array.from({ length: 300 }, (_, n) => ({ op: 'create', values: { name: `Flood ${n}` } }));
    await boss.post(`${base}/device/bulk`, { operations });
    await new Promise((resolve) => setTimeout(resolve, 3000));
    const lags: number[] = [];
    for (let turn = 0; turn < 10; turn += 1) {
      await boss.patch(`${base}/site/${place}`, { region: turn % 2 === 0 ? 'north' : 'south', why: null });
      const began = Date.now();
      while ((await boss.get(`${base}/site/${place}`)).body['why'] !== 'good') {
        if (Date.now() - began > 15_000) throw new Error('the good rule is held up');
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      lags.push(Date.now() - began);
    }
    const hanging = await server.services.database.read(
      "SELECT id FROM pulu_run WHERE state = 'ready' AND rule LIKE 'hangs%'",
    );
    expect(hanging.length).toBeGreaterThan(500);
    expect(lags.sort((a, b) => a - b)[5]).toBeLessThan(1000);
    await server.services.database.transaction((tx) =>
      tx.execute("UPDATE pulu_run SET state = 'cancelled' WHERE rule LIKE 'hangs%'"),
    );
    sandbox.fail('webhook', undefined);
  }, 120_000);
});
