import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { testDatabases } from '../../testing/databases.js';
import { applyPlan, openDatabase, planSchema, schemaDrift, type Database } from '../index.js';
import { releases } from './testing/releases.js';

/** How often a publication is killed; a soak sets more. */
const rounds = Number(process.env['PULU_KILL_ROUNDS'] ?? 1);
const rowCount = 20_000;
const publisher = fileURLToPath(new URL('./testing/publisher.ts', import.meta.url));

const patience = 60_000;

/** Publishes in a process of its own, which is killed after so many milliseconds. @returns whether it got to the end, and when */
async function published(
  url: string,
  release: string,
  killAfter: number,
): Promise<{ finished: boolean; took: number }> {
  const child = spawn(process.execPath, ['--import', 'tsx', publisher, url, release], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  await once(child.stdout, 'data');
  const begun = performance.now();
  await Promise.race([ended, sleep(killAfter, undefined, { ref: false })]);
  child.kill('SIGKILL');
  const [code] = await ended;
  return { finished: code === 0, took: performance.now() - begun };
}

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
      const { took: span } = await published(url, 'second', patience);
      let killed = 0;
      for (let round = 0; round < rounds; round += 1) {
        const release = round % 2 === 0 ? 'first' : 'second';
        // Three kills a round, anywhere in the publication; then one is let through.
        const kills = killed + 3;
        while (!(await published(url, release, killed < kills ? Math.random() * span : patience)).finished) killed += 1;
        expect(await schemaDrift(db, releases[release])).toEqual([]);
        await expectEveryValue(release);
      }
      expect(killed).toBeGreaterThan(0);
    },
    patience * (rounds + 1),
  );
});
