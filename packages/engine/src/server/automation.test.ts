import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { unavailable } from '../automation/index.js';
import { compile } from '../compiler/index.js';
import type { MessageDocument, RuleDocument } from '../model/index.js';
import { testDatabases } from '../testing/databases.js';
import { label, packOf } from '../testing/pack.js';
import { TestServer, type Client } from '../testing/server.js';
import { chief, device, engineer, inspection, site } from '../testing/works.js';

const told: MessageDocument = { key: 'assigned', form: 'site', title: label('{{name}} in {{region}} is yours') };

const assign: RuleDocument = {
  key: 'assign',
  title: label('Assign'),
  trigger: { type: 'record_created', form: 'site' },
  when: { '==': [{ var: 'owner' }, null] },
  start: 'give',
  steps: {
    give: {
      type: 'assign',
      field: 'owner',
      reasonField: 'why',
      next: 'tell',
      strategies: [
        { type: 'match', inputs: ['region'], table: [{ when: { region: 'north' }, role: 'engineer' }] },
        { type: 'pool', alert: [{ type: 'role', role: 'chief' }] },
      ],
    },
    tell: { type: 'notify', message: 'assigned', to: [{ type: 'field', field: 'owner' }] },
  },
};

const plan: RuleDocument = {
  key: 'plan',
  title: label('Plan an inspection for expensive devices'),
  trigger: { type: 'record_created', form: 'device' },
  start: 'dear',
  steps: {
    dear: { type: 'condition', if: { '>': [{ var: 'cost' }, 1000] }, then: 'make' },
    make: { type: 'create_record', form: 'inspection', values: { device: { var: 'id' } } },
  },
};

const finishTooEarly: RuleDocument = {
  key: 'finish_too_early',
  title: label('Finish without the answers'),
  trigger: { type: 'record_created', form: 'inspection' },
  start: 'finish',
  steps: { finish: { type: 'transition', transition: 'finish' } },
};

const ping: RuleDocument = {
  key: 'ping',
  title: label('Answer each change with another'),
  trigger: { type: 'record_updated', form: 'device', fields: ['price'] },
  when: { '>': [{ var: 'price' }, 0] },
  start: 'more',
  steps: { more: { type: 'update_record', values: { price: { '+': [{ var: 'price' }, 1] } } } },
};

const remind: RuleDocument = {
  key: 'remind',
  title: label('Remind after two hours, unless somebody has taken it'),
  trigger: { type: 'record_created', form: 'site' },
  when: { '==': [{ var: 'region' }, 'south'] },
  start: 'rest',
  steps: {
    rest: { type: 'wait', for: { value: 2, unit: 'hour' }, next: 'free' },
    free: { type: 'condition', if: { empty: [{ var: 'owner' }] }, then: 'tell' },
    tell: { type: 'notify', message: 'assigned', to: [{ type: 'role', role: 'chief' }] },
  },
};

const oil: RuleDocument = {
  key: 'oil',
  title: label('Oil a device two days after it was installed, unless it is cheap'),
  trigger: {
    type: 'relative_time',
    form: 'device',
    field: 'installed_on',
    after: { value: 2, unit: 'day' },
    unless: { '<': [{ var: 'price' }, 10] },
  },
  start: 'mark',
  steps: { mark: { type: 'update_record', values: { name: { cat: [{ var: 'name' }, '!'] } } } },
};

const monday: RuleDocument = {
  key: 'monday',
  title: label('Plan a device each Monday at nine'),
  trigger: { type: 'schedule', cron: '0 9 * * 1', catchUp: 'all' },
  start: 'make',
  steps: { make: { type: 'create_record', form: 'device', values: { name: 'Planned' } } },
};

const why = { type: 'text', key: 'why', label: label('Why') } as const;
const pack = packOf({
  form: [{ ...site, fields: [...site.fields, why] }, device, inspection],
  role: [engineer, chief],
  rule: [assign, plan, finishTooEarly, ping, remind, oil, monday],
  message: [told],
});

describe.each(testDatabases())('rules at work on $name', ({ url }) => {
  let ahead = 0;
  const clock = { now: () => new Date(Date.now() + ahead) };
  let server: TestServer;
  let boss: Client;
  const ids = new Map<string, string>();

  beforeAll(async () => {
    server = await TestServer.open({ database: url, pack, clock });
    boss = await server.person('boss', ['admin']);
    for (const [name, role] of [
      ['ann', 'engineer'],
      ['bob', 'engineer'],
      ['eve', 'chief'],
    ] as const) {
      await server.person(name, [role]);
      ids.set(name, (await server.services.identity.users.find({ username: name }))?.id ?? '');
    }
    await server.pulu.engine.automation.start();
  }, 60_000);
  afterAll(() => server.close());

  const settle = () => server.pulu.engine.automation.settle();
  const notices = (user: string) => server.services.notifications.list(ids.get(user) ?? '');
  async function newSite(name: string, region: string | null) {
    const { body } = await boss.post('/api/v1/apps/works/records/site', { name, region });
    await settle();
    return (await boss.get(`/api/v1/apps/works/records/site/${body.id}`)).body;
  }

  it('assigns in turn, keeps the reason, and tells the one it went to', async () => {
    const first = await newSite('One', 'north');
    const second = await newSite('Two', 'north');
    expect([first.owner, second.owner].sort()).toEqual([ids.get('ann'), ids.get('bob')].sort());
    expect(first.why).toMatch(/ann|bob/);
    const [notice] = await notices(first.owner === ids.get('ann') ? 'ann' : 'bob');
    expect(notice?.title['en-US']).toBe('One in North is yours');
    const path = `/api/v1/apps/works/records/site/${first.id}/origin?field=`;
    const { origin } = (await boss.get(path + 'owner')).body;
    expect(origin).toMatchObject({ cause: 'rule', rule: { key: 'assign', title: label('Assign') } });
    expect(origin).toHaveProperty(['reason', 'zh-CN'], first.why);
    const named = (await boss.get(path + 'name')).body;
    expect(named).toMatchObject({ origin: { cause: 'request', actor: { name: 'boss' } } });
    expect((await boss.get(path + 'nothing')).status).toBe(422);
  });

  it('skips who is absent, and says so', async () => {
    await server.services.identity.users.update(ids.get('ann') ?? '', { absent: true });
    const given = [await newSite('Three', 'north'), await newSite('Four', 'north')];
    await server.services.identity.users.update(ids.get('ann') ?? '', { absent: false });
    expect(given.map(({ owner }) => owner)).toEqual([ids.get('bob'), ids.get('bob')]);
    expect(given[0]?.why).toContain('ann');
  });

  it('leaves in the pool what fits nobody, and raises an alert', async () => {
    const left = await newSite('Five', 'south');
    expect(left.owner).toBeNull();
    expect(left.why).not.toBeNull();
    expect((await notices('eve'))[0]?.body?.['en-US']).toContain('Five');
  });

  it('does not start where its condition does not hold', async () => {
    const { body } = await boss.post('/api/v1/apps/works/records/site', {
      name: 'Six',
      region: 'north',
      owner: ids.get('eve'),
    });
    await settle();
    expect((await boss.get(`/api/v1/apps/works/records/site/${body.id}`)).body.owner).toBe(ids.get('eve'));
  });

  it('makes records, and the rules of those start in turn; a gate stops a rule like anybody', async () => {
    const { body: cheap } = await boss.post('/api/v1/apps/works/records/device', { name: 'Fan', price: 10 });
    const { body: dear } = await boss.post('/api/v1/apps/works/records/device', { name: 'Press', price: 5000 });
    await settle();
    const { body } = await boss.post('/api/v1/apps/works/records/inspection/query', { fields: ['device', 'stage'] });
    const devices = body.records.map(({ device }) => device);
    expect(devices).toContain(dear.id);
    expect(devices).not.toContain(cheap.id);
    expect(body.records[0]?.stage).toBe('planned');
    const failed = await server.pulu.engine.automation.runs.failed('works');
    expect(failed.find(({ rule }) => rule === 'finish_too_early')?.error).toMatchObject({
      errors: expect.arrayContaining([expect.objectContaining({ code: 'gate_unanswered' })]),
    });
  });

  it('goes on from the failed step when it is tried again', async () => {
    const run = (await server.pulu.engine.automation.runs.failed('works')).find(
      ({ rule }) => rule === 'finish_too_early',
    );
    await boss.patch(`/api/v1/apps/works/records/inspection/${run?.record}`, { power_off: true, photo_taken: false });
    expect(await server.pulu.engine.automation.retry(run?.id ?? '')).toBe(true);
    await settle();
    expect((await boss.get(`/api/v1/apps/works/records/inspection/${run?.record}`)).body.stage).toBe('done');
  });

  it('stops rules that set themselves off without end, and says so', async () => {
    const { body } = await boss.post('/api/v1/apps/works/records/device', { name: 'Loop', price: 1 });
    await settle();
    await boss.patch(`/api/v1/apps/works/records/device/${body.id}`, { price: 2 });
    await settle();
    const looped = (await server.pulu.engine.automation.runs.failed('works')).filter(({ rule }) => rule === 'ping');
    expect(looped).toMatchObject([{ error: { code: 'rule_loop' } }]);
  });

  it('rests for as long as a step says, and looks at the record as it is then', async () => {
    const told = async () => (await notices('eve')).filter(({ title }) => title['en-US']?.startsWith('Rest'));
    const left = await newSite('Rest alone', 'south');
    const taken = await newSite('Rest taken', 'south');
    await boss.patch(`/api/v1/apps/works/records/site/${taken.id}`, { owner: ids.get('bob') });
    ahead = 119 * 60_000;
    await settle();
    expect(await told()).toEqual([]);
    ahead = 121 * 60_000;
    await settle();
    expect((await told()).map(({ record }) => record)).toEqual([left.id]);
    ahead = 0;
  });

  describe('by the clock', () => {
    const day = 24 * 60 * 60_000;
    const shanghai = 8 * 60 * 60_000;
    /** The date, at home, so many days from now. */
    const inDays = (days: number) => new Date(clock.now().getTime() + days * day + shanghai).toISOString().slice(0, 10);
    const add = async (name: string, installed: number, price = 50) => {
      const installed_on = inDays(installed);
      const { body } = await boss.post('/api/v1/apps/works/records/device', { name, installed_on, price });
      await settle();
      return String(body.id);
    };
    const nameOf = async (id: string) => (await boss.get(`/api/v1/apps/works/records/device/${id}`)).body.name;
    const at = async (days: number) => {
      ahead = days * day;
      await settle();
    };

    it('a moment of a record sets a rule going once, when its time has come', async () => {
      const [soon, cheap, moved] = [await add('Soon', 1), await add('Cheap', 1, 5), await add('Moved', 1)];
      await at(2);
      expect(await nameOf(soon)).toBe('Soon');
      const later = inDays(10);
      await boss.patch(`/api/v1/apps/works/records/device/${moved}`, { installed_on: later });
      await at(4);
      await at(5);
      expect(await Promise.all([soon, cheap, moved].map(nameOf))).toEqual(['Soon!', 'Cheap', 'Moved']);
      await at(16);
      expect(await nameOf(moved)).toBe('Moved!');
      expect(await nameOf(soon)).toBe('Soon!');
    });

    it('a moment that is given when its time has come already sets it going at once', async () => {
      expect(await nameOf(await add('Late', -9))).toBe('Late!');
    });

    it('a schedule answers to its times, those missed included', async () => {
      const filter = { '==': [{ var: 'name' }, 'Planned'] };
      const planned = async () =>
        (await boss.post('/api/v1/apps/works/records/device/query', { filter, limit: 100 })).body.records.length;
      const before = await planned();
      await at(16 + 21);
      expect((await planned()) - before).toBe(3);
      await at(16 + 21);
      expect((await planned()) - before).toBe(3);
      ahead = 0;
    });
  });

  it('keeps turns fair when many come at once', async () => {
    const before = new Map<string, number>();
    const count = async () => {
      const { body } = await boss.post('/api/v1/apps/works/records/site/query', {
        limit: 200,
        fields: ['owner'],
        filter: { '==': [{ var: 'region' }, 'north'] },
      });
      return (name: string) => body.records.filter(({ owner }) => owner === ids.get(name)).length;
    };
    const was = await count();
    for (const name of ['ann', 'bob']) before.set(name, was(name));
    await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        boss.post('/api/v1/apps/works/records/site', { name: `Many ${n}`, region: 'north' }),
      ),
    );
    await settle();
    const now = await count();
    expect([now('ann') - (before.get('ann') ?? 0), now('bob') - (before.get('bob') ?? 0)]).toEqual([10, 10]);
  });
});

describe('a rule that this version cannot run', () => {
  it('is refused, with the place', () => {
    const waiting: RuleDocument = {
      ...plan,
      key: 'waiting',
      start: 'tell',
      steps: {
        tell: { type: 'notify', message: 'note', to: [{ type: 'role', role: 'chief' }], channels: ['app', 'wecom'] },
      },
    };
    const message: MessageDocument = { key: 'note', title: label('Note') };
    const { app } = compile(
      packOf({
        form: [site, device, inspection],
        role: [engineer, chief],
        rule: [waiting],
        message: [message],
      }),
    );
    expect(app === undefined ? [] : unavailable(app)).toMatchObject([
      { code: 'channel_not_available', file: 'rules/waiting.json', pointer: '/steps/tell/channels/1' },
    ]);
  });
});
