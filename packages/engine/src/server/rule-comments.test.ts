import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { compile } from '../compiler/index.js';
import type { RoleDocument, RuleDocument, TimelineEvent } from '../model/index.js';
import { testDatabases } from '../testing/databases.js';
import { dearTask, guest, watcher } from '../testing/dear-task.js';
import { label, packOf } from '../testing/pack.js';
import { TestServer, type Client } from '../testing/server.js';

const stranger: RoleDocument = { key: 'stranger', title: label('Stranger'), forms: {} };
const say: RuleDocument = {
  key: 'say',
  title: { 'zh-CN': '说一声', 'en-US': 'Speak up' },
  trigger: { type: 'record_created', form: 'task' },
  start: 'plain',
  steps: {
    plain: {
      type: 'comment',
      message: 'seen',
      mention: [
        { type: 'role', role: 'watcher' },
        { type: 'role', role: 'stranger' },
      ],
      next: 'secret',
    },
    secret: { type: 'comment', message: 'dear' },
  },
};
const seen = {
  key: 'seen',
  form: 'task',
  title: { 'zh-CN': '看到了{{name}}', 'en-US': 'Seen: {{name}}' },
  body: { 'zh-CN': '请处理。', 'en-US': 'Please see to it.' },
};
const dear = { key: 'dear', form: 'task', title: label('It costs {{cost}}') };
const pack = packOf({ form: [dearTask], role: [watcher, guest, stranger], rule: [say], message: [seen, dear] });

describe.each(testDatabases())('what a rule says about a record, on $name', ({ url }) => {
  let server: TestServer;
  let boss: Client;
  let ann: Client & { readonly id: string };
  let stan: Client;
  let gus: Client;
  let at: string;
  let now = Date.parse('2026-03-05T08:00:00Z');

  beforeAll(async () => {
    server = await TestServer.open({ database: url, pack, clock: { now: () => new Date((now += 1000)) } });
    boss = await server.person('boss', ['admin']);
    ann = await server.person('ann', ['watcher']);
    stan = await server.person('stan', ['stranger']);
    gus = await server.person('gus', ['guest']);
    await server.pulu.engine.automation.start();
    const { body } = await boss.post('/api/v1/apps/works/records/task', { name: 'Bridge', cost: 900 });
    await server.pulu.engine.automation.settle();
    at = `/api/v1/apps/works/records/task/${body.id}`;
  }, 60_000);
  afterAll(() => server.close());

  const comments = async (client: Client, language = 'en') => {
    const { body } = await client.get(`${at}/timeline`, { 'accept-language': language });
    return (body['events'] as readonly TimelineEvent[]).filter(({ kind }) => kind === 'comment');
  };

  it('stands in the timeline, by the rule, in the language of the reader', async () => {
    const [, plain] = await comments(boss);
    expect(plain).toMatchObject({
      operation: 'commented',
      actor: { kind: 'system', id: null },
      rule: { key: 'say', title: say.title },
      cause: { kind: 'rule', step: 'plain' },
      comment: { text: '@ann Seen: Bridge\nPlease see to it.', by: null, mentions: [{ id: ann.id, name: 'ann' }] },
    });
    expect((await comments(boss, 'zh-CN'))[1]?.comment?.text).toBe('@ann 看到了Bridge\n请处理。');
  });

  it('tells those it mentions who may read the record, and nobody else', async () => {
    const told = async (client: Client) => (await client.get('/api/v1/notifications')).body['notifications'];
    expect(await told(ann)).toMatchObject([
      {
        title: { 'zh-CN': expect.stringContaining('说一声'), 'en-US': expect.stringContaining('Speak up') },
        body: { 'en-US': expect.stringContaining('Please see to it.') },
        form: 'task',
      },
    ]);
    expect(await told(stan)).toEqual([]);
  });

  it('is not told to those who do not see what it quotes', async () => {
    expect((await comments(ann))[0]?.comment?.text).toBe('It costs 900');
    const [secret, plain] = await comments(gus);
    expect(secret).toMatchObject({ kind: 'comment', rule: { key: 'say' } });
    expect(secret).not.toHaveProperty('comment');
    expect(plain?.comment?.text).toContain('Seen: Bridge');
  });

  it('is changed by nobody, and removed by an administrator', async () => {
    const [secret] = await comments(boss);
    const path = `${at}/comments/${secret?.id}`;
    expect((await boss.patch(path, { text: 'Otherwise' })).status).toBe(403);
    expect((await ann.delete(path)).status).toBe(403);
    expect((await boss.delete(path)).status).toBe(204);
    expect(await comments(boss)).toHaveLength(1);
  });
});

describe('a comment of a rule', () => {
  it('needs a record, and people and a message that there are', () => {
    const rule: RuleDocument = {
      ...say,
      trigger: { type: 'schedule', cron: '0 9 * * *' },
      start: 'plain',
      steps: { plain: { type: 'comment', message: 'sen', mention: [{ type: 'role', role: 'nobody' }] } },
    };
    const { diagnostics } = compile(packOf({ form: [dearTask], rule: [rule], message: [seen] }));
    expect(diagnostics.map(({ pointer }) => pointer)).toEqual(
      expect.arrayContaining(['/steps/plain', '/steps/plain/message', '/steps/plain/mention/0/role']),
    );
  });
});
