import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RuleDocument, TimelineEvent } from '../model/index.js';
import { testDatabases } from '../testing/databases.js';
import { dearTask, guest, watcher } from '../testing/dear-task.js';
import { label, packOf } from '../testing/pack.js';
import { TestServer, type Client } from '../testing/server.js';

const look: RuleDocument = {
  key: 'look',
  title: label('Look at dear tasks'),
  trigger: { type: 'record_created', form: 'task' },
  start: 'mark',
  steps: {
    mark: { type: 'update_record', values: { note: 'Dear' }, next: 'tell' },
    tell: { type: 'notify', message: 'dear', to: [{ type: 'role', role: 'watcher' }] },
  },
};
const pack = packOf({
  form: [dearTask],
  role: [watcher, guest],
  rule: [look],
  message: [{ key: 'dear', form: 'task', title: label('{{name}} costs {{cost}}') }],
});

describe.each(testDatabases())('what a rule did, in the timeline of a record on $name', ({ url }) => {
  let server: TestServer;
  let boss: Client;
  let ann: Client & { readonly id: string };
  let bob: Client & { readonly id: string };
  let guestClient: Client;
  let path: string;

  beforeAll(async () => {
    server = await TestServer.open({ database: url, pack, clock: { now: () => new Date() } });
    boss = await server.person('boss', ['admin']);
    ann = await server.person('ann', ['watcher']);
    bob = await server.person('bob', ['watcher']);
    guestClient = await server.person('gus', ['guest']);
    await server.pulu.engine.automation.start();
    const { body } = await boss.post('/api/v1/apps/works/records/task', { name: 'Bridge', cost: 900 });
    await server.pulu.engine.automation.settle();
    path = `/api/v1/apps/works/records/task/${body.id}/timeline`;
  }, 60_000);
  afterAll(() => server.close());

  const rule = { key: 'look', title: label('Look at dear tasks') };
  const events = async (client: Client) => (await client.get(path)).body['events'] as readonly TimelineEvent[];

  it('names the rule whose step changed it', async () => {
    const [, changed, created] = await events(boss);
    expect(changed).toMatchObject({
      kind: 'change',
      operation: 'updated',
      rule,
      cause: { kind: 'rule', step: 'mark' },
    });
    expect(created).not.toHaveProperty('rule');
  });

  it('tells who was told what, in one line', async () => {
    const [told, ...rest] = await events(boss);
    expect(told).toMatchObject({ kind: 'notice', operation: 'notified', rule, version: null });
    expect(told?.notice?.title).toEqual(label('Bridge costs 900'));
    const people = [ann, bob].map(({ id }, index) => ({ id, name: ['ann', 'bob'][index] }));
    expect([...(told?.notice?.to ?? [])].sort((a, b) => (a.name < b.name ? -1 : 1))).toEqual(people);
    expect(rest).toHaveLength(2);
  });

  it('keeps the text from those who do not see every field, unless it was for them', async () => {
    const [told] = await events(guestClient);
    expect(told?.notice?.to).toHaveLength(2);
    expect(told?.notice).not.toHaveProperty('title');
    expect((await events(ann))[0]?.notice?.title).toEqual(label('Bridge costs 900'));
  });

  it('goes on page by page', async () => {
    const first = (await boss.get(`${path}?limit=2`)).body;
    const rest = (await boss.get(`${path}?limit=2&after=${first.next ?? ''}`)).body;
    const kinds = [first['events'], rest['events']].flat().map((event) => String(Object(event).operation));
    expect(kinds).toEqual(['notified', 'updated', 'created']);
  });
});
