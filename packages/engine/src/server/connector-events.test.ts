import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ConnectorDocument, RuleDocument, Trigger } from '../model/index.js';
import { testDatabases } from '../testing/databases.js';
import { label, packOf } from '../testing/pack.js';
import { callbackRequest, greetingQuery, wecomAccount, type CallbackKeys } from '../testing/sandbox/index.js';
import { TestServer, type Client } from '../testing/server.js';
import { chief, device, engineer, inspection, site } from '../testing/works.js';

type ConnectorEvent = Extract<Trigger, { type: 'connector_event' }>;

/** A rule that writes down what it is told. */
const noting = (
  key: string,
  trigger: Omit<ConnectorEvent, 'type'>,
  name: string,
  more: Partial<RuleDocument> = {},
): RuleDocument => ({
  key,
  title: label(key),
  trigger: { type: 'connector_event', ...trigger },
  start: 'make',
  steps: { make: { type: 'create_record', form: 'device', values: { name: { var: `$payload.${name}` } } } },
  ...more,
});
const shop: ConnectorDocument = {
  key: 'shop',
  title: label('Shop'),
  baseUrl: 'https://shop.example',
  auth: { type: 'none' },
  operations: [{ key: 'look', title: label('Look'), method: 'GET', path: '/' }],
  callback: {
    check: { type: 'hmac_sha256', secret: 'shop_key', header: 'X-Shop-Signature' },
    message: { type: 'object', properties: { kind: { type: 'string' } }, required: ['kind'] },
    id: 'id',
  },
  events: [
    {
      key: 'ordered',
      title: label('Ordered'),
      when: { '==': [{ var: 'kind' }, 'order'] },
      payload: { what: { type: 'text', path: 'order.what' }, count: { type: 'number', path: 'order.count' } },
    },
  ],
};
const stamped: ConnectorDocument = {
  ...shop,
  key: 'stamped',
  callback: { check: { type: 'hmac_sha256', secret: 'shop_key' } },
  events: [{ key: 'any', title: label('Any'), payload: { what: { type: 'text' } } }],
};
const rules = [
  noting('said', { connector: 'wecom', event: 'text_message' }, 'content'),
  noting(
    'who',
    { connector: 'wecom', event: 'text_message', payload: { agent: { type: 'text', path: 'AgentID' } } },
    'agent',
    {
      when: { '==': [{ var: '$payload.member' }, 'zhoulinlin'] },
    },
  ),
  noting('clicked', { connector: 'wecom', event: 'menu_click' }, 'menu_key'),
  noting('entered', { connector: 'wecom', event: 'enter_agent' }, 'member'),
  noting('ordered', { connector: 'shop', event: 'ordered' }, 'what'),
  noting(
    'picky',
    { connector: 'shop', event: 'ordered', payload: { what: { type: 'number', path: 'order.what' } } },
    'count',
    {
      steps: {
        make: { type: 'create_record', form: 'device', values: { name: 'picky', price: { var: '$payload.what' } } },
      },
    },
  ),
  noting('any', { connector: 'stamped', event: 'any' }, 'what'),
  noting('off', { connector: 'shop', event: 'ordered' }, 'what', { enabled: false }),
];
const pack = packOf({
  form: [site, device, inspection],
  role: [engineer, chief],
  rule: rules,
  connector: [shop, stamped],
});
const keys = { token: wecomAccount.callbackToken, aesKey: wecomAccount.callbackKey, receiver: wecomAccount.corpId };
const secret = 'known to both';

const xml = (fields: Readonly<Record<string, string>>) =>
  `<xml>${Object.entries({
    ToUserName: keys.receiver,
    FromUserName: 'zhoulinlin',
    CreateTime: '1772640000',
    AgentID: '1000002',
    ...fields,
  })
    .map(([name, value]) => `<${name}><![CDATA[${value}]]></${name}>`)
    .join('')}</xml>`;

describe.each(testDatabases())('what services tell of on $name', ({ url }) => {
  let server: TestServer;
  let boss: Client;
  let outside: Client;

  beforeAll(async () => {
    server = await TestServer.open({ database: url, pack, clock: { now: () => new Date() } });
    boss = await server.person('boss', ['admin']);
    outside = server.visitor();
    const { secrets } = server.services;
    await secrets.set('works', 'shop_key', secret);
    await secrets.set('works', 'wecom_corp_id', keys.receiver);
    await secrets.set('works', 'wecom_callback_token', keys.token);
    await secrets.set('works', 'wecom_callback_key', keys.aesKey);
    await server.pulu.engine.automation.start();
  }, 60_000);
  afterAll(() => server.close());

  const now = () => Math.floor(Date.now() / 1000);
  const post = async (connector: string, query: string, body: string, headers: Record<string, string>) => {
    const answer = await outside.send('POST', `/api/v1/hooks/works/connectors/${connector}?${query}`, body, headers);
    await server.pulu.engine.automation.settle();
    return answer;
  };
  const fromWecom = (message: string, as: CallbackKeys = keys, type = 'text/xml') => {
    const { query, body } = callbackRequest(as, message, now());
    return post('wecom', query, body, { 'content-type': type });
  };
  const fromShop = (message: object, key = secret) => {
    const body = JSON.stringify(message);
    const signature = createHmac('sha256', key).update(body).digest('hex');
    return post('shop', '', body, { 'content-type': 'application/json', 'x-shop-signature': `sha256=${signature}` });
  };
  const named = async (name: string) => {
    const filter = { '==': [{ var: 'name' }, name] };
    const { body } = await boss.post('/api/v1/apps/works/records/device/query', { filter });
    return body.records.length;
  };

  it('begins with WeCom asking whether somebody is there who knows the key', async () => {
    const address = '/api/v1/hooks/works/connectors/wecom';
    const answer = await outside.get(`${address}?${greetingQuery(keys, '1616140317555161061', now())}`);
    expect(answer).toMatchObject({ status: 200, text: '1616140317555161061' });
    expect(answer.headers['content-type']).toMatch(/^text\/plain/);
    const stranger = greetingQuery({ ...keys, token: 'other' }, '1', now());
    expect(await outside.get(`${address}?${stranger}`)).toMatchObject({
      status: 401,
      body: { code: 'signature_invalid' },
    });
    expect((await outside.get(address)).status).toBe(401);
  });

  it('is what members write, and sets every rule going that waits for it', async () => {
    const message = xml({ MsgType: 'text', Content: '泵房漏水 <急>', MsgId: '1234567890123456' });
    expect(await fromWecom(message)).toMatchObject({ status: 200, text: '' });
    expect([await named('泵房漏水 <急>'), await named('1000002')]).toEqual([1, 1]);
    await fromWecom(xml({ MsgType: 'text', Content: '收到', MsgId: '2', FromUserName: 'wangyifan' }));
    expect([await named('收到'), await named('1000002')]).toEqual([1, 1]);
  });

  it('is what they choose from the menu, and that they are there', async () => {
    await fromWecom(
      xml({ MsgType: 'event', Event: 'click', EventKey: 'report_fault' }),
      keys,
      'application/xml; charset=utf-8',
    );
    await fromWecom(xml({ MsgType: 'event', Event: 'enter_agent', EventKey: '' }), keys, 'text/plain');
    expect([await named('report_fault'), await named('zhoulinlin')]).toEqual([1, 1]);
    expect((await fromWecom(xml({ MsgType: 'event', Event: 'subscribe' }))).status).toBe(200);
  });

  it('counts once, however often it is sent and newly sealed', async () => {
    const message = xml({ MsgType: 'text', Content: 'again', MsgId: '7' });
    const { query, body } = callbackRequest(keys, message, now());
    for (const _ of ['the message', 'somebody who heard it'])
      await post('wecom', query, body, { 'content-type': 'text/xml' });
    await fromWecom(message);
    expect(await named('again')).toBe(1);
    await fromWecom(xml({ MsgType: 'text', Content: 'again', MsgId: '8' }));
    expect(await named('again')).toBe(2);
  });

  it("is refused when it is not the company's own, or is more than plain XML", async () => {
    const message = xml({ MsgType: 'text', Content: 'forged', MsgId: '9' });
    for (const wrong of [
      { ...keys, token: 'other' },
      { ...keys, receiver: 'another' },
    ])
      expect(await fromWecom(message, wrong)).toMatchObject({ status: 401, body: { code: 'signature_invalid' } });
    const { query, body } = callbackRequest(keys, message, now());
    const bomb = `<!DOCTYPE x [<!ENTITY a "forged">]>${body}`;
    for (const wrong of [bomb, body.replace('Encrypt', 'Encrypts'), '', 'x', body.replace('</xml>', '')])
      expect((await post('wecom', query, wrong, { 'content-type': 'text/xml' })).status).toBe(401);
    expect((await post('wecom', query, 'x'.repeat(300_000), { 'content-type': 'text/xml' })).status).toBe(413);
    const inside = '<!DOCTYPE x [<!ENTITY a "forged">]><xml><MsgType>text</MsgType></xml>';
    expect((await fromWecom(inside)).status).toBe(401);
    expect(await named('forged')).toBe(0);
  });

  it('comes from any service that signs, in its own header, and is told by its id', async () => {
    const order = (id: string, what: string | number) => ({ kind: 'order', id, order: { what, count: 1 } });
    expect((await fromShop(order('1', '12'))).status).toBe(200);
    expect((await fromShop({ ...order('1', '12'), sent: 'again' })).status).toBe(200);
    expect(await named('12')).toBe(1);
    expect((await fromShop(order('2', 'no'), 'not the secret')).status).toBe(401);
    expect((await fromShop({ kind: 'refund', id: '3', order: { what: '13' } })).status).toBe(200);
    expect((await fromShop({ id: '4', order: { what: '13' } })).status).toBe(200);
    expect([await named('no'), await named('13')]).toEqual([0, 0]);
  });

  it('reaches the rules that can read it though another one cannot', async () => {
    const message = { kind: 'order', id: '5', order: { what: 'words', count: 1 } };
    expect(await fromShop(message)).toMatchObject({
      status: 422,
      body: { errors: [{ code: 'payload_value_invalid' }] },
    });
    expect(await named('words')).toBe(1);
  });

  it('is signed with its moment where nothing else is agreed', async () => {
    const send = (at: number, text: string) => {
      const signature = createHmac('sha256', secret).update(`${at}.${text}`).digest('hex');
      const headers = { 'x-pulu-timestamp': String(at), 'x-pulu-signature': signature };
      return post('stamped', '', text, { 'content-type': 'application/json', ...headers });
    };
    const text = JSON.stringify({ what: 'stamped' });
    for (const at of [now(), now(), now() - 30]) expect((await send(at, text)).status).toBe(200);
    expect(await named('stamped')).toBe(2);
    expect((await send(now() - 3600, text)).status).toBe(401);
    expect((await send(now(), 'no json')).status).toBe(400);
  });

  it('is taken nowhere else', async () => {
    for (const [connector, app] of [
      ['registry', 'works'],
      ['nothing', 'works'],
      ['wecom', 'nothing'],
    ])
      expect((await outside.post(`/api/v1/hooks/${app}/connectors/${connector}`)).status).toBe(404);
    expect((await outside.send('POST', '/api/v1/session', '<x/>', { 'content-type': 'text/xml' })).status).toBe(415);
    await server.services.secrets.remove('works', 'wecom_callback_key');
    expect((await fromWecom(xml({ MsgType: 'text', Content: 'late', MsgId: '10' }))).status).toBe(401);
  });
});
