import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ConnectionAnswer, ConnectionsAnswer, ConnectorDocument, RuleDocument } from '../model/index.js';
import { testDatabases } from '../testing/databases.js';
import { label, packOf } from '../testing/pack.js';
import { Sandbox } from '../testing/sandbox/index.js';
import { TestServer, type Client } from '../testing/server.js';
import { chief, device, engineer, inspection, site } from '../testing/works.js';

const asking: RuleDocument = {
  key: 'ask',
  title: label('Ask the register'),
  trigger: { type: 'schedule', cron: '0 9 * * *' },
  start: 'look',
  steps: { look: { type: 'call', connector: 'registry', operation: 'company', input: { keyword: 'x' } } },
};
const hooked = (key: string, secret?: string): RuleDocument => ({
  key,
  title: label(key),
  trigger: { type: 'webhook', ...(secret === undefined ? {} : { signature: { scheme: 'hmac_sha256', secret } }) },
  start: 'end',
  steps: { end: { type: 'stop' } },
});
const own: ConnectorDocument = {
  key: 'depot',
  title: label('Depot'),
  baseUrl: 'https://depot.example',
  auth: { type: 'none' },
  operations: [{ key: 'look', title: label('Look'), method: 'GET', path: '/' }],
};
const pack = packOf({
  form: [site, device, inspection],
  role: [engineer, chief],
  rule: [asking, hooked('open_hook'), hooked('signed_hook', 'hook_key')],
  connector: [own],
});
const path = '/api/v1/apps/works/connections';

describe.each(testDatabases())('the connections of an app on $name', ({ url }) => {
  let sandbox: Sandbox;
  let server: TestServer;
  let admin: Client;
  let other: Client;
  beforeAll(async () => {
    sandbox = await Sandbox.open();
    const { registry_token, registry_url } = sandbox.secrets();
    server = await TestServer.open({
      database: url,
      pack,
      clock: { now: () => new Date() },
      allowedHosts: [sandbox.host, sandbox.mailHost],
      secretLayers: {
        environment: { registry_token: registry_token!, registry_url: registry_url! },
        sandbox: sandbox.secrets(),
      },
    });
    admin = await server.person('ada', ['admin']);
    other = await server.person('eve', ['engineer']);
  }, 60_000);
  afterAll(async () => {
    await server.close();
    await sandbox.close();
  });

  const all = async () => JSON.parse((await admin.get(path)).text) as ConnectionsAnswer;
  const one = async (key: string): Promise<ConnectionAnswer> =>
    (await all()).connections.find((each) => each.key === key)!;
  const test = (key: string, operation: string) => admin.post(`${path}/${key}/test`, { operation });

  it('are for its administrators', async () => {
    expect((await other.get(path)).status).toBe(403);
    expect((await other.post(`${path}/wecom/test`, { operation: 'app' })).status).toBe(403);
    expect((await other.post('/api/v1/apps/works/mail/test')).status).toBe(403);
    expect((await server.visitor().get(path)).status).toBe(401);
  });

  it('tell what uses them, what they need, and where that is known from, but never what it is', async () => {
    expect(await one('registry')).toMatchObject({
      used: true,
      ready: true,
      sandbox: false,
      rules: [label('Ask the register')],
      callback: null,
      secrets: [
        { name: 'registry_token', source: 'environment', required: true, use: 'calls', description: expect.anything() },
        { name: 'registry_url', source: 'environment', required: false },
      ],
    });
    expect(await one('depot')).toMatchObject({ used: true, ready: true, secrets: [], tests: [{ operation: 'look' }] });
    const wecom = await one('wecom');
    expect(wecom).toMatchObject({ ready: true, sandbox: true, tests: [{ operation: 'app' }] });
    expect(wecom.callback).toMatchObject({ path: '/api/v1/hooks/works/connectors/wecom' });
    expect(wecom.callback?.events.length).toBeGreaterThan(3);
    const { text } = await admin.get(path);
    for (const value of new Set(Object.values(sandbox.secrets())))
      if (value.length > 8) expect(text).not.toContain(value);
  });

  it('take what an administrator sets in place of a stand-in, as a whole', async () => {
    await server.services.secrets.set('works', 'wecom_corp_id', 'real');
    expect(await one('wecom')).toMatchObject({ ready: false, sandbox: false });
    const { secrets } = await one('wecom');
    expect(secrets.find(({ name }) => name === 'wecom_corp_id')).toMatchObject({
      source: 'set',
      updated_at: expect.any(String),
    });
    expect(secrets.find(({ name }) => name === 'wecom_secret')).toMatchObject({ source: null, updated_at: null });
    await server.services.secrets.remove('works', 'wecom_corp_id');
    expect(await one('wecom')).toMatchObject({ ready: true, sandbox: true });
  });

  it('can be tried where that changes nothing', async () => {
    expect((await one('wecom')).standing.last_call).toBeNull();
    expect((await test('wecom', 'app')).body).toMatchObject({ ok: true, problem: null });
    expect((await one('wecom')).standing).toMatchObject({ last_call: { problem: null }, failing_since: null });
    expect(sandbox.deliveries).toEqual([]);
    for (const [key, operation] of [
      ['wecom', 'send_text'],
      ['registry', 'company'],
      ['nothing', 'app'],
    ] as const)
      expect((await test(key, operation)).status).toBe(404);
  });

  it('show since when a service fails, that it is left alone, and that it is back', async () => {
    sandbox.fail('wecom', { kind: 'error' });
    const failed = await test('wecom', 'app');
    expect(failed.body).toMatchObject({ ok: false, problem: { 'en-US': expect.stringContaining('500') } });
    await test('wecom', 'app');
    const { standing } = await one('wecom');
    expect(standing.failing_since).not.toBeNull();
    expect(standing.last_call?.next).not.toBeNull();
    expect(Date.parse(standing.rests_until ?? '')).toBeGreaterThan(Date.now());
    sandbox.fail('wecom', undefined);
  }, 30_000);

  it('tell of mail, and try it without sending any', async () => {
    expect((await all()).mail).toMatchObject({
      ready: true,
      sandbox: true,
      secrets: [{ name: 'mail_url' }, { name: 'mail_from' }],
    });
    expect((await admin.post('/api/v1/apps/works/mail/test')).body).toMatchObject({ ok: true });
    expect(sandbox.mail.messages).toEqual([]);
    await server.services.secrets.set('works', 'mail_url', 'smtp://user:wrong@127.0.0.1:1');
    expect((await admin.post('/api/v1/apps/works/mail/test')).body).toMatchObject({
      ok: false,
      problem: expect.anything(),
    });
    expect((await all()).mail.standing.failing_since).not.toBeNull();
  });

  it('have addresses for what comes from outside, and say whether anybody may send it', async () => {
    const { webhooks, wecom_sign_in } = await all();
    expect(webhooks).toMatchObject([
      { rule: 'open_hook', path: '/api/v1/hooks/works/open_hook', secret: null },
      { rule: 'signed_hook', path: '/api/v1/hooks/works/signed_hook', secret: { name: 'hook_key', source: null } },
    ]);
    expect(wecom_sign_in).toBe('sandbox');
  });

  it('show the last message from a service, and whether it was taken', async () => {
    await server
      .visitor()
      .send('POST', '/api/v1/hooks/works/connectors/wecom', '<xml/>', { 'content-type': 'text/xml' });
    expect((await one('wecom')).standing.last_message).toMatchObject({ taken: false });
  });
});
