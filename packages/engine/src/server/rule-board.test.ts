import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { get } from 'node:http';
import type { Notification } from '../automation/index.js';
import type { FailureGroup, RuleAnswer, RuleDocument, RuleGraphAnswer, RuleList, RunAnswer } from '../model/index.js';
import { testDatabases } from '../testing/databases.js';
import { label, packOf } from '../testing/pack.js';
import { TestServer, type Body, type Client } from '../testing/server.js';
import { chief, device, engineer, inspection, site } from '../testing/works.js';

const grow: RuleDocument = {
  key: 'grow',
  title: label('Grow'),
  trigger: { type: 'record_created', form: 'device' },
  when: { '>': [{ var: 'price' }, 0] },
  start: 'rest',
  steps: {
    rest: { type: 'wait', for: { value: 1, unit: 'minute' }, next: 'set' },
    set: {
      type: 'update_record',
      title: label('Set it'),
      values: { name: { cat: [{ var: 'name' }, '!'] }, price: { '*': [{ var: 'price' }, 2] } },
    },
  },
  owner: 'chief',
};
const press: RuleDocument = {
  key: 'press',
  title: label('Press'),
  trigger: { type: 'button', form: 'device', label: label('Press') },
  start: 'end',
  steps: { end: { type: 'stop' } },
};
const pack = packOf({
  form: [
    site,
    { ...device, fields: device.fields.map((field) => (field.type === 'money' ? { ...field, maximum: 1000 } : field)) },
    inspection,
  ],
  role: [engineer, chief],
  rule: [grow, press],
});
const base = '/api/v1/apps/works';

describe.each(testDatabases())('rules and how they have done, on $name', ({ url }) => {
  let ahead = 0;
  const clock = { now: () => new Date(Date.now() + ahead) };
  let server: TestServer;
  let address: string;
  let boss: Client & { readonly id: string };
  let eve: Client & { readonly id: string };
  let ann: Client & { readonly id: string };

  beforeAll(async () => {
    server = await TestServer.open({ database: url, pack, clock });
    address = await server.pulu.listen(0);
    boss = await server.person('boss', ['admin']);
    eve = await server.person('eve', ['chief']);
    ann = await server.person('ann', ['engineer']);
  }, 60_000);
  afterAll(() => server.close());

  const settle = () => server.pulu.engine.automation.settle();
  const minute = async () => {
    ahead += 60_000;
    await settle();
  };
  const make = async (price: number) =>
    String((await boss.post(`${base}/records/device`, { name: 'D', price })).body.id);
  const rule = async (key = 'grow') => (await eve.get(`${base}/rules/${key}`)).body as Body & RuleAnswer;

  it('are listed with their figures for those who answer for them', async () => {
    for (const price of [1, 2, 3, 600, 700]) await make(price);
    await settle();
    await minute();
    const { rules } = (await eve.get(`${base}/rules`)).body as Body & RuleList;
    expect(rules.map(({ key }) => key)).toEqual(['grow']);
    const [{ metrics, paused } = await rule()] = rules;
    expect(paused).toBeNull();
    expect(metrics.day).toMatchObject({ runs: 5, failed: 2 });
    // They rest for a minute by the clock of the test, and the first step comes at once.
    expect(metrics.day.took.p50).toBeGreaterThanOrEqual(60_000);
    expect(metrics.day.took.p90).toBeLessThan(90_000);
    expect(metrics.day.lag.p50).toBeLessThan(5000);
    expect(metrics.week).toMatchObject({ runs: 5, failed: 2 });
    expect((await eve.get(`${base}/rules/grow/metrics`)).body).toEqual(metrics);
    expect((await ann.get(`${base}/rules/grow`)).status).toBe(404);
    ahead += 2 * 24 * 60 * 60_000;
    expect((await rule()).metrics).toMatchObject({ day: { runs: 0, took: { p50: null } }, week: { runs: 5 } });
  });

  it('are told with their document, what it means in words, and who deals with failures', async () => {
    const { document, expressions, names, keepers } = await rule();
    expect(document.steps['set']?.title).toEqual(label('Set it'));
    expect(expressions['/when']).toEqual({
      'zh-CN': expect.stringContaining('Price'),
      'en-US': 'Price is greater than 0',
    });
    expect(names).toMatchObject({ 'form:device': label('Device'), 'field:device.name': label('Name') });
    expect(keepers.map(({ name }) => name).sort()).toEqual(['boss', 'eve']);
  });

  it('have failures that are dealt with together, by step and reason', async () => {
    const groups = async () =>
      ((await eve.get(`${base}/failures`)).body as Body & { failures: FailureGroup[] }).failures;
    const [group] = await groups();
    expect(group).toMatchObject({
      rule: 'grow',
      step: 'set',
      stepTitle: label('Set it'),
      code: 'validation',
      count: 2,
    });
    expect(group?.problem).toContain('1000');
    const named = { rule: group?.rule, step: group?.step, code: group?.code };
    expect((await ann.post(`${base}/failures/retry`, named)).status).toBe(404);
    expect((await eve.post(`${base}/failures/burn`, named)).status).toBe(404);
    expect((await eve.post(`${base}/failures/retry`, named)).body).toEqual({ settled: 2, more: false });
    await settle();
    expect(await groups()).toMatchObject([{ count: 2 }]);
    expect((await eve.post(`${base}/failures/skip`, named)).body).toEqual({ settled: 2, more: false });
    expect(await groups()).toEqual([]);
  });

  it('have failures that are handed to somebody who may deal with them', async () => {
    await make(900);
    await settle();
    await minute();
    const [failed] = await server.services.runs.list('works', { state: 'failed', limit: 1 });
    const path = `${base}/runs/${failed?.id}`;
    expect((await eve.post(`${path}/handler`, { to: ann.id })).body.errors).toMatchObject([
      { code: 'run_handler_unfit' },
    ]);
    const { handler } = (await eve.post(`${path}/handler`, { to: boss.id })).body as Body & RunAnswer;
    expect(handler).toEqual({ id: boss.id, name: 'boss' });
    const told = (await boss.get('/api/v1/notifications')).body['notifications'] as readonly Notification[];
    expect(told[0]).toMatchObject({
      run: failed?.id,
      title: { 'en-US': 'eve asks you to deal with a failure of the rule “Grow”' },
    });
    const mine = async (client: Client) => (await client.get(`${base}/runs?mine=true`)).body['runs'];
    expect([await mine(boss), await mine(eve)]).toMatchObject([[{ id: failed?.id }], []]);
    expect((await boss.post(`${path}/cancel`)).status).toBe(200);
    expect((await eve.post(`${path}/handler`, { to: boss.id })).status).toBe(409);
  });

  it('are drawn as they were when the run began', async () => {
    const [run] = await server.services.runs.list('works', { limit: 1 });
    const { document } = (await eve.get(`${base}/runs/${run?.id}/rule`)).body as Body & RuleGraphAnswer;
    expect(document).toEqual(grow);
    expect((await ann.get(`${base}/runs/${run?.id}/rule`)).status).toBe(404);
  });

  it('are paused by those who answer for them: what comes in waits, in order, and goes on when they are resumed', async () => {
    expect((await ann.post(`${base}/rules/grow/pause`)).status).toBe(404);
    const under = await make(10);
    await settle();
    const answer = (await eve.post(`${base}/rules/grow/pause`)).body as Body & RuleAnswer;
    expect(answer.paused).toEqual({ at: expect.any(String), by: { id: eve.id, name: 'eve' } });
    const later = await make(20);
    await settle();
    await minute();
    const priceOf = async (id: string) => Number((await boss.get(`${base}/records/device/${id}`)).body['price']);
    expect([await priceOf(under), await priceOf(later)]).toEqual([10, 20]);
    const [waiting] = await server.services.runs.list('works', { record: later, limit: 1 });
    expect(waiting).toMatchObject({ state: 'ready', step: 'rest' });
    expect((await eve.get(`${base}/runs/${waiting?.id}`)).body).toMatchObject({ paused: true });
    expect(((await eve.post(`${base}/rules/grow/resume`)).body as Body & RuleAnswer).paused).toBeNull();
    await settle();
    await minute();
    expect([await priceOf(under), await priceOf(later)]).toEqual([20, 40]);
  });

  it('that are paused and pressed say so', async () => {
    await boss.post(`${base}/rules/press/pause`);
    const pressed = await boss.post(`${base}/records/device/${await make(0)}/buttons/press`);
    expect([pressed.status, pressed.body.code]).toEqual([409, 'rule_paused']);
    await boss.post(`${base}/rules/press/resume`);
  });

  it('tell the page that shows a run whenever it has moved', async () => {
    const record = await make(5);
    await settle();
    const [run] = await server.services.runs.list('works', { record, limit: 1 });
    const path = `${base}/runs/${run?.id}/stream`;
    expect((await ann.get(path)).status).toBe(404);
    const events: string[] = [];
    const request = get(`${address}${path}`, { headers: eve.headers }, (answer) => {
      answer.setEncoding('utf8').on('data', (text: string) => events.push(text));
    });
    request.on('error', () => undefined);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(events.join('')).not.toContain('event: run');
    await minute();
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(events.join('')).toContain(`event: run\ndata: ${JSON.stringify({ run: run?.id })}`);
    request.destroy();
  });
});
