import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { testDatabases } from '../../testing/databases.js';
import { applyPlan, openDatabase, planSchema, schemaDrift, type Database } from '../index.js';
import { releases } from './testing/releases.js';

/** How often a publication is killed; a soak sets more. */
const rounds = Number(process.env['PULU_KILL_ROUNDS'] ?? 2);
const rowCount = 20_000;
const publisher = fileURLToPath(new URL('./testing/publisher.ts', import.meta.url));

/** When to kill: so many moments after the publication began, and a little later. */
interface Kill {
  readonly moments: number;
  readonly milliseconds: number;
}

/** Publishes in a process of its own. @returns whether it got to the end */
async function published(url: string, release: string, kill?: Kill): Promise<boolean> {
  const child = spawn(process.execPath, ['--import', 'tsx', publisher, url, release], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let seen = 0;
  child.stdout.on('data', (moments: Buffer) => {
    seen += moments.length;
    if (kill !== undefined && seen >= kill.moments) void sleep(kill.milliseconds).then(() => child.kill('SIGKILL'));
  });
  const [code] = await once(child, 'exit');
  return code === 0;
}

/** Early or late in the publication, which has some twenty moments, between steps or inside one. */
const anywhere = (): Kill => ({ moments: 1 + Math.floor(Math.random() * 8), milliseconds: Math.random() * 10 });

describe.each(testDatabases())('a publication that is killed on $name', ({ url }) => {
  let db: Database;

  beforeAll(async () => {
    db = await openDatabase(url);
    await applyPlan(db, planSchema([], releases.first, { at: new Date().toISOString() }));
    const rows = Array.from({ length: rowCount }, (_, n) => [`${n}`, `值 ${n}`, n / 100, `${n}`, `gone ${n}`]);
    await db.transaction((tx) => tx.insert('site', ['id', 'value', 'price', 'code', 'gone'], rows));
  });
  afterAll(() => db.close());

  async function expectEveryValue(release: string): Promise<void> {
    const title = release === 'first' ? 'value' : 'title';
    const rows = await db.read<Record<string, string | number>>(`SELECT * FROM site`);
    expect(rows).toHaveLength(rowCount);
    const wrong = rows.filter(
      (row) =>
        row[title] !== `值 ${row['id']}` ||
        Number(row['price']) !== Number(row['id']) / 100 ||
        String(row['code']) !== row['id'],
    );
    expect(wrong).toEqual([]);
    if (release === 'first') expect(rows.filter((row) => row['gone'] !== `gone ${row['id']}`)).toEqual([]);
  }

  test(
    'is finished by the next start, in the released shape and with every value',
    async () => {
      let killed = 0;
      for (let round = 0; round < rounds; round += 1) {
        const release = round % 2 === 0 ? 'second' : 'first';
        // Three kills; then the publication is let through.
        const kills = killed + 3;
        while (!(await published(url, release, killed < kills ? anywhere() : undefined))) killed += 1;
        expect(await schemaDrift(db, releases[release])).toEqual([]);
        await expectEveryValue(release);
      }
      expect(killed).toBeGreaterThan(0);
    },
    120_000 * rounds,
  );
});
