import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Notification } from '../automation/index.js';
import type { Manifest, RoleDocument, RuleDocument, RuleSummary, RunAnswer, RunSummary } from '../model/index.js';
import { testDatabases } from '../testing/databases.js';
import { label, packOf } from '../testing/pack.js';
import { TestServer, type Body, type Client } from '../testing/server.js';
import { chief, device, engineer, inspection, site } from '../testing/works.js';

const check: RuleDocument = {
  key: 'check',
  title: label('Check'),
  trigger: { type: 'button', form: 'inspection', label: label('Check'), roles: ['chief'] },
  when: { '==': [{ var: 'stage' }, 'planned'] },
  start: 'finish',
  steps: {
    finish: { type: 'transition', title: label('Finish it'), transition: 'finish', next: 'note' },
    note: { type: 'create_record', form: 'site', values: { name: { var: 'code' } } },
  },
  owner: 'chief',
};

const tell: RuleDocument = {
  key: 'tell',
  title: label('Tell'),
  trigger: { type: 'button', form: 'inspection', label: label('Tell') },
  start: 'end',
  steps: { end: { type: 'stop', message: label('All is well') } },
};
const resting: RuleDocument = { ...tell, key: 'resting', enabled: false };
const buttons = [check, tell, resting].map(({ key, title }) => ({ type: 'rule' as const, rule: key, label: title }));

const forms: RoleDocument['forms'] = { ...chief.forms, inspection: { operations: ['read', 'update'] } };
const role = [engineer, { ...chief, forms }];
const pack = packOf({ form: [site, device, { ...inspection, page: { buttons } }], role, rule: [check, tell, resting] });
const base = '/api/v1/apps/works';

describe.each(testDatabases())('what rules did, on $name', ({ url }) => {
  let server: TestServer;
  let boss: Client;
  let eve: Client & { readonly id: string };
  let ann: Client;
  let record = '';

  beforeAll(async () => {
    server = await TestServer.open({ database: url, pack, clock: { now: () => new Date() } });
    boss = await server.person('boss', ['admin']);
    eve = await server.person('eve', ['chief']);
    ann = await server.person('ann', ['engineer']);
    await server.pulu.engine.automation.start();
    const { body } = await boss.post(`${base}/records/device`, { name: 'Pump' });
    record = (await boss.post(`${base}/records/inspection`, { device: body.id })).body.id;
  }, 60_000);
  afterAll(() => server.close());

  const settle = () => server.pulu.engine.automation.settle();
  const button = `${base}/records/inspection`;
  const runs = async (client: Client, query = '') =>
    (await client.get(`${base}/runs${query}`)).body['runs'] as readonly RunSummary[];
  const run = async (id: string) => (await eve.get(`${base}/runs/${id}`)).body as Body & RunAnswer;

  it('a button starts its rule, for those who may press it', async () => {
    expect((await ann.post(`${button}/${record}/buttons/check`)).status).toBe(404);
    expect((await eve.post(`${button}/${record}/buttons/other`)).status).toBe(404);
    const pressed = await eve.post(`${button}/${record}/buttons/check`);
    expect([pressed.status, Object.keys(pressed.body)]).toEqual([202, ['run']]);
    await settle();
  });

  it('a button stands on the page of those who may press it, while its rule is in force', async () => {
    const seen = async (client: Client) => {
      const { forms: known } = (await client.get(base)).body as Body & Pick<Manifest, 'forms'>;
      return known['inspection']?.page?.buttons?.map((button) => (button.type === 'rule' ? button.rule : ''));
    };
    expect(await seen(eve)).toEqual(['check', 'tell']);
    expect(await seen(ann)).toEqual(['tell']);
  });

  it('whoever pressed a button is told how its rule stands, and what it said; nobody else is', async () => {
    const { body } = await eve.post(`${button}/${record}/buttons/tell`);
    const pressed = `${button}/${record}/buttons/tell/${String(body['run'])}`;
    await settle();
    expect((await eve.get(pressed)).body).toEqual({
      state: 'done',
      message: label('All is well'),
      problem: null,
      due: null,
    });
    expect((await boss.get(pressed)).status).toBe(404);
    expect((await eve.get(pressed.replace('/tell/', '/check/'))).status).toBe(404);
  });

  it('a failed run says where and why, in the reader’s language', async () => {
    const [failed] = await runs(eve, '?state=failed');
    const pressed = await eve.get(`${button}/${record}/buttons/check/${failed?.id}`, { 'accept-language': 'en' });
    expect(pressed.body).toMatchObject({ state: 'failed', problem: expect.stringMatching(/Is it safe|answer/i) });
    expect(failed).toMatchObject({ rule: 'check', state: 'failed', step: 'finish', record, title: label('Check') });
    expect(failed?.problem).toMatch(/Is it safe|answer/i);
    const { steps, actor } = await run(failed?.id ?? '');
    expect(actor).toEqual({ id: eve.id, name: 'eve' });
    expect(steps).toMatchObject([{ step: 'finish', title: label('Finish it'), state: 'failed', attempt: 1 }]);
    const chinese = (await boss.get(`${base}/runs?rule=check`, { 'accept-language': 'zh' })).body[
      'runs'
    ] as readonly RunSummary[];
    expect(chinese[0]?.problem).toMatch(/[\u4e00-\u9fff]/);
  });

  it('is shown to administrators and to those who own the rule', async () => {
    expect(await runs(boss, '?rule=check')).toHaveLength(1);
    expect(await runs(ann)).toEqual([]);
    const [{ id } = { id: '' }] = await runs(boss, '?rule=check');
    expect((await ann.get(`${base}/runs/${id}`)).status).toBe(404);
    expect((await ann.post(`${base}/runs/${id}/cancel`)).status).toBe(404);
  });

  it('a failed step is skipped, and the run goes on behind it', async () => {
    const [{ id } = { id: '' }] = await runs(eve, '?rule=check');
    expect((await eve.post(`${base}/runs/${id}/skip`)).status).toBe(200);
    await settle();
    const { state, steps } = await run(id);
    expect([state, steps.map(({ step, state: how }) => `${step} ${how}`)]).toEqual([
      'done',
      ['finish failed', 'finish skipped', 'note done'],
    ]);
    expect((await eve.post(`${base}/runs/${id}/retry`)).status).toBe(409);
  });

  it('a failed run goes on from its step when that was mended', async () => {
    const { body } = await eve.post(`${button}/${record}/buttons/check`);
    await settle();
    const id = String(body['run']);
    await boss.patch(`${button}/${record}`, { power_off: true, photo_taken: false });
    expect((await eve.post(`${base}/runs/${id}/retry`)).status).toBe(200);
    await settle();
    const answer = await run(id);
    expect(answer.steps.map(({ step, attempt }) => `${step} ${attempt}`)).toContain('finish 2');
    // The record it wants to make is there already: it fails once more, at the next step.
    expect([answer.state, answer.step]).toEqual(['failed', 'note']);
  });

  it('a button does nothing when the conditions of its rule do not hold', async () => {
    const { status, body } = await eve.post(`${button}/${record}/buttons/check`);
    expect([status, body.code]).toEqual([409, 'rule_not_applicable']);
  });

  it('rules tell how they have done', async () => {
    const { body } = await eve.get(`${base}/rules`);
    const [rule] = body['rules'] as readonly RuleSummary[];
    expect(rule).toMatchObject({ key: 'check', enabled: true, trigger: 'button', runs: { done: 1, failed: 1 } });
  });

  it('who answers for a rule is told that it fails, once for all that fail about the same time', async () => {
    const alerts = async (client: Client) =>
      ((await client.get('/api/v1/notifications')).body['notifications'] as readonly Notification[]).filter(
        ({ title }) => title['en-US'].includes('failed'),
      );
    expect((await runs(eve)).length).toBeGreaterThan(1);
    expect(await alerts(eve)).toMatchObject([
      { run: expect.any(String), form: null, title: { 'zh-CN': '规则「Check」运行失败' } },
    ]);
    expect([await alerts(boss), await alerts(ann)]).toEqual([[], []]);
  });
});
