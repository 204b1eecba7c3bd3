import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { compile, type CompiledApp } from '../compiler/index.js';
import type { ConnectorDocument } from '../model/index.js';
import { label, packOf } from '../testing/pack.js';
import { Sandbox, wecomAccount } from '../testing/sandbox/index.js';
import { Connectors } from './connectors.js';
import { HttpClient } from './http/index.js';
import { openLocalServices } from './local/index.js';
import type { CallOutcome } from './outcome.js';

const second = (value: number) => ({ value, unit: 'second' as const });

/** A connector to the sandbox's endpoint for signed messages, without a breaker or retries of its own. */
const hook: ConnectorDocument = {
  key: 'hook',
  title: label('Hook'),
  baseUrl: 'http://set.by.the.test',
  baseUrlFrom: 'webhook_url',
  auth: { type: 'signed', scheme: 'hmac_sha256', key: 'webhook_key' },
  timeout: second(1),
  operations: [
    {
      key: 'send',
      title: label('Send'),
      method: 'POST',
      path: '',
      input: { type: 'object', properties: { text: { type: 'string', maxLength: 20 } }, required: ['text'] },
      body: { text: { $: { var: 'text' } } },
    },
  ],
};
const variants: ConnectorDocument[] = [
  hook,
  { ...hook, key: 'patient', retry: { attempts: 3, first: second(1), factor: 2 } },
  { ...hook, key: 'fragile', breaker: { failures: 3, rest: second(30) } },
  { ...hook, key: 'limited', perMinute: 2 },
];
const app = compile(packOf({ connector: variants })).app as CompiledApp;

let sandbox: Sandbox;
let http: HttpClient;
let time: number;
let waited: number[];
let secrets: Map<string, string>;
let connectors: Connectors;

beforeAll(async () => {
  sandbox = await Sandbox.open({ now: () => time });
  http = new HttpClient({ allowedHosts: [sandbox.host] });
});
afterAll(async () => {
  await http.close();
  await sandbox.close();
});
beforeEach(() => {
  time = Date.parse('2026-03-01T08:00:00Z');
  waited = [];
  secrets = new Map(Object.entries(sandbox.secrets()));
  connectors = new Connectors({
    http,
    local: openLocalServices(),
    secrets: { get: async (_, name) => secrets.get(name) },
    clock: { now: () => new Date(time) },
    random: () => 1,
    wait: async (ms) => {
      waited.push(ms);
      time += ms;
    },
  });
  sandbox.requests.length = 0;
  sandbox.deliveries.length = 0;
});
afterEach(() => {
  for (const service of ['wecom', 'registry', 'speech', 'ocr', 'webhook'] as const) sandbox.fail(service, undefined);
});

const send = (connector = 'hook', idempotencyKey?: string) =>
  connectors.call(app, connector, 'send', { text: 'hi' }, idempotencyKey === undefined ? {} : { idempotencyKey });
const failed = (outcome: CallOutcome) => (outcome.kind === 'ok' ? undefined : outcome.cause.code);

describe('a call', () => {
  it('answers its output, and how it went', async () => {
    expect(await send()).toEqual({ kind: 'ok', output: { ok: true }, attempts: 1, status: 200, ms: 0 });
    expect(sandbox.deliveries).toEqual([{ service: 'webhook', key: undefined, what: { text: 'hi' } }]);
  });

  it('is not made with an input that does not fit', async () => {
    const outcome = await connectors.call(app, 'hook', 'send', { text: 'x'.repeat(21) });
    expect(outcome).toMatchObject({ kind: 'refused', attempts: 0, cause: { code: 'connector_input' } });
    expect(failed(await connectors.call(app, 'hook', 'sent', {}))).toBe('connector_operation_unknown');
    expect(failed(await connectors.call(app, 'hooks', 'send', {}))).toBe('connector_unknown');
    expect(sandbox.requests).toEqual([]);
  });

  it('takes null for an input that is not there', async () => {
    const speak = { audio: { name: 'hello.wav', type: 'audio/wav', bytes: Buffer.from('a') }, language: null };
    expect(await connectors.call(app, 'speech', 'transcribe', speak)).toMatchObject({ kind: 'ok' });
    expect(sandbox.requests[0]?.body).not.toContain('name="language"');
    expect(failed(await connectors.call(app, 'hook', 'send', { text: null }))).toBe('connector_input');
  });

  it('is refused for good where the service refuses, in words of both languages', async () => {
    secrets.set('webhook_key', 'wrong');
    const outcome = await send('patient');
    expect(outcome).toMatchObject({ kind: 'refused', attempts: 1, status: 401, cause: { code: 'connector_refused' } });
    if (outcome.kind !== 'refused') return;
    expect(outcome.cause.message['en-US']).toContain('“Hook” refused the request (401)');
    expect(outcome.cause.message['zh-CN']).toContain('“Hook”拒绝了请求');
  });

  it('says which secret is missing', async () => {
    secrets.delete('webhook_key');
    expect(await send()).toMatchObject({
      kind: 'refused',
      cause: { code: 'connector_secret_missing', params: { name: 'webhook_key' } },
    });
  });

  it.each([
    ['timeout', 'connector_timeout'],
    ['broken', 'connector_unreachable'],
    ['error', 'connector_failed'],
    ['malformed', 'connector_malformed'],
  ] as const)('comes again later after %s', async (kind, code) => {
    sandbox.fail('webhook', { kind });
    const outcome = await send('hook', 'key-1');
    expect(outcome).toMatchObject({ kind: 'later', attempts: 1, cause: { code }, at: new Date(time + 1000) });
    sandbox.fail('webhook', undefined);
    expect(await send('hook', 'key-1')).toMatchObject({ kind: 'ok' });
  });

  it('is not made twice when nobody can tell whether it was done', async () => {
    sandbox.fail('webhook', { kind: 'error', done: true });
    expect(await send('patient')).toMatchObject({ kind: 'refused', cause: { code: 'connector_uncertain' } });
    expect(sandbox.deliveries).toHaveLength(1);
  });

  it('counts once by its key, however often it is made', async () => {
    sandbox.fail('webhook', { kind: 'error', done: true }, 2);
    expect(await send('patient', 'key-2')).toMatchObject({ kind: 'ok', attempts: 3 });
    expect(sandbox.requests.map(({ key }) => key)).toEqual(['key-2', 'key-2', 'key-2']);
    expect(sandbox.deliveries.filter(({ key }) => key === 'key-2')).toHaveLength(1);
  });

  it('waits longer each time, and leaves long waits to its caller', async () => {
    sandbox.fail('webhook', { kind: 'error' });
    const outcome = await send('patient', 'key-3');
    expect(waited).toEqual([1000, 2000]);
    expect(outcome).toMatchObject({ kind: 'later', attempts: 3, at: new Date(time + 4000), ms: 3000 });
  });

  it('comes again when the service says', async () => {
    sandbox.fail('webhook', { kind: 'busy', retryAfter: 90 });
    const outcome = await send('patient');
    expect(waited).toEqual([]);
    expect(outcome).toMatchObject({ kind: 'later', status: 429, attempts: 1, at: new Date(time + 90_000) });
  });

  it('ends with its caller', async () => {
    sandbox.fail('webhook', { kind: 'timeout' });
    const outcome = await connectors.call(
      app,
      'hook',
      'send',
      { text: 'a' },
      { idempotencyKey: 'k', signal: AbortSignal.timeout(20) },
    );
    expect(failed(outcome)).toBe('connector_cancelled');
  });

  it('does not reach private addresses that are not allowed', async () => {
    secrets.set('webhook_url', 'http://127.0.0.1:1/hook');
    expect(await send()).toMatchObject({ kind: 'refused', cause: { code: 'connector_address_refused' } });
  });
});

describe('a service that fails', () => {
  it('is left alone for a while, then tried by one call', async () => {
    sandbox.fail('webhook', { kind: 'error' });
    for (let at = 0; at < 3; at++) await send('fragile', `f${at}`);
    expect(sandbox.requests).toHaveLength(3);
    const opened = time;
    expect(await send('fragile', 'f4')).toMatchObject({
      kind: 'later',
      attempts: 1,
      cause: { code: 'connector_resting' },
      at: new Date(opened + 30_000),
    });
    expect(sandbox.requests).toHaveLength(3);
    time = opened + 30_000;
    sandbox.fail('webhook', undefined);
    const outcomes = await Promise.all([send('fragile', 'f5'), send('fragile', 'f6')]);
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['later', 'ok']);
    expect(await send('fragile', 'f7')).toMatchObject({ kind: 'ok' });
  });

  it('does not rest for refusing', async () => {
    secrets.set('webhook_key', 'wrong');
    for (let at = 0; at < 4; at++) await send('fragile');
    expect(sandbox.requests).toHaveLength(4);
  });

  it('is asked no more often than agreed', async () => {
    await send('limited');
    await send('limited');
    const third = await send('limited');
    expect(third).toMatchObject({
      kind: 'later',
      attempts: 0,
      cause: { code: 'connector_rate' },
      at: new Date(time + 30_000),
    });
    time += 30_000;
    expect(await send('limited')).toMatchObject({ kind: 'ok' });
  });
});

describe('WeCom', () => {
  const message = (content: string, users = 'zhoulinlin') =>
    connectors.call(app, 'wecom', 'send_text', { users, content }, { idempotencyKey: content });

  it('sends app messages with the documented fields', async () => {
    const outcome = await message('请看新任务', 'zhoulinlin|Nobody');
    expect(outcome).toMatchObject({ kind: 'ok', output: { invalid_users: 'nobody' } });
    expect(sandbox.deliveries[0]?.what).toEqual({
      touser: 'zhoulinlin|Nobody',
      msgtype: 'text',
      agentid: wecomAccount.agentId,
      text: { content: '请看新任务' },
      enable_duplicate_check: 1,
      duplicate_check_interval: 1800,
    });
    const card = { users: 'zhoulinlin', title: 'T', description: 'D', url: 'https://a.example/', button: '查看' };
    expect(await connectors.call(app, 'wecom', 'send_card', card)).toMatchObject({ kind: 'ok' });
    expect(sandbox.deliveries[1]?.what).toMatchObject({
      msgtype: 'textcard',
      textcard: { title: 'T', description: 'D', url: 'https://a.example/', btntxt: '查看' },
    });
  });

  it('delivers a message once, though its answer was lost', async () => {
    sandbox.fail('wecom', { kind: 'broken', done: true }, 1);
    await message('only once');
    await message('only once');
    expect(sandbox.deliveries).toHaveLength(1);
  });

  it('fetches a token once, and once more when it ran out, for 20 messages at a time', async () => {
    const before = sandbox.wecom.tokens;
    const many = (name: string) => Promise.all(Array.from({ length: 20 }, (_, at) => message(`${name} ${at}`)));
    expect((await many('first')).every(({ kind }) => kind === 'ok')).toBe(true);
    sandbox.wecom.expire();
    const fetches = () => sandbox.requests.filter(({ path }) => path === '/cgi-bin/gettoken').length;
    expect(fetches()).toBe(1);
    expect((await many('second')).every(({ kind }) => kind === 'ok')).toBe(true);
    expect(fetches()).toBe(2);
    expect(sandbox.wecom.tokens - before).toBeLessThanOrEqual(2);
  });

  it('tells what WeCom refuses, without telling its secret', async () => {
    expect(await message('to nobody', 'stranger')).toMatchObject({
      kind: 'refused',
      cause: { params: { reason: 'user & party & tag all invalid' } },
    });
    secrets.set('wecom_secret', 'wrong-secret');
    const fresh = await connectors.call({ ...app, key: 'other' }, 'wecom', 'send_text', { users: 'a', content: 'b' });
    expect(fresh).toMatchObject({
      kind: 'refused',
      cause: { code: 'connector_token_refused', params: { reason: 'invalid credential' } },
    });
    expect(JSON.stringify(fresh)).not.toContain('wrong-secret');
  });

  it('exchanges a login code once', async () => {
    const code = sandbox.wecom.code('wangyifan');
    const exchange = () => connectors.call(app, 'wecom', 'user_of_code', { code });
    expect(await exchange()).toMatchObject({ kind: 'ok', output: { valid: true, user: 'wangyifan' } });
    expect(await exchange()).toMatchObject({ kind: 'ok', output: { valid: false } });
  });

  it('speaks in groups through robots, up to their limit', async () => {
    const say = (content: string) => connectors.call(app, 'wecom_robot', 'send_text', { content, mentioned: ['@all'] });
    expect(await say('大家好')).toMatchObject({ kind: 'ok', output: {} });
    expect(sandbox.deliveries[0]?.what).toEqual({
      msgtype: 'text',
      text: { content: '大家好', mentioned_list: ['@all'] },
    });
    const markdown = { content: '**hi** <font color="info">ok</font>' };
    expect(await connectors.call(app, 'wecom_robot', 'send_markdown', markdown)).toMatchObject({ kind: 'ok' });
    const rest = await Promise.all(Array.from({ length: 19 }, (_, at) => say(`${at}`)));
    expect(rest.filter(({ kind }) => kind === 'later')).toHaveLength(1);
    secrets.set('wecom_robot_key', 'unknown-key');
    time += 60_000;
    const refused = await say('x');
    expect(refused).toMatchObject({ kind: 'refused', cause: { params: { reason: 'invalid webhook url' } } });
    expect(JSON.stringify(refused)).not.toContain('unknown-key');
  });
});

describe('the other services of the engine', () => {
  const file = (name: string, type: string) => ({ name, type, bytes: Buffer.from('content') });

  it('look companies up, and remember the answer for a day', async () => {
    const ask = (keyword: string) => connectors.call(app, 'registry', 'company', { keyword });
    expect(await ask('苏州启明精密机械有限公司')).toMatchObject({
      kind: 'ok',
      output: {
        found: true,
        category: '制造业',
        category_code: 'C',
        industry: '金属制品业',
        legal_person: '王启明',
        established_on: '1996-11-14',
      },
    });
    expect(await ask('苏州启明精密机械有限公司')).toMatchObject({ kind: 'ok', attempts: 0 });
    expect(sandbox.requests).toHaveLength(1);
    time += 86_400_000;
    await ask('苏州启明精密机械有限公司');
    expect(sandbox.requests).toHaveLength(2);
    expect(await ask('台州海纳阀门有限公司')).toMatchObject({
      output: {
        insured: expect.any(Number),
        established_on: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
        category: '制造业',
      },
    });
    expect(await ask('没有这家')).toMatchObject({ kind: 'ok', output: { found: false } });
    secrets.set('registry_token', 'wrong');
    expect(await ask('另一家')).toMatchObject({ kind: 'refused', cause: { params: { reason: '账号信息有误' } } });
  });

  it('search companies', async () => {
    const outcome = await connectors.call(app, 'registry', 'search', { word: '有限公司' });
    expect(outcome).toMatchObject({ kind: 'ok', output: { total: 3 } });
    if (outcome.kind === 'ok')
      expect(outcome.output).toMatchObject({ companies: [{ credit_code: '91320500MA1XTEST01' }, {}, {}] });
  });

  it('turn speech into text', async () => {
    const speak = (name: string) =>
      connectors.call(app, 'speech', 'transcribe', { audio: file(name, 'audio/wav'), language: 'zh' });
    expect(await speak('hello.wav')).toMatchObject({ kind: 'ok', output: { text: '你好，世界。' } });
    expect(sandbox.requests[0]?.body).toContain('name="model"\r\n\r\nwhisper-1');
    secrets.delete('speech_key');
    expect(await speak('hello.wav')).toMatchObject({
      kind: 'refused',
      status: 401,
      cause: { params: { reason: 'Incorrect API key provided' } },
    });
  });

  it.each(['ocr_baidu', 'ocr_tencent'])('read pictures by %s', async (connector) => {
    const read = () => connectors.call(app, connector, 'read', { image: file('a.png', 'image/png') });
    const place = expect.objectContaining({ box: { x: 100, y: 220, width: 450, height: 40 } });
    const party = expect.objectContaining({
      text: '甲方：苏州启明精密机械有限公司',
      confidence: expect.closeTo(0.98, 1),
    });
    const text = { lines: [expect.anything(), expect.anything(), expect.anything()] };
    expect(await read()).toMatchObject({ kind: 'ok', output: { lines: expect.arrayContaining([party, place]) } });
    sandbox.ocr.expire();
    expect(await read()).toMatchObject({ kind: 'ok', output: text });
    secrets.set('ocr_key', 'wrong-key');
    const fresh = await connectors.call({ ...app, key: 'fresh' }, connector, 'read', {
      image: file('a.png', 'image/png'),
    });
    expect(fresh).toMatchObject({ kind: 'refused' });
    expect(JSON.stringify(fresh)).not.toContain('wrong-key');
  });

  it('send signed messages to whoever asked for them', async () => {
    const outcome = await connectors.call(
      app,
      'webhook',
      'send',
      { event: 'done', data: { a: [1] } },
      { idempotencyKey: 'w1' },
    );
    expect(outcome).toMatchObject({ kind: 'ok', output: {} });
    expect(sandbox.deliveries).toEqual([{ service: 'webhook', key: 'w1', what: { event: 'done', data: { a: [1] } } }]);
  });
});
