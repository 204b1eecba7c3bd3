import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { ConnectorDocument, RuleDocument, RunSummary } from '../model/index.js';
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
  timeout: { value: 0.3, unit: 'second' },
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

const tell: RuleDocument = {
  key: 'tell',
  title: label('Tell the service'),
  trigger: { type: 'record_created', form: 'site' },
  start: 'send',
  steps: {
    send: {
      type: 'call',
      connector: 'hook',
      operation: 'send',
      input: { text: { var: 'name' } },
      save: { why: { if: [{ '==': [{ var: '$send.ok' }, true] }, 'told', 'not told'] } },
    },
  },
};

/** The same by a button, which gives up sooner. */
const hasty: RuleDocument = {
  ...tell,
  key: 'hasty',
  trigger: { type: 'button', form: 'site', label: label('Tell now') },
  steps: {
    send: {
      type: 'call',
      connector: 'hook',
      operation: 'send',
      input: { text: { var: 'name' } },
      tries: 2,
      onError: 'note',
    },
    note: { type: 'update_record', values: { why: { cat: ['gave up: ', { var: '$error.code' }] } } },
  },
};

const why = { type: 'text', key: 'why', label: label('Why') } as const;
const pack = packOf({
  form: [{ ...site, fields: [...site.fields, why] }, device, inspection],
  role: [engineer, chief],
  rule: [tell, hasty],
  connector: [hook],
});
const base = '/api/v1/apps/works';

describe.each(testDatabases())('a rule that calls a service outside, on $name', ({ url }) => {
  let ahead = 0;
  const clock = { now: () => new Date(Date.now() + ahead) };
  let sandbox: Sandbox;
  let server: TestServer;
  let boss: Client;

  beforeAll(async () => {
    ({ server, sandbox } = await TestServer.besideSandbox({ database: url, pack, clock }));
    boss = await server.person('boss', ['admin']);
    await server.pulu.engine.automation.start();
  }, 60_000);
  afterAll(async () => {
    await server.close();
    await sandbox.close();
  });
  afterEach(() => sandbox.fail('webhook', undefined));

  const settle = () => server.pulu.engine.automation.settle();
  const make = async (name: string) => {
    const { status, body } = await boss.post(`${base}/records/site`, { name });
    expect(status).toBe(201);
    await settle();
    return body.id;
  };
  const whyOf = async (id: string) => (await boss.get(`${base}/records/site/${id}`)).body['why'];
  const runOf = async (id: string) =>
    ((await boss.get(`${base}/runs?record=${id}`)).body['runs'] as readonly RunSummary[])[0];
  const told = (name: string) =>
    sandbox.deliveries.filter(({ what }) => JSON.stringify(what) === JSON.stringify({ text: name }));

  it('saves what it answers in the record, and carries a key', async () => {
    const id = await make('First');
    expect(await whyOf(id)).toBe('told');
    expect(told('First')).toMatchObject([{ key: expect.stringMatching(/^[0-9a-f-]{36}$/) }]);
    const run = await runOf(id);
    const { body } = await boss.get(`${base}/runs/${run?.id}`);
    expect(body['steps']).toMatchObject([{ input: { text: 'First' }, output: { ok: true }, state: 'done' }]);
  });

  it.each(['timeout', 'error', 'malformed', 'broken'] as const)(
    'is tried again after a failure of the kind %s, and counts once',
    async (kind) => {
      sandbox.fail('webhook', { kind, done: kind !== 'broken' });
      const id = await make(`Fails by ${kind}`);
      expect(await whyOf(id)).toBeNull();
      const waiting = await runOf(id);
      expect(waiting).toMatchObject({ state: 'ready', step: 'send' });
      expect(waiting?.problem).toContain('“Hook”');
      expect(Date.parse(waiting?.due ?? '')).toBeGreaterThan(clock.now().getTime());
      // Intake goes on meanwhile.
      await make(`Meanwhile ${kind}`);
      sandbox.fail('webhook', undefined);
      ahead += 60_000;
      await settle();
      expect(await whyOf(id)).toBe('told');
      expect(new Set(told(`Fails by ${kind}`).map(({ key }) => key)).size).toBe(1);
    },
    30_000,
  );

  it('gives up after the tries it has, and goes on by the way for failures', async () => {
    const id = await make('Hasty');
    sandbox.fail('webhook', { kind: 'error' });
    await boss.post(`${base}/records/site/${id}/buttons/hasty`);
    await settle();
    expect(await whyOf(id)).toBe('told');
    ahead += 60_000;
    await settle();
    expect(await whyOf(id)).toBe('gave up: connector_failed');
  });

  it('comes again when the service says', async () => {
    sandbox.fail('webhook', { kind: 'busy', retryAfter: 600 }, 1);
    const id = await make('Busy');
    const wait = Date.parse((await runOf(id))?.due ?? '') - clock.now().getTime();
    expect(wait).toBeGreaterThan(550_000);
    ahead += 610_000;
    await settle();
    expect(await whyOf(id)).toBe('told');
  });

  it('waits for a person when the service refuses, and says what it said', async () => {
    await server.services.secrets.set('works', 'webhook_key', 'wrong');
    const id = await make('Refused');
    expect(await runOf(id)).toMatchObject({ state: 'failed', problem: expect.stringContaining('“Hook” refused') });
    await server.services.secrets.set('works', 'webhook_key', sandbox.secrets()['webhook_key'] ?? '');
    await boss.post(`${base}/runs/${(await runOf(id))?.id}/retry`);
    await settle();
    expect(await whyOf(id)).toBe('told');
  });
});
