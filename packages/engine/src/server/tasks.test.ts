import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ApprovalAnswer, Label, RuleDocument, Step, TaskList, TimelineAnswer } from '../model/index.js';
import { testDatabases } from '../testing/databases.js';
import { label, packOf } from '../testing/pack.js';
import { TestServer, type Answer, type Client } from '../testing/server.js';
import { chief, device, engineer, inspection, site } from '../testing/works.js';

type Approval = Extract<Step, { type: 'approval' }>;
type Person = Client & { readonly id: string };

const button = { type: 'button', form: 'device', label: label('Ask') } as const;
const checkers = [{ type: 'field', field: 'checkers' }] as const;
const said = (text: string): Step => ({ type: 'update_record', values: { said: text } });

/** What tests look into of an answer; the assertions are the check. */
const read = <T>({ text }: Answer): T => JSON.parse(text) as T;

/** A rule that asks the device's checkers, and writes down what they came to. */
function asking(key: string, step: Partial<Approval>): RuleDocument {
  const ask: Approval = {
    type: 'approval',
    title: label(`Check ${key}`),
    mode: 'all_of',
    assignees: [...checkers],
    approved: 'yes',
    rejected: 'no',
    returned: 'back',
    withdrawn: 'off',
    ...step,
  };
  const steps = { ask, yes: said('approved'), no: said('rejected'), back: said('returned'), off: said('withdrawn') };
  return { key, title: label(key), trigger: button, start: 'ask', steps };
}

const rules: readonly RuleDocument[] = [
  asking('all', { fields: ['site_name'] }),
  asking('any', { mode: 'any_of' }),
  asking('two', { mode: 'n_of_m', n: 2 }),
  asking('line', { mode: 'sequential' }),
  asking('timed', {
    due: { value: 2, unit: 'hour' },
    remind: { value: 1, unit: 'hour' },
    escalate: [{ type: 'role', role: 'boss' }],
  }),
  {
    key: 'twice',
    title: label('twice'),
    trigger: button,
    start: 'fill',
    steps: {
      fill: { type: 'task', task: label('Fill in'), assignees: [...checkers], fields: ['site_name'], done: 'ask' },
      ask: { type: 'approval', mode: 'all_of', assignees: [{ type: 'role', role: 'boss' }], approved: 'yes' },
      yes: said('approved'),
    },
  },
  {
    key: 'whole',
    title: label('whole'),
    trigger: button,
    start: 'fill',
    steps: {
      fill: { type: 'task', task: label('Fill in'), assignees: [{ type: 'field', field: 'preparer' }], done: 'ask' },
      ask: {
        type: 'approval',
        mode: 'all_of',
        assignees: [...checkers],
        fields: ['site_name'],
        due: { value: 2, unit: 'hour' },
        escalate: [{ type: 'role', role: 'boss' }],
        approved: 'yes',
      },
      yes: said('approved'),
    },
  },
];

const people = { type: 'users', key: 'checkers', label: label('Checkers') } as const;
const preparer = { type: 'user', key: 'preparer', label: label('Preparer') } as const;
const words = { type: 'text', key: 'said', label: label('Said') } as const;
const pack = packOf({
  form: [site, inspection, { ...device, fields: [...device.fields, people, preparer, words] }],
  role: [
    { ...engineer, forms: { ...engineer.forms, device: { operations: ['read'] } } },
    chief,
    { ...chief, key: 'boss', title: label('Boss') },
    { key: 'guest', title: label('Guest'), forms: { site: { operations: ['read'] } } },
  ],
  rule: [...rules],
});
const base = '/api/v1/apps/works';

describe.each(testDatabases())('what rules ask of people on $name', ({ url }) => {
  let ahead = 0;
  const clock = { now: () => new Date(Date.now() + ahead) };
  let server: TestServer;
  let admin: Person, ann: Person, ben: Person, cleo: Person, dora: Person, boss: Person, guest: Person;

  beforeAll(async () => {
    server = await TestServer.open({ database: url, pack, clock });
    admin = await server.person('root', ['admin']);
    [ann, ben, cleo, dora] = [
      await server.person('ann', ['engineer']),
      await server.person('ben', ['engineer']),
      await server.person('cleo', ['engineer']),
      await server.person('dora', ['engineer']),
    ];
    boss = await server.person('boss', ['boss']);
    guest = await server.person('guest', ['guest']);
    await server.pulu.engine.automation.start();
  }, 60_000);
  afterAll(() => server.close());

  const settle = () => server.pulu.engine.automation.settle();
  const later = async (hours: number) => {
    ahead += hours * 60 * 60_000;
    await settle();
  };

  /** A device that somebody submits, which waits for its checkers. */
  async function submitted(rule: string, asked: readonly Person[], by: Person = cleo) {
    const values = { name: `D ${rule}`, checkers: asked.map(({ id }) => id), preparer: by.id };
    const record = String((await admin.post(`${base}/records/device`, values)).body.id);
    const run = await server.services.automation.call({
      app: 'works',
      rule,
      record,
      actor: by.id,
      event: server.services.ids(),
    });
    await settle();
    return { record, run };
  }

  async function taskOf(person: Person, run: string): Promise<string | undefined> {
    const { tasks } = read<TaskList>(await person.get(`${base}/tasks`));
    return tasks.find((task) => task.run === run)?.id;
  }

  async function decide(person: Person, run: string, body: object) {
    const answer = await person.post(`${base}/tasks/${await taskOf(person, run)}/decision`, body);
    await settle();
    return answer;
  }

  const valueOf = async (record: string, field: string) =>
    (await admin.get(`${base}/records/device/${record}`)).body[field];
  const approvals = async (record: string, person: Person = admin) =>
    read<{ approvals: ApprovalAnswer[] }>(await person.get(`${base}/records/device/${record}/approvals`)).approvals;
  const timeline = async (record: string) =>
    read<TimelineAnswer>(await admin.get(`${base}/records/device/${record}/timeline`)).events;
  const heard = async (person: Person) =>
    read<{ notifications: { title: Label }[] }>(await person.get('/api/v1/notifications')).notifications[0]?.title;
  const story = async (record: string) =>
    (await timeline(record)).toReversed().flatMap(({ operation, actor, task }) => {
      if (task === undefined) return [];
      return [[actor.name ?? '-', operation, ...task.people.map(({ name }) => name)].join(' ')];
    });

  it('waits until all have approved, shows where it stands, and writes what they fill in', async () => {
    const { record, run } = await submitted('all', [ann, ben]);
    expect(await approvals(record)).toMatchObject([
      {
        state: 'open',
        title: label('Check all'),
        submitter: { name: 'cleo' },
        tasks: [{ assignee: { name: 'ann' } }, { assignee: { name: 'ben' } }],
      },
    ]);
    const one = await ann.get(`${base}/tasks/${await taskOf(ann, run)}`);
    expect(one.body).toMatchObject({
      about: 'D all',
      decisions: ['approve', 'reject', 'return'],
      fields: ['site_name'],
    });
    expect((await ann.patch(`${base}/records/device/${record}`, { site_name: 'x' })).status).toBe(403);
    await decide(ann, run, { decision: 'approve', values: { site_name: 'Filled' } });
    expect(await valueOf(record, 'site_name')).toBe('Filled');
    expect(await valueOf(record, 'said')).toBeNull();
    await decide(ben, run, { decision: 'approve', comment: 'fine' });
    expect(await valueOf(record, 'said')).toBe('approved');
    expect(await story(record)).toEqual(['- opened ann ben', 'ann approved', 'ben approved']);
    expect((await timeline(record)).filter(({ kind }) => kind === 'notice')).toEqual([]);
    const filled = (await timeline(record)).find(({ changes }) => changes.some(({ field }) => field === 'site_name'));
    expect(filled?.actor).toMatchObject({ kind: 'user', name: 'ann' });
    expect((await heard(cleo))?.['en-US']).toContain('was approved');
  });

  it.each([
    { rule: 'any', deeds: ['approve'], expected: 'approved' },
    { rule: 'any', deeds: ['reject'], expected: 'rejected' },
    { rule: 'two', deeds: ['approve'], expected: null },
    { rule: 'two', deeds: ['reject', 'approve', 'approve'], expected: 'approved' },
    { rule: 'two', deeds: ['reject', 'reject'], expected: 'rejected' },
    { rule: 'all', deeds: ['return'], expected: 'returned' },
  ])('of three, $rule: $deeds is $expected', async ({ rule, deeds, expected }) => {
    const asked = [ann, ben, cleo];
    const { record, run } = await submitted(rule, asked, boss);
    for (const [index, decision] of deeds.entries())
      await decide(asked[index] ?? ann, run, { decision, comment: 'because' });
    expect(await valueOf(record, 'said')).toBe(expected);
    expect(await taskOf(cleo, run)).toEqual(expected === null ? expect.any(String) : undefined);
  });

  it('asks one after the other', async () => {
    const { record, run } = await submitted('line', [ben, ann]);
    expect(await taskOf(ann, run)).toBeUndefined();
    await decide(ben, run, { decision: 'approve' });
    expect(await valueOf(record, 'said')).toBeNull();
    await decide(ann, run, { decision: 'approve' });
    expect(await valueOf(record, 'said')).toBe('approved');
    expect(await story(record)).toEqual(['- opened ben', 'ben approved', '- opened ann', 'ann approved']);
  });

  it('tells the whole story: handed on, returned to an earlier step, done again, approved', async () => {
    const { record, run } = await submitted('twice', [ann]);
    await ann.post(`${base}/tasks/${await taskOf(ann, run)}/transfer`, { to: ben.id, comment: 'yours' });
    expect(await taskOf(ann, run)).toBeUndefined();
    await decide(ben, run, { decision: 'done', values: { site_name: 'First' } });
    const answer = await boss.get(`${base}/tasks/${await taskOf(boss, run)}`);
    expect(answer.body.return_to).toEqual([{ step: 'fill', title: label('Fill in') }]);
    await decide(boss, run, { decision: 'return', to: 'fill', comment: 'not yet' });
    expect(await valueOf(record, 'said')).toBeNull();
    await decide(ann, run, { decision: 'done', values: { site_name: 'Second' } });
    await decide(boss, run, { decision: 'approve' });
    expect(await valueOf(record, 'said')).toBe('approved');
    expect(await valueOf(record, 'site_name')).toBe('Second');
    expect((await approvals(record)).map(({ step, round, state }) => [step, round, state])).toEqual([
      ['ask', 1, 'approved'],
      ['fill', 1, 'done'],
      ['ask', 0, 'returned'],
      ['fill', 0, 'done'],
    ]);
    expect(await story(record)).toEqual([
      '- opened ann',
      'ann transferred ben',
      'ben done',
      '- opened boss',
      'boss returned',
      '- opened ann',
      'ann done',
      '- opened boss',
      'boss approved',
    ]);
  });

  it('reminds, and asks others once it is overdue; they decide for those who are late', async () => {
    const { record, run } = await submitted('timed', [ann, ben]);
    await decide(ann, run, { decision: 'approve' });
    await later(1.1);
    expect((await heard(ben))?.['en-US']).toContain('Reminder');
    expect(await taskOf(boss, run)).toBeUndefined();
    await later(1);
    expect(await story(record)).toEqual([
      '- opened ann ben',
      'ann approved',
      '- reminded ben',
      '- escalated boss',
      '- reminded ben',
    ]);
    await decide(boss, run, { decision: 'approve' });
    expect(await valueOf(record, 'said')).toBe('approved');
    expect(await taskOf(ben, run)).toBeUndefined();
  });

  it('tells of two who must both approve: one hands it on, one sends it back, approves, and then it is late', async () => {
    const { record, run } = await submitted('whole', [ann, ben]);
    await decide(cleo, run, { decision: 'done' });
    await ann.post(`${base}/tasks/${await taskOf(ann, run)}/transfer`, { to: dora.id, comment: 'on leave' });
    await decide(ben, run, { decision: 'return', to: 'fill', comment: 'no site' });
    expect(await taskOf(dora, run)).toBeUndefined();
    await decide(cleo, run, { decision: 'done' });
    await decide(ben, run, { decision: 'approve', comment: 'good now' });
    expect(await valueOf(record, 'said')).toBeNull();
    expect(await approvals(record)).toMatchObject([
      { step: 'ask', round: 1, state: 'open', tasks: [{ assignee: { name: 'ann' } }, { assignee: { name: 'ben' } }] },
      { step: 'fill', round: 1, state: 'done' },
      { step: 'ask', round: 0, state: 'returned' },
      { step: 'fill', round: 0, state: 'done' },
    ]);
    await later(2.1);
    await decide(boss, run, { decision: 'approve', comment: 'instead of ann' });
    expect(await valueOf(record, 'said')).toBe('approved');
    expect(await taskOf(ann, run)).toBeUndefined();
    expect(await story(record)).toEqual([
      '- opened cleo',
      'cleo done',
      '- opened ann ben',
      'ann transferred dora',
      'ben returned',
      '- opened cleo',
      'cleo done',
      '- opened ann ben',
      'ben approved',
      '- escalated boss',
      'boss approved',
    ]);
    const said = (await timeline(record)).toReversed().flatMap(({ task }) => task?.comment ?? []);
    expect(said).toEqual(['on leave', 'no site', 'good now', 'instead of ann']);
  });

  it('leaves every value as it was when the same is withdrawn half way', async () => {
    const { record, run } = await submitted('whole', [ann, ben]);
    const values = async () => {
      const { body } = await admin.get(`${base}/records/device/${record}`);
      return Object.entries(body).filter(([key]) => !['version', 'updated_at', 'updated_by'].includes(key));
    };
    const before = await values();
    await decide(cleo, run, { decision: 'done' });
    await decide(ben, run, { decision: 'approve', values: { site_name: 'Filled' } });
    expect(await values()).not.toEqual(before);
    await cleo.post(`${base}/approvals/${run}/withdraw`, { comment: 'wrong device' });
    await settle();
    expect(await values()).toEqual(before);
    expect((await story(record)).at(-1)).toBe('cleo withdrawn ann');
  });

  it('has others sign besides, who cannot be passed over', async () => {
    const { record, run } = await submitted('any', [ann]);
    const task = await taskOf(ann, run);
    await ann.post(`${base}/tasks/${task}/signers`, { users: [ben.id] });
    await decide(ann, run, { decision: 'approve' });
    expect(await valueOf(record, 'said')).toBeNull();
    await decide(ben, run, { decision: 'approve' });
    expect(await valueOf(record, 'said')).toBe('approved');
  });

  it('leaves the record as it was when it is withdrawn by whoever submitted it', async () => {
    const { record, run } = await submitted('all', [ann, ben]);
    await decide(ann, run, { decision: 'approve', values: { site_name: 'Filled' } });
    expect((await ben.post(`${base}/approvals/${run}/withdraw`, {})).status).toBe(404);
    expect((await cleo.post(`${base}/approvals/${run}/withdraw`, { comment: 'wrong device' })).status).toBe(204);
    await settle();
    expect(await valueOf(record, 'site_name')).toBeNull();
    expect(await valueOf(record, 'said')).toBe('withdrawn');
    expect(await taskOf(ben, run)).toBeUndefined();
    expect(await approvals(record)).toMatchObject([{ state: 'withdrawn' }]);
    expect((await cleo.post(`${base}/approvals/${run}/withdraw`, {})).status).toBe(409);
  });

  it('hurries those it waits for, but not all the time', async () => {
    const { run } = await submitted('all', [ann]);
    expect((await cleo.post(`${base}/approvals/${run}/urge`, {})).status).toBe(204);
    expect((await heard(ann))?.['en-US']).toContain('cleo asks you');
    expect(await cleo.post(`${base}/approvals/${run}/urge`, {})).toMatchObject({
      status: 409,
      body: { code: 'task_urged_lately' },
    });
  });

  it('asks who stands in for the absent, and the administrators when nobody may see the record', async () => {
    await server.services.identity.users.update(ann.id, { absent: true, standIn: ben.id });
    const { record } = await submitted('all', [ann]);
    await server.services.identity.users.update(ann.id, { absent: false });
    expect(await approvals(record)).toMatchObject([
      { tasks: [{ assignee: { name: 'ben' }, origin: 'delegated', origin_user: { name: 'ann' } }] },
    ]);
    const unseen = await submitted('all', [guest]);
    expect(await approvals(unseen.record)).toMatchObject([
      { tasks: [{ assignee: { name: 'root' }, origin: 'fallback' }] },
    ]);
  });

  it('refuses what does not fit, and says why', async () => {
    const { run } = await submitted('all', [ann, ben]);
    const task = await taskOf(ann, run);
    const refused = async (path: string, body: object, person: Person = ann) => {
      const answer = await person.post(`${base}/tasks/${task}/${path}`, body);
      return [answer.status, ...(read<{ errors?: { code: string }[] }>(answer).errors ?? []).map(({ code }) => code)];
    };
    expect(await refused('decision', { decision: 'done' })).toEqual([422, 'task_decision_unfit']);
    expect(await refused('decision', { decision: 'reject' })).toEqual([422, 'task_comment_missing']);
    expect(await refused('decision', { decision: 'approve', values: { price: 3 } })).toEqual([
      422,
      'task_field_closed',
    ]);
    expect(await refused('decision', { decision: 'return', comment: 'x', to: 'yes' })).toEqual([
      422,
      'task_return_nowhere',
    ]);
    expect(await refused('transfer', { to: guest.id })).toEqual([422, 'task_person_unfit']);
    expect(await refused('transfer', { to: ben.id })).toEqual([422, 'task_person_asked']);
    expect(await refused('decision', { decision: 'approve' }, ben)).toEqual([404]);
    await decide(ann, run, { decision: 'approve' });
    expect(await refused('decision', { decision: 'approve' })).toEqual([409, 'task_settled']);
  });
});
