import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import type { DeliverySummary, RunAnswer, RunSummary } from '../model/index.js';
import { testDatabases } from '../testing/databases.js';
import { wecomAccount, type Sandbox } from '../testing/sandbox/index.js';
import { TestServer, type Client } from '../testing/server.js';
import { tellingWorks as pack } from '../testing/telling-works.js';
import { Engine } from './engine.js';

/** Several processes open the same secrets. */
const secretKey = Buffer.alloc(32, 7).toString('base64');
const base = '/api/v1/apps/works';

describe.each(testDatabases())('what rules tell outside of the app, on $name', ({ url, name: kind }) => {
  let ahead = 0;
  const clock = { now: () => new Date(Date.now() + ahead) };
  let sandbox: Sandbox;
  let server: TestServer;
  let boss: Client;
  const ids: Record<string, string> = {};

  beforeAll(async () => {
    const publicUrl = 'https://pulu.example/';
    ({ server, sandbox } = await TestServer.besideSandbox({ database: url, pack, clock, publicUrl, secretKey }));
    boss = await server.person('boss', ['admin']);
    const { users } = server.services.identity;
    const zhou = await server.person('zhou', ['chief']);
    const wang = await server.person('wang', ['chief']);
    await users.update(zhou.id, { wecomId: 'ZhouLinlin', email: 'zhou@works.example', locale: 'zh-CN' });
    await users.update(wang.id, { wecomId: 'wangyifan', email: 'wang@works.example', locale: 'zh-CN' });
    const eve = await server.person('eve', ['engineer']);
    Object.assign(ids, { zhou: zhou.id, wang: wang.id, eve: eve.id });
    for (const [secret, value] of [
      ['north_robot_key', wecomAccount.robotKey],
      ['stock_url', sandbox.secrets()['webhook_url'] ?? ''],
      ['stock_key', sandbox.secrets()['webhook_key'] ?? ''],
    ] as const)
      await server.services.secrets.set('works', secret, value);
    await server.pulu.engine.automation.start();
  }, 60_000);
  afterAll(async () => {
    await server.close();
    await sandbox.close();
  });
  beforeEach(() => {
    sandbox.deliveries.length = 0;
    sandbox.requests.length = 0;
    sandbox.mail.messages.length = 0;
    // The robot's minute, the breaker's rest and the half hour of alerts are over.
    ahead += 60 * 60_000;
  });
  afterEach(() => {
    sandbox.fail('wecom', undefined);
    sandbox.fail('webhook', undefined);
    sandbox.mail.refusal = undefined;
  });

  const settle = () => server.pulu.engine.automation.settle();
  const later = async (milliseconds: number) => {
    ahead += milliseconds;
    await settle();
  };
  const make = async (name: string) => {
    const { status, body } = await boss.post(`${base}/records/site`, { name, region: 'north' });
    expect(status).toBe(201);
    await settle();
    return body.id;
  };
  const runOf = async (record: string): Promise<RunAnswer> => {
    const { body } = await boss.get(`${base}/runs?record=${record}`);
    const [run] = body['runs'] as RunSummary[];
    return JSON.parse((await boss.get(`${base}/runs/${run?.id}`)).text) as RunAnswer;
  };
  const deliveriesOf = async (record: string): Promise<readonly DeliverySummary[]> => (await runOf(record)).deliveries;
  const sentTo = (service: string) =>
    sandbox.deliveries.filter((each) => each.service === service).map(({ what }) => what);
  const noticesOf = async (user: string) =>
    (await server.services.notifications.list(user)).map(({ title }) => title['en-US']);

  it('goes by every channel that the step names, and says by which message', async () => {
    const id = await make('all of it');
    const link = `https://pulu.example/a/works/form/site/${id}?told=`;
    const byType = (type: string) =>
      sentTo('wecom').find((what) => JSON.stringify(what).includes(`"msgtype":"${type}"`));
    expect(byType('textcard')).toEqual({
      touser: expect.stringMatching(/^(wangyifan\|zhoulinlin|zhoulinlin\|wangyifan)$/),
      msgtype: 'textcard',
      agentid: wecomAccount.agentId,
      textcard: {
        title: '新工地 all of it',
        description: '在 North',
        url: expect.stringContaining(link),
        btntxt: '查看',
      },
      enable_duplicate_check: 1,
      duplicate_check_interval: 1800,
    });
    expect(byType('markdown')).toEqual({
      msgtype: 'markdown',
      markdown: { content: expect.stringContaining(`**新工地 all of it**\n在 North\n[在系统中查看](${link}`) },
    });
    expect(sandbox.mail.messages.map(({ to }) => to[0]).sort()).toEqual(['wang@works.example', 'zhou@works.example']);
    expect(sandbox.mail.messages[0]?.raw).toContain('multipart/alternative');
    expect(sentTo('webhook')).toEqual([
      {
        event: 'notification',
        data: expect.objectContaining({
          app: 'works',
          rule: 'all',
          form: 'site',
          record: id,
          title: { 'zh-CN': '新工地 all of it', 'en-US': 'New site all of it' },
        }),
      },
    ]);
    const deliveries = await deliveriesOf(id);
    expect(
      deliveries.map(({ channel, state, person, target }) => [channel, state, person?.name ?? target]).sort(),
    ).toEqual([
      ['mail', 'sent', 'wang'],
      ['mail', 'sent', 'zhou'],
      ['webhook', 'sent', 'webhook'],
      ['wecom', 'sent', 'wang'],
      ['wecom', 'sent', 'zhou'],
      ['wecom_robot', 'sent', 'wecom_robot_key'],
    ]);
    const messages = deliveries.filter(({ channel }) => channel === 'wecom').map(({ message: of }) => of);
    expect(new Set(messages)).toEqual(new Set([expect.stringMatching(/^msg-/)]));
    expect(await noticesOf(ids['zhou'] ?? '')).toContain('New site all of it');
  });

  it('reaches the robot and the endpoint that a step names, signed as messages from outside are', async () => {
    await make('group of the north');
    expect(sentTo('wecom')).toMatchObject([{ msgtype: 'markdown' }]);
    const id = await make('system of the stock');
    const [request] = sandbox.requests.filter(({ service }) => service === 'webhook');
    const [delivery] = await deliveriesOf(id);
    // The sandbox takes what is signed over "<timestamp>.<body>" and nothing else.
    expect(sandbox.deliveries.filter(({ service }) => service === 'webhook')).toMatchObject([{ key: delivery?.id }]);
    expect(JSON.parse(request?.body ?? '{}')).toMatchObject({
      data: { delivery: delivery?.id, run: (await runOf(id)).id },
    });
  });

  it('names those who cannot be reached, and those who do not want to be', async () => {
    const { users } = server.services.identity;
    await users.update(ids['zhou'] ?? '', { wecomId: null, tellMail: false });
    const id = await make('letter to all');
    const states = (await deliveriesOf(id)).map(({ channel, person, state }) => [channel, person?.name, state]).sort();
    expect(states).toEqual([
      ['mail', 'wang', 'sent'],
      ['mail', 'zhou', 'unwanted'],
      ['wecom', 'wang', 'sent'],
      ['wecom', 'zhou', 'unaddressed'],
    ]);
    await users.update(ids['zhou'] ?? '', { wecomId: 'zhoulinlin', tellMail: true });
    // Who has an address by now is told when somebody asks for it.
    const run = await runOf(id);
    const { status } = await boss.post(`${base}/runs/${run.id}/deliveries/retry`);
    expect(status).toBe(200);
    await settle();
    expect(sentTo('wecom')).toMatchObject([{ touser: 'wangyifan' }, { touser: 'zhoulinlin' }]);
    expect((await boss.post(`${base}/runs/${run.id}/deliveries/retry`)).body).toMatchObject({
      code: 'deliveries_settled',
    });
  });

  it('tells whom WeCom does not know from those it told, and the rule’s owner of it', async () => {
    const { users } = server.services.identity;
    await users.update(ids['wang'] ?? '', { wecomId: 'nobody.there' });
    const id = await make('card for one');
    const deliveries = await deliveriesOf(id);
    expect(deliveries.find(({ person }) => person?.name === 'zhou')).toMatchObject({ state: 'sent' });
    expect(deliveries.find(({ person }) => person?.name === 'wang')).toMatchObject({
      state: 'failed',
      problem: expect.stringContaining('nobody.there'),
    });
    expect(await noticesOf(ids['eve'] ?? '')).toContain('Messages of the rule “Rule card” could not be delivered');
    const run = await runOf(id);
    expect(run).toMatchObject({ state: 'done', undelivered: 1 });
    const { body } = await boss.get(`${base}/runs?undelivered=true`);
    expect((body['runs'] as RunSummary[]).map((each) => each.id)).toContain(run.id);
    await users.update(ids['wang'] ?? '', { wecomId: 'wangyifan' });
    const again = deliveries.flatMap((each) => (each.state === 'failed' ? [each.id] : []));
    await boss.post(`${base}/runs/${run.id}/deliveries/retry`, { ids: again });
    await settle();
    expect(await runOf(id)).toMatchObject({ undelivered: 0 });
    expect(sentTo('wecom').at(-1)).toMatchObject({ touser: 'wangyifan' });
  });

  it('is for the owner and administrators to look at and to send again', async () => {
    const run = await runOf(await make('card of ours'));
    const { token } = await server.services.identity.tokens.create(ids['wang'] ?? '', 'looks');
    const stranger = server.visitor({ authorization: `Bearer ${token}` });
    expect((await stranger.post(`${base}/runs/${run.id}/deliveries/retry`)).status).toBe(404);
  });

  it('renews a token that ran out once, however many messages wait', async () => {
    await make('card before');
    sandbox.wecom.expire();
    const before = sandbox.wecom.tokens;
    const operations = Array.from({ length: 12 }, (_, at) => boss.post(`${base}/records/site`, { name: `card ${at}` }));
    await Promise.all(operations);
    await settle();
    expect(sentTo('wecom')).toHaveLength(13);
    expect(sandbox.wecom.tokens).toBe(before + 1);
  });

  it.each(['timeout', 'error', 'malformed', 'broken'] as const)(
    'waits out a failure of the kind %s beside what goes elsewhere, and goes once',
    async (failure) => {
      sandbox.fail('wecom', { kind: failure, done: failure !== 'broken' });
      const id = await make(`letter while ${failure}`);
      const run = await runOf(id);
      expect(run).toMatchObject({ state: 'done', undelivered: 0 });
      const byChannel = (channel: string) => run.deliveries.filter((each) => each.channel === channel);
      expect(byChannel('mail').map(({ state }) => state)).toEqual(['sent', 'sent']);
      for (const each of byChannel('wecom')) {
        expect(each).toMatchObject({ state: 'waiting', problem: expect.stringContaining('WeCom') });
        expect(Date.parse(each.next ?? '')).toBeGreaterThan(clock.now().getTime());
      }
      sandbox.fail('wecom', undefined);
      await later(60_000);
      expect((await deliveriesOf(id)).map(({ state }) => state)).toEqual(['sent', 'sent', 'sent', 'sent']);
      expect(sentTo('wecom')).toHaveLength(1);
    },
    30_000,
  );

  it('comes again when the service says, with all that waits in its lane', async () => {
    sandbox.fail('wecom', { kind: 'busy', retryAfter: 600 }, 1);
    const [first, second] = [await make('card one'), await make('card two')];
    const [one] = await deliveriesOf(first);
    const wait = Date.parse(one?.next ?? '') - clock.now().getTime();
    expect(wait).toBeGreaterThan(550_000);
    await later(610_000);
    for (const id of [first, second])
      expect((await deliveriesOf(id)).map(({ state }) => state)).toEqual(['sent', 'sent']);
  });

  it('leaves a service alone that fails again and again, and goes on after its rest', async () => {
    sandbox.fail('wecom', { kind: 'error' });
    const made: string[] = [];
    for (let each = 0; each < 8; each++) made.push(await make(`card in trouble ${each}`));
    const asked = sandbox.requests.length;
    await make('card more');
    expect(sandbox.requests.length).toBe(asked);
    sandbox.fail('wecom', undefined);
    await later(120_000);
    // One finds out whether it is back; the others come after it.
    await later(2000);
    for (const id of made) expect((await deliveriesOf(id)).map(({ state }) => state)).toEqual(['sent', 'sent']);
    expect(sentTo('wecom')).toHaveLength(9);
  });

  it('is given up after a day, which the owner hears of, and sent when somebody says so', async () => {
    sandbox.mail.refusal = 451;
    const id = await make('letter nobody takes');
    await later(25 * 60 * 60_000);
    const run = await runOf(id);
    expect(run).toMatchObject({ state: 'done', undelivered: 2 });
    expect(run.deliveries.filter(({ state }) => state === 'failed')).toMatchObject([
      { channel: 'mail', problem: expect.stringContaining('451') },
      { channel: 'mail', problem: expect.stringContaining('451') },
    ]);
    expect(await noticesOf(ids['eve'] ?? '')).toContain('Messages of the rule “Rule letter” could not be delivered');
    sandbox.mail.refusal = undefined;
    await boss.post(`${base}/runs/${run.id}/deliveries/retry`);
    await settle();
    expect(await runOf(id)).toMatchObject({ undelivered: 0 });
    expect(sandbox.mail.messages).toHaveLength(2);
  });

  it('says at once what an administrator has to set', async () => {
    await server.services.secrets.remove('works', 'north_robot_key');
    const id = await make('group without a key');
    expect(await deliveriesOf(id)).toMatchObject([
      { state: 'failed', attempts: 1, problem: expect.stringContaining('north_robot_key') },
    ]);
    await server.services.secrets.set('works', 'north_robot_key', wecomAccount.robotKey);
    await boss.post(`${base}/runs/${(await runOf(id)).id}/deliveries/retry`);
    await settle();
    expect(await deliveriesOf(id)).toMatchObject([{ state: 'sent', problem: null }]);
  });

  it('warns at publication of what is not set up', async () => {
    const { secrets, releases } = server.services;
    const warned = async () =>
      (await releases.preview(pack)).warnings.flatMap(({ code, severity, file, pointer, message }) =>
        code === 'channel_not_set_up' ? [`${severity} ${file}#${pointer} ${message['en-US']}`] : [],
      );
    expect(await warned()).toEqual([]);
    await secrets.remove('works', 'stock_key');
    expect(await warned()).toEqual([
      expect.stringMatching(/^warning rules\/system\.json#\/steps\/tell\/channels\/0 .*: stock_key\./),
    ]);
    await secrets.set('works', 'stock_key', sandbox.secrets()['webhook_key'] ?? '');
  });

  it('keeps to what a group’s robot may say in a minute, and says it all', async () => {
    for (let each = 0; each < 23; each++) await make(`group ${each}`);
    expect(sentTo('wecom').length).toBeLessThanOrEqual(20);
    for (let minute = 0; minute < 3; minute++) await later(60_000);
    expect(sentTo('wecom')).toHaveLength(23);
  });

  it('asks people for what they have to do by the ways they want', async () => {
    await server.services.identity.users.update(ids['wang'] ?? '', { tellWecom: false });
    const id = await make('ask them');
    expect(sentTo('wecom')).toMatchObject([
      { touser: 'zhoulinlin', textcard: { title: expect.stringContaining('Look at it') } },
    ]);
    expect(sandbox.mail.messages.map(({ to }) => to[0]).sort()).toEqual(['wang@works.example', 'zhou@works.example']);
    expect(await deliveriesOf(id)).toHaveLength(3);
    await server.services.identity.users.update(ids['wang'] ?? '', { tellWecom: true });
  });

  it('asks people in the app alone where no other way is set up', async () => {
    const secrets = sandbox.secrets();
    for (const secret of ['wecom_secret', 'mail_url']) await server.services.secrets.remove('works', secret);
    expect(await deliveriesOf(await make('ask quietly'))).toEqual([]);
    for (const secret of ['wecom_secret', 'mail_url'])
      await server.services.secrets.set('works', secret, secrets[secret] ?? '');
  });

  it('is sent once by several processes, and by those that come after one that died', async () => {
    // Whoever dies leaves what it held under its lease: a lease that is over is as good as none.
    const folder = mkdtempSync(join(tmpdir(), 'pulu-deliveries-'));
    const options = {
      dataFolder: folder,
      logger: pino({ level: 'silent' }),
      clock,
      allowedHosts: [sandbox.host, sandbox.mailHost],
    };
    const others = kind === 'sqlite' ? [] : [await Engine.open({ ...options, database: url, secretKey })];
    await Promise.all(others.map((each) => each.start()));
    try {
      const names = Array.from({ length: 40 }, (_, at) => `system ${at}`);
      const made = await Promise.all(names.map((name) => boss.post(`${base}/records/site`, { name })));
      for (let round = 0; round < 4; round++) {
        await Promise.all([settle(), ...others.map(({ automation }) => automation.settle())]);
        ahead += 30_000;
      }
      const hooks = sandbox.deliveries.filter(({ service }) => service === 'webhook');
      expect(hooks).toHaveLength(made.length);
      expect(sandbox.requests.filter(({ service }) => service === 'webhook')).toHaveLength(made.length);
      for (const { body } of made) expect(await deliveriesOf(body.id)).toMatchObject([{ state: 'sent', attempts: 1 }]);
    } finally {
      await Promise.all(others.map((each) => each.close()));
      rmSync(folder, { recursive: true, force: true });
    }
  }, 60_000);
});
