import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { job, look, metric, roles, site } from '../boards/testing/works.js';
import { BoardKeeper } from '../boards/index.js';
import type { BoardDocument } from '../model/index.js';
import { testDatabases } from '../testing/databases.js';
import { packOf } from '../testing/pack.js';
import type { Sandbox } from '../testing/sandbox/index.js';
import { TestServer } from '../testing/server.js';

const position = { x: 0, y: 0, w: 6, h: 4 };
const daily: BoardDocument = {
  key: 'daily',
  title: { 'zh-CN': '每日概况', 'en-US': 'The day' },
  audience: ['foreman', 'chief'],
  refresh: { type: 'at', time: '09:00' },
  cards: [
    { key: 'jobs', type: 'number', metric: 'jobs', trend: 'day', points: 3, position },
    { key: 'amount', type: 'number', metric: 'amount', position },
    { key: 'kinds', type: 'chart', chart: 'ranking', metrics: ['jobs'], by: 'kind', position },
  ],
  push: { at: '09:00', channels: ['app', 'wecom', 'mail', 'wecom_robot'], group: { as: 'chief' } },
};
const pack = packOf({
  form: [site, job, look],
  role: roles,
  metric: [
    metric('jobs', { type: 'count', form: 'job', timeField: 'begun_at' }, { dimensions: ['kind'], better: 'higher' }),
    metric('amount', { type: 'aggregate', form: 'job', function: 'sum', expr: { var: 'amount' } }, { format: 'money' }),
  ],
  board: [daily],
});
/** Other keepers than the engine's own look after its boards. */
const never = 2 ** 31 - 1;

/** The parts of a letter: their types and what they hold. */
function partsOf(raw: string): { readonly type: string; readonly bytes: Buffer }[] {
  return raw.split(/^--[-\w=?.]+\r?\n/m).flatMap((part) => {
    const [head = '', ...rest] = part.split(/\r?\n\r?\n/);
    const type = /content-type: ([\w/]+)/i.exec(head)?.[1];
    const encoding = /content-transfer-encoding: ([\w-]+)/i.exec(head)?.[1];
    if (type === undefined || encoding === undefined) return [];
    const text = rest.join('\n\n').replace(/--[-\w=?.]+--\s*$/, '');
    if (encoding === 'base64') return [{ type, bytes: Buffer.from(text, 'base64') }];
    const plain = text
      .replace(/=\r?\n/g, '')
      .replace(/=([\dA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
    return [{ type, bytes: Buffer.from(plain, 'latin1') }];
  });
}

describe.each(testDatabases())('a board that is pushed, on $name', ({ url }) => {
  let now = new Date('2026-03-05T00:30:00.000Z');
  const clock = { now: () => now };
  let server: TestServer;
  let sandbox: Sandbox;
  const ids: Record<string, string> = {};

  beforeAll(async () => {
    const publicUrl = 'https://pulu.example/';
    const boards = { every: never };
    ({ server, sandbox } = await TestServer.besideSandbox({ database: url, pack, clock, publicUrl, boards }));
    const { identity, database } = server.services;
    const boss = await server.person('boss', ['admin']);
    const department = await identity.departments.create({ name: 'North' });
    for (const role of ['foreman', 'chief', 'worker']) ids[role] = (await server.person(role, [role], department)).id;
    await identity.users.update(ids['foreman'] ?? '', { wecomId: 'zhoulinlin', email: 'foreman@works.example' });
    await identity.users.update(ids['chief'] ?? '', { email: 'chief@works.example', locale: 'en-US' });
    const add = (values: object) => boss.post('/api/v1/apps/works/records/job', values);
    await add({ name: 'own', kind: 'north', amount: 5, owner: ids['foreman'], begun_at: '2026-03-04T01:00:00.000Z' });
    await add({ name: 'other', kind: 'south', amount: 70, owner: boss.id, begun_at: '2026-03-04T02:00:00.000Z' });
    const keeper = new BoardKeeper({
      boards: server.services.boards,
      database,
      clock,
      releases: () => server.services.releases.all(),
      people: (app) => identity.actors.all(app),
      tell: server.services.tellBoards,
      onError: (error) => {
        throw error;
      },
    });
    // A board that is new does not make up for what it was not there for.
    await keeper.look();
    now = new Date('2026-03-05T01:00:05.000Z');
    await keeper.look();
    await server.pulu.engine.automation.start();
    await server.pulu.engine.automation.settle();
  }, 120_000);
  afterAll(async () => {
    await server.close();
    await sandbox.close();
  });

  const letterTo = (address: string) => {
    const letters = sandbox.mail.messages.filter(({ to }) => to.includes(address));
    expect(letters).toHaveLength(1);
    return partsOf(letters[0]?.raw ?? '');
  };
  const delivered = (type: string) =>
    sandbox.deliveries
      .map(({ what }) => what as Record<string, unknown>)
      .flatMap((what) => (what['msgtype'] === type ? [what[type] as Record<string, string>] : []));

  it('is a notice in the app that leads to it, with the numbers of whom it tells', async () => {
    const rows = await server.services.database.read(
      'SELECT recipient, board, body FROM pulu_notification ORDER BY board',
    );
    const told = new Map(
      rows.map(({ recipient, board, body }) => [recipient, [board, JSON.parse(String(body)) as object]]),
    );
    expect([...told.keys()].sort()).toEqual([ids['foreman'], ids['chief']].sort());
    expect(told.get(ids['foreman'] ?? '')).toEqual([
      'daily',
      { 'zh-CN': expect.stringMatching(/jobs：1.*\namount：¥5.00/), 'en-US': expect.anything() },
    ]);
    expect(told.get(ids['chief'] ?? '')).toEqual([
      'daily',
      { 'zh-CN': expect.anything(), 'en-US': expect.stringMatching(/jobs: 2.*\namount: CN¥75.00/) },
    ]);
  });

  it('is a card in WeCom that leads to it', () => {
    const [card, ...more] = delivered('textcard');
    expect(more).toEqual([]);
    expect(card).toMatchObject({
      title: expect.stringContaining('每日概况'),
      description: expect.stringContaining('amount：¥5.00'),
    });
    expect(card?.['url']).toMatch(/^https:\/\/pulu\.example\/a\/works\/board\/daily\?told=/);
  });

  it('is a letter with a table and a picture, each reader its own', async () => {
    const english = letterTo('chief@works.example');
    const own = letterTo('foreman@works.example');
    const htmlOf = (parts: typeof own) => parts.find(({ type }) => type === 'text/html')?.bytes.toString('utf8') ?? '';
    expect(htmlOf(own)).toMatch(
      /<img src="cid:board\.png".*<td align="left">amount<\/td><td align="right">¥5\.00<\/td>/,
    );
    expect(htmlOf(own)).not.toContain('75.00');
    expect(htmlOf(own)).toContain('href="https://pulu.example/a/works/board/daily?told=');
    expect(htmlOf(english)).toMatch(/<th align="left">Number<\/th>.*CN¥75\.00.*south<\/td><td align="right">1</);
    const png = own.find(({ type }) => type === 'image/png');
    expect(await sharp(png?.bytes).metadata()).toMatchObject({ format: 'png', width: 1440 });
  });

  it('is a table that the robot of a group shows, with what a role may see', () => {
    const [message, ...more] = delivered('markdown_v2');
    expect(more).toEqual([]);
    expect(message?.['content']).toContain('| amount | ¥75.00 |');
    expect(message?.['content']).toContain('](https://pulu.example/a/works/board/daily?told=');
  });
});
