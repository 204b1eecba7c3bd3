/**
 * `npm run bench:rules`: how many runs of two steps the engine does in a second, and how long after its commit an event has its
 * first step, at 100 events a second. On SQLite and on MySQL, beside the floor: durable inserts of one row by the bare driver.
 * `npx tsx bench/rules.ts [sqlite|mysql]`; PULU_BENCH_RUNS changes the number of runs.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RuleDocument } from '../src/model/index.js';
import { createLogger, Engine } from '../src/server/index.js';
import { label, packOf } from '../src/testing/pack.js';
import { openFloor } from './floor.js';
import { onEachDatabase } from './databases.js';
import { task, taskValues } from './task.js';

const runs = Number(process.env['PULU_BENCH_RUNS'] ?? 5000);
const perSecond = 100;
const lagSeconds = 10;

const rule: RuleDocument = {
  key: 'two_steps',
  title: label('Two steps'),
  trigger: { type: 'record_created', form: 'task' },
  start: 'first',
  steps: {
    first: { type: 'update_record', values: { score: { '+': [{ var: 'score' }, 1] } }, next: 'second' },
    second: { type: 'update_record', values: { urgent: true } },
  },
};

/** Makes tasks in the engine, as a request does. */
function maker({ services }: Engine) {
  const release = services.releases.current('bench');
  if (release === undefined) throw new Error('the bench app is not published');
  const actor = { kind: 'system', reason: 'bench' } as const;
  const context = { actor, app: release.app, release: release.number, clock: services.clock };
  return {
    one: (n: number) => services.records.create(context, 'task', taskValues(n)),
    many: (from: number, count: number) =>
      services.records.bulk(
        context,
        'task',
        Array.from({ length: count }, (_, index) => ({ op: 'create', values: taskValues(from + index) }) as const),
      ),
  };
}

async function done(engine: Engine): Promise<number> {
  const [row] = await engine.services.database.read<{ n: number }>(
    "SELECT COUNT(*) AS n FROM pulu_run WHERE state = 'done'",
  );
  return Number(row?.n ?? 0);
}

/** Runs a second, with all their events waiting at the beginning. */
async function throughput(engine: Engine): Promise<number> {
  const make = maker(engine);
  for (let from = 0; from < runs; from += 500) await make.many(from, Math.min(500, runs - from));
  const began = performance.now();
  await engine.start();
  while ((await done(engine)) < runs) await sleep(50);
  return runs / ((performance.now() - began) / 1000);
}

/** Milliseconds from the commit of an event to the begin of its first step: the median and the 95th of a hundred. */
async function lag(engine: Engine): Promise<{ p50: number; p95: number }> {
  const make = maker(engine);
  const committed = new Map<string, number>();
  const began = performance.now();
  for (let n = 0; n < perSecond * lagSeconds; n++) {
    await sleep(Math.max(0, began + (n * 1000) / perSecond - performance.now()));
    void make.one(runs + n).then(({ id }) => committed.set(id, Date.now()));
  }
  while ((await done(engine)) < runs + perSecond * lagSeconds) await sleep(50);
  const rows = await engine.services.database.read<{ record: string; at: string }>(
    "SELECT r.record, s.started_at AS at FROM pulu_step s JOIN pulu_run r ON r.id = s.run WHERE s.step = 'first'",
  );
  const moment = engine.services.database.dialect.codec({ kind: 'datetime' });
  const lags = rows
    .flatMap(({ record, at }) => {
      const since = committed.get(record);
      return since === undefined ? [] : [Date.parse(String(moment.decode(at))) - since];
    })
    .sort((a, b) => a - b);
  const share = (of: number) => lags[Math.floor(lags.length * of)] ?? Number.NaN;
  return { p50: share(0.5), p95: share(0.95) };
}

/** Durable inserts of one row a second, by the bare driver: one connection on SQLite, sixteen on MySQL. */
async function bareInserts(database: string): Promise<number> {
  const floor = await openFloor(database);
  const end = performance.now() + 4000;
  let n = 0;
  const insert = 'INSERT INTO pulu_outbox (id, event, submitted, depth) VALUES (?, ?, 0, 0)';
  const worker = async () => {
    while (performance.now() < end) await floor.write([[insert, [`bench-${n++}`, 'none']]]);
  };
  await Promise.all(Array.from({ length: database.startsWith('sqlite:') ? 1 : 16 }, worker));
  await floor.close();
  return n / 4;
}

async function bench(title: string, database: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'pulu-bench-'));
  const engine = await Engine.open({ database, dataFolder: folder, logger: createLogger({ level: 'error' }) });
  await engine.services.releases.publish(packOf({ form: [task], rule: [rule] }, { key: 'bench' }));
  const rate = await throughput(engine);
  const { p50, p95 } = await lag(engine);
  await engine.close();
  const floor = await bareInserts(database);
  console.log(
    `| ${title} | ${rate.toFixed(0)} | ${floor.toFixed(0)} | ${(rate / floor).toFixed(2)} | ${p50} | ${p95} |`,
  );
  rmSync(folder, { recursive: true, force: true });
}

console.log(`## Rules, ${runs.toLocaleString('en')} runs of two steps; ${perSecond} events a second for the lag\n`);
console.log('| database | runs /s | bare inserts /s | share | lag p50 ms | lag p95 ms |');
console.log('|---|---:|---:|---:|---:|---:|');
await onEachDatabase('pulu_bench_rules', process.argv[2], bench);
