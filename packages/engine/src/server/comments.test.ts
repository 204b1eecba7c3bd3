import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { testDatabases } from '../testing/databases.js';
import { packOf } from '../testing/pack.js';
import { TestServer, type Answer, type Body, type Client } from '../testing/server.js';
import { chief, device, engineer, inspection, site } from '../testing/works.js';

const pack = packOf({ form: [site, device, inspection], role: [engineer, chief] });
const at = (form: string, id: string, ...rest: string[]) => ['/api/v1/apps/works/records', form, id, ...rest].join('/');

interface Said {
  readonly id: string;
  readonly text: string;
  readonly mentions: readonly { readonly id: string; readonly name: string }[];
  readonly by: { readonly id: string; readonly name: string };
  readonly at: string;
  readonly edited_at: string | null;
}
const said = ({ body }: Answer) => body['comment'] as Said;
const codes = ({ body }: Answer) => body.errors.map(({ code, path }) => [code, path]);

describe.each(testDatabases())('comments on $name', ({ url }) => {
  type Person = Client & { readonly id: string };
  let server: TestServer;
  let now = Date.now();
  let ann: Person;
  let bob: Person;
  let boss: Person;
  let device1: string;
  /** Ann's own: engineers see their own inspections only. */
  let private1: string;

  beforeAll(async () => {
    const clock = { now: () => new Date((now += 1000)) };
    server = await TestServer.open({ database: url, pack, clock });
    ann = await server.person('ann', ['engineer']);
    bob = await server.person('bob', ['engineer']);
    boss = await server.person('boss', ['admin']);
    device1 = (await ann.post('/api/v1/apps/works/records/device', { name: 'Pump 1' })).body.id;
    const made = await ann.post('/api/v1/apps/works/records/inspection', { device: device1 });
    private1 = made.body.id;
  }, 60_000);
  afterAll(() => server.close());

  const say = (client: Client, form: string, id: string, body: object) => client.post(at(form, id, 'comments'), body);
  const timeline = async (client: Client, form: string, id: string, query = '') =>
    (await client.get(`${at(form, id, 'timeline')}${query}`)).body as Body & {
      events: { kind: string; id: string; operation: string; comment?: Said }[];
      next: string | null;
    };
  const told = async (client: Client) =>
    (await client.get('/api/v1/notifications')).body['notifications'] as {
      title: { 'en-US': string };
      body: { 'en-US': string };
      form: string;
      record: string;
    }[];

  it('stand in the timeline of the record, between its changes', async () => {
    const made = await say(ann, 'device', device1, { text: '  It leaks.  ', mentions: [] });
    expect(made.status).toBe(201);
    expect(said(made)).toMatchObject({
      text: 'It leaks.',
      by: { id: ann.id, name: 'ann' },
      mentions: [],
      edited_at: null,
    });
    await ann.patch(at('device', device1), { name: 'Pump one' });
    const { events } = await timeline(bob, 'device', device1);
    expect(events.map(({ kind, operation }) => [kind, operation])).toEqual([
      ['change', 'updated'],
      ['comment', 'commented'],
      ['change', 'created'],
    ]);
    expect(events[1]?.comment).toEqual(said(made));
  });

  it('come page by page with the rest', async () => {
    const { body } = await ann.post('/api/v1/apps/works/records/device', { name: 'Paged' });
    for (let turn = 0; turn < 3; turn += 1) {
      await say(ann, 'device', body.id, { text: `${turn}` });
      await ann.patch(at('device', body.id), { name: `Paged ${turn}` });
    }
    const whole = (await timeline(ann, 'device', body.id)).events.map(({ id }) => id);
    const paged: string[] = [];
    let next: string | null = '';
    while (next !== null) {
      const page = await timeline(ann, 'device', body.id, `?limit=2${next === '' ? '' : `&after=${next}`}`);
      paged.push(...page.events.map(({ id }) => id));
      next = page.next;
    }
    expect(whole).toHaveLength(7);
    expect(paged).toEqual(whole);
  });

  it('sent twice under one id are one, and tell once', async () => {
    const id = v7();
    const before = (await told(bob)).length;
    const first = await say(ann, 'device', device1, { id, text: 'Once', mentions: [bob.id] });
    const again = await say(ann, 'device', device1, { id, text: 'Once', mentions: [bob.id] });
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(said(again)).toEqual(said(first));
    expect((await told(bob)).length).toBe(before + 1);
    expect(codes(await say(bob, 'device', device1, { id, text: 'Mine' }))).toEqual([['id_taken', '/id']]);
  });

  it('tell those mentioned, by the title that they see', async () => {
    await say(boss, 'device', device1, { text: 'Look at this', mentions: [bob.id, bob.id, boss.id] });
    const [notice] = await told(bob);
    expect(notice).toMatchObject({ form: 'device', record: device1, body: { 'en-US': 'Look at this' } });
    expect(notice?.title['en-US']).toBe('boss mentioned you in a comment on Device “Pump one”');
    expect(await told(boss)).toEqual([]);
  });

  it('mention nobody who may not read the record, and say whom', async () => {
    const refused = await say(ann, 'inspection', private1, { text: 'Look', mentions: [boss.id, bob.id] });
    expect(refused.status).toBe(422);
    expect(codes(refused)).toEqual([['mention_unreachable', '/mentions/1']]);
    expect(refused.body.errors[0]?.message).toContain('bob');
    expect(codes(await say(ann, 'device', device1, { text: 'Who?', mentions: [v7()] }))).toEqual([
      ['mention_unreachable', '/mentions/0'],
    ]);
  });

  it('follow the record: who may not read it finds nothing', async () => {
    const { id } = said(await say(ann, 'inspection', private1, { text: 'Between us' }));
    const answers = await Promise.all([
      say(bob, 'inspection', private1, { text: 'Me too' }),
      bob.patch(at('inspection', private1, 'comments', id), { text: 'Mine' }),
      bob.delete(at('inspection', private1, 'comments', id)),
      bob.get(at('inspection', private1, 'people')),
      bob.get(at('inspection', private1, 'timeline')),
      say(ann, 'nothing', private1, { text: 'x' }),
      // Not a comment of this record.
      ann.patch(at('device', device1, 'comments', id), { text: 'x' }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 404));
  });

  it('are changed by their author, and removed by an administrator too', async () => {
    const { id } = said(await say(ann, 'device', device1, { text: 'Frist', mentions: [bob.id] }));
    const before = (await told(bob)).length;
    const changed = await ann.patch(at('device', device1, 'comments', id), {
      text: 'First',
      mentions: [bob.id, boss.id],
    });
    expect(said(changed)).toMatchObject({ text: 'First', mentions: [{ name: 'bob' }, { name: 'boss' }] });
    expect(said(changed).edited_at).not.toBeNull();
    // Only the one who is newly mentioned hears of it.
    expect([(await told(bob)).length, (await told(boss)).length]).toEqual([before, 1]);
    const refused = await bob.patch(at('device', device1, 'comments', id), { text: 'Mine' });
    expect([refused.status, codes(refused)]).toEqual([403, [['comment_not_yours', '']]]);
    expect((await bob.delete(at('device', device1, 'comments', id))).status).toBe(403);
    expect((await boss.delete(at('device', device1, 'comments', id))).status).toBe(204);
    const { events } = await timeline(ann, 'device', device1);
    expect(events.map((event) => event.id)).not.toContain(id);
  });

  it('say something', async () => {
    expect(codes(await say(ann, 'device', device1, { text: ' \n ' }))).toEqual([['comment_empty', '/text']]);
    expect(codes(await say(ann, 'device', device1, {}))).toEqual([['parameter_missing', '/text']]);
  });

  it('offer those who may read the record, by name', async () => {
    const names = async (form: string, id: string, search = '') => {
      const { body } = await ann.get(`${at(form, id, 'people')}?search=${search}`);
      return (body['people'] as { name: string }[]).map(({ name }) => name);
    };
    expect(await names('device', device1)).toEqual(['ann', 'bob', 'boss']);
    expect(await names('inspection', private1)).toEqual(['ann', 'boss']);
    expect(await names('device', device1, 'B')).toEqual(['bob', 'boss']);
  });

  it('go with a record that is removed for good', async () => {
    const { body } = await ann.post('/api/v1/apps/works/records/device', { name: 'Scrap' });
    await say(ann, 'device', body.id, { text: 'Gone soon' });
    await boss.delete(at('device', body.id));
    expect((await say(ann, 'device', body.id, { text: 'Too late' })).status).toBe(404);
    expect((await boss.delete(at('device', body.id, 'purge'))).status).toBe(204);
    const left = await server.services.database.read('SELECT id FROM pulu_comment WHERE record = ?', [body.id]);
    expect(left).toEqual([]);
  });
});
