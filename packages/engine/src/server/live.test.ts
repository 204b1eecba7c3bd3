import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Notification } from '../automation/index.js';
import { testDatabases } from '../testing/databases.js';
import { packOf } from '../testing/pack.js';
import { Reader } from '../testing/reader.js';
import { TestServer, type Client } from '../testing/server.js';
import { chief, device, engineer, inspection, site } from '../testing/works.js';

const pack = packOf({ form: [site, device, inspection], role: [engineer, chief] });
const clock = { now: () => new Date() };
const live = { pollEvery: 100, beatEvery: 100 };

describe.each(testDatabases())('live notifications on $name', ({ url, name }) => {
  let server: TestServer;
  let address: string;
  let ann: Client & { readonly id: string };
  let boss: Client & { readonly id: string };
  let record: string;
  const readers: Reader[] = [];

  beforeAll(async () => {
    server = await TestServer.open({ database: url, pack, clock, live });
    address = await server.pulu.listen(0);
    ann = await server.person('ann', ['engineer']);
    boss = await server.person('boss', ['admin']);
    record = (await ann.post('/api/v1/apps/works/records/device', { name: 'Pump' })).body.id;
  }, 60_000);
  afterEach(async () => {
    for (const reader of readers.splice(0)) reader.close();
    while (server.services.live.size > 0) await new Promise((resolve) => setTimeout(resolve, 10));
  });
  afterAll(() => server.close());

  const listen = async (client: Client, seen?: string, at = address) => {
    const reader = await Reader.open(at, client, seen);
    readers.push(reader);
    return reader;
  };
  /** Boss tells Ann something by mentioning her. */
  const tell = (text: string) =>
    boss.post(`/api/v1/apps/works/records/device/${record}/comments`, { text, mentions: [ann.id] });
  const said = (reader: Reader) => reader.data<Notification>('notification').map(({ body }) => body?.['en-US']);

  it('arrive as they are committed, each once, and so does what is unread', async () => {
    const reader = await listen(ann);
    await reader.until(({ events }) => events.some((event) => event.name === 'unread'));
    expect(reader.data('release')).toEqual([{ app: 'works', number: 1 }]);
    expect(reader.data('unread')).toEqual([{ unread: 0 }]);
    await tell('first');
    await tell('second');
    await reader.until(() => said(reader).length >= 2);
    // Several looks later, nothing has come twice.
    const { beats } = reader;
    await reader.until(() => reader.beats >= beats + 4);
    expect(said(reader)).toEqual(['first', 'second']);
    const inbox = (await ann.get('/api/v1/notifications')).body['notifications'] as Notification[];
    expect(reader.data<Notification>('notification')).toEqual([...inbox].reverse());
    await ann.post('/api/v1/notifications/read');
    await reader.until(() => reader.data<{ unread: number }>('unread').at(-1)?.unread === 0);
    expect(reader.data<{ unread: number }>('unread').length).toBeGreaterThan(1);
  });

  it('go to those they are for', async () => {
    const [reader, other] = [await listen(ann), await listen(boss)];
    await tell('for Ann');
    await reader.until(() => said(reader).length === 1);
    const { beats } = other;
    await other.until(() => other.beats >= beats + 3);
    expect(said(other)).toEqual([]);
    expect((await fetch(`${address}/api/v1/notifications/stream`)).status).toBe(401);
  });

  it('that were missed come when the line is up again', async () => {
    const reader = await listen(ann);
    await reader.until(({ events }) => events.some((event) => event.name === 'unread'));
    await tell('seen');
    await reader.until(() => said(reader).includes('seen'));
    const seen = reader.events.findLast((event) => event.name === 'notification')?.id;
    reader.close();
    await tell('missed 1');
    await tell('missed 2');
    const again = await listen(ann, seen);
    await again.until(() => said(again).length >= 2);
    expect(said(again)).toEqual(['missed 1', 'missed 2']);
    // Without a word of what was seen, only what is new.
    const fresh = await listen(ann);
    await fresh.until(({ events }) => events.some((event) => event.name === 'unread'));
    expect(said(fresh)).toEqual([]);
  });

  it('tell of a new release', async () => {
    const reader = await listen(ann);
    await reader.until(({ events }) => events.some((event) => event.name === 'unread'));
    const title = { 'zh-CN': '设备', 'en-US': 'Machine' };
    const changed = packOf({ form: [site, { ...device, title }, inspection], role: [engineer, chief] });
    const { number } = await server.services.releases.publish(changed);
    await reader.until(() => reader.data('release').length > 1);
    expect(reader.data('release').at(-1)).toEqual({ app: 'works', number });
  });

  it('are told to so many pages of a person, and leave nothing behind', async () => {
    const all = await Promise.all(Array.from({ length: 10 }, () => listen(ann)));
    expect(all.map(({ status }) => status)).toEqual(all.map(() => 200));
    expect((await listen(ann)).status).toBe(429);
    expect((await listen(boss)).status).toBe(200);
    expect(server.services.live.size).toBe(11);
    all[0]?.close();
    while (server.services.live.size > 10) await new Promise((resolve) => setTimeout(resolve, 10));
    expect((await listen(ann)).status).toBe(200);
  });

  it('end for who may not sign in any more', async () => {
    const eve = await server.person('eve', ['engineer']);
    const reader = await listen(eve);
    await server.services.identity.users.update(eve.id, { active: false });
    await reader.until(({ ended }) => ended);
    expect(server.services.live.size).toBe(0);
  });

  it('come from other nodes too', async () => {
    // SQLite is one node's alone; a second engine on its file stands for a command at work beside the server.
    const other = await TestServer.open({ database: url, pack, clock, live });
    const reader = await listen(ann);
    await reader.until(({ events }) => events.some((event) => event.name === 'unread'));
    const elsewhere = other.visitor(boss.headers);
    await elsewhere.post(`/api/v1/apps/works/records/device/${record}/comments`, {
      text: `from another node of ${name}`,
      mentions: [ann.id],
    });
    await reader.until(() => said(reader).length > 0);
    expect(said(reader)).toEqual([`from another node of ${name}`]);
    await other.close();
  });

  it('do not hold up the end of the server', async () => {
    const reader = await listen(ann);
    const closed = server.pulu.close();
    await reader.until(({ ended }) => ended);
    await closed;
    expect(server.services.live.size).toBe(0);
    await expect(Reader.open(address, ann)).rejects.toThrow();
  });
});
