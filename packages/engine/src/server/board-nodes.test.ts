import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { job, look, metric, roles, site } from '../boards/testing/works.js';
import { testDatabases } from '../testing/databases.js';
import { label, packOf } from '../testing/pack.js';
import { Engine } from './engine.js';

const pack = packOf({
  form: [site, job, look],
  role: roles,
  metric: [metric('jobs', { type: 'count', form: 'job' })],
  board: [
    {
      key: 'daily',
      title: label('Daily'),
      audience: ['chief'],
      refresh: { type: 'at', time: '09:00' },
      cards: [{ key: 'jobs', type: 'number', metric: 'jobs', position: { x: 0, y: 0, w: 6, h: 4 } }],
      push: { at: '09:00', channels: ['app'] },
    },
  ],
});

/** A database in a file belongs to one process; a server's, to as many as there are. */
const nodesOn = { sqlite: 1, mysql: 4 };

describe.each(testDatabases())('a board that is due at nine, on $name', ({ url, name }) => {
  const folder = mkdtempSync(join(tmpdir(), 'pulu-nodes-'));
  // 08:00 in Shanghai.
  let now = new Date('2026-03-05T00:00:00.000Z');
  const nodes: Engine[] = [];
  const start = async () => {
    for (let node = 0; node < nodesOn[name]; node += 1)
      nodes.push(
        await Engine.open({
          database: url,
          dataFolder: folder,
          secretKey: Buffer.alloc(32, 7).toString('base64'),
          clock: { now: () => now },
          logger: pino({ level: 'silent' }),
          boards: { every: 20 },
        }),
      );
    await Promise.all(nodes.map((node) => node.start()));
  };
  const stop = async () => {
    await Promise.all(nodes.splice(0).map((node) => node.close()));
  };
  const rows = (sql: string) => nodes[0]?.services.database.read(sql) ?? Promise.resolve([]);
  /** Waits until so many people's days were told, and a while longer for what must not come. */
  const told = async (count: number) => {
    const ask = async () => (await rows('SELECT id FROM pulu_notification')).length;
    for (let round = 0; round < 400 && (await ask()) < count; round += 1) await pause(25);
    await pause(300);
    return ask();
  };
  const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

  beforeAll(async () => {
    await start();
    const [first] = nodes;
    if (first === undefined) throw new Error('no node');
    await first.services.releases.publish(pack);
    const id = await first.services.identity.users.create({ username: 'ann', name: 'Ann', department: null });
    await first.services.identity.users.setRoles(id, 'works', ['chief']);
    // The nodes have seen the board before its first nine o'clock.
    const known = async () => (await rows("SELECT due_at FROM pulu_board_duty WHERE kind = 'push'")).length;
    for (let round = 0; round < 800 && (await known()) < 1; round += 1) await pause(25);
  }, 120_000);
  afterAll(async () => {
    await stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is told once a day, however many nodes there are', async () => {
    now = new Date('2026-03-05T01:00:01.000Z');
    expect(await told(1)).toBe(1);
    now = new Date('2026-03-05T09:00:00.000Z');
    expect(await told(1)).toBe(1);
    const kept = await rows("SELECT due_at FROM pulu_board_duty WHERE kind = 'snapshot' ORDER BY due_at");
    expect(new Set(kept.map(({ due_at: due }) => String(due))).size).toBe(kept.length);
  }, 60_000);

  it('is made up for, once, when everything was down at nine', async () => {
    await stop();
    now = new Date('2026-03-06T03:20:00.000Z');
    await start();
    expect(await told(2)).toBe(2);
    const [last] = await rows("SELECT MAX(due_at) AS due, COUNT(*) AS n FROM pulu_board_duty WHERE kind = 'push'");
    expect([String(last?.['due']).replace(' ', 'T').slice(0, 16), Number(last?.['n'])]).toEqual([
      '2026-03-06T01:00',
      3,
    ]);
  }, 60_000);
});
