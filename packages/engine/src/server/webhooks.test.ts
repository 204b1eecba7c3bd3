import { createHash, createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RuleDocument, Trigger } from '../model/index.js';
import { testDatabases } from '../testing/databases.js';
import { label, packOf } from '../testing/pack.js';
import { Client, TestServer } from '../testing/server.js';
import { chief, device, engineer, inspection, site } from '../testing/works.js';

type Webhook = Extract<Trigger, { type: 'webhook' }>;

const payload = { title: { type: 'text', path: 'device.name' }, price: { type: 'number' } } as const;
const taking = (key: string, trigger: Partial<Webhook>, when?: RuleDocument['when']): RuleDocument => ({
  key,
  title: label(key),
  trigger: { type: 'webhook', payload, ...trigger },
  ...(when === undefined ? {} : { when }),
  start: 'make',
  steps: {
    make: {
      type: 'create_record',
      form: 'device',
      values: { name: { var: '$payload.title' }, price: { var: '$payload.price' } },
    },
  },
});
const signature = { scheme: 'hmac_sha256', secret: 'hook_secret' } as const;
const rules = [
  taking('open', {}),
  taking('dear', {}, { '>': [{ var: '$payload.price' }, 100] }),
  taking('signed', { signature }),
  taking('theirs', { signature: { ...signature, header: 'X-Hub-Signature-256' } }),
  taking('douyin', {
    payload: { title: { type: 'text', path: 'content.text' }, price: { type: 'number' } },
    signature: { scheme: 'douyin_sha1', secret: 'hook_secret' },
  }),
  { ...taking('off', {}), enabled: false },
];
const pack = packOf({ form: [site, device, inspection], role: [engineer, chief], rule: rules });
const secret = 'a secret of both sides';
const sha256 = (text: string) => createHmac('sha256', secret).update(text).digest('hex');

describe.each(testDatabases())('messages from outside on $name', ({ url }) => {
  let server: TestServer;
  let boss: Client;
  let outside: Client;

  beforeAll(async () => {
    server = await TestServer.open({ database: url, pack, clock: { now: () => new Date() } });
    boss = await server.person('boss', ['admin']);
    outside = new Client(server.pulu);
    await server.services.secrets.set('works', 'hook_secret', secret);
    await server.pulu.engine.automation.start();
  }, 60_000);
  afterAll(() => server.close());

  const send = async (rule: string, text: string, headers: Record<string, string> = {}) => {
    const answer = await outside.send('POST', `/api/v1/hooks/works/${rule}`, text, {
      'content-type': 'application/json',
      ...headers,
    });
    await server.pulu.engine.automation.settle();
    return answer;
  };
  const named = async (name: string) =>
    (await boss.post('/api/v1/apps/works/records/device/query', { filter: { '==': [{ var: 'name' }, name] } })).body
      .records;
  const message = (name: string, price = 5) => JSON.stringify({ device: { name }, price });

  it('set a rule going with what it reads from them', async () => {
    expect((await send('open', message('First', 7))).status).toBe(200);
    expect(await named('First')).toMatchObject([{ price: 7 }]);
  });

  it('that are sent again count once, when they tell which they are', async () => {
    for (const _ of [1, 2]) await send('open', message('Again'), { 'x-delivery-id': 'd-1' });
    expect(await named('Again')).toHaveLength(1);
    for (const _ of [1, 2]) await send('open', message('Twice'));
    expect(await named('Twice')).toHaveLength(2);
  });

  it('that are nothing for the rule are taken all the same', async () => {
    expect(await send('dear', message('Cheap'))).toMatchObject({ status: 200, body: { run: null } });
    expect(await named('Cheap')).toEqual([]);
  });

  it('have to be signed by those who know the secret, lately', async () => {
    const text = message('Signed');
    const now = String(Math.floor(Date.now() / 1000));
    const headers = (at: string, hash = sha256(`${at}.${text}`)) => ({
      'x-pulu-timestamp': at,
      'x-pulu-signature': `sha256=${hash}`,
    });
    const old = String(Number(now) - 3600);
    for (const wrong of [
      {},
      headers(now, sha256(text)),
      headers(old),
      headers('soon'),
      { ...headers(now), 'x-pulu-timestamp': old },
    ])
      expect(await send('signed', text, wrong)).toMatchObject({ status: 401, body: { code: 'signature_invalid' } });
    expect(await send('signed', `${text} `, headers(now))).toMatchObject({ status: 401 });
    expect(await named('Signed')).toEqual([]);
    for (const _ of ['the message', 'somebody who heard it'])
      expect((await send('signed', text, headers(now))).status).toBe(200);
    expect(await named('Signed')).toHaveLength(1);
  });

  it('may be signed as others do, in a header of their own', async () => {
    const text = message('Theirs');
    expect((await send('theirs', text, { 'x-hub-signature-256': `sha256=${sha256(text)}` })).status).toBe(200);
    expect((await send('theirs', text, { 'x-hub-signature-256': sha256(`${text}x`) })).status).toBe(401);
    expect(await named('Theirs')).toHaveLength(1);
  });

  it('come from Douyin as it signs them, after it has asked whether somebody is there', async () => {
    const ask = JSON.stringify({ event: 'verify_webhook', client_key: '', content: { challenge: 12345 } });
    expect((await send('douyin', ask)).body).toEqual({ challenge: 12345 });
    const text = JSON.stringify({ event: 'im_receive_msg', content: JSON.stringify({ text: '水泵漏水' }) });
    const hash = createHash('sha1')
      .update(secret + text)
      .digest('hex');
    expect((await send('douyin', text, { 'x-douyin-signature': hash, 'msg-id': 'm-1' })).status).toBe(200);
    expect((await send('douyin', text, { 'x-douyin-signature': hash, 'msg-id': 'm-1' })).status).toBe(200);
    expect(await named('水泵漏水')).toHaveLength(1);
    expect((await send('douyin', text, { 'x-douyin-signature': 'x' })).status).toBe(401);
  });

  it('are refused when they cannot be read, and lead nowhere else', async () => {
    expect(await send('open', JSON.stringify({ price: 'much' }))).toMatchObject({
      status: 422,
      body: { errors: [{ code: 'payload_value_invalid', path: '/price' }] },
    });
    expect((await send('open', '{')).status).toBe(400);
    expect((await send('open', JSON.stringify({ device: { name: 'x'.repeat(300_000) } }))).status).toBe(413);
    for (const nowhere of ['off', 'nothing', '__proto__'])
      expect((await send(nowhere, message('No'))).status).toBe(404);
  });
});
