/**
 * `npm run bench`: what the engine costs beside the floor, on SQLite and on MySQL, with a table of 100,000 records.
 * Each figure stands beside the same request answered by a bare HTTP server and the bare driver, measured in the same run.
 * PULU_BENCH_ROWS and PULU_BENCH_SECONDS change the size and the time of each measurement.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onEachDatabase } from './databases.js';
import { load, type LoadResult } from './load.js';
import { measureProduct, residentMegabytes } from './product.js';
import type { ServerReady, ServerTask } from './protocol.js';
import { scenarios } from './scenarios.js';

const rows = Number(process.env['PULU_BENCH_ROWS'] ?? 100_000);
const seconds = Number(process.env['PULU_BENCH_SECONDS'] ?? 5);

type Figures = Map<string, LoadResult>;

async function startChild(script: string, argument: string): Promise<{ child: ChildProcess; ready: ServerReady }> {
  const child = fork(fileURLToPath(new URL(script, import.meta.url)), [argument], {
    execArgv: process.execArgv,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ready = await new Promise<ServerReady>((resolve, reject) => {
    child.once('message', (message) => resolve(message as ServerReady));
    child.once('exit', (code) => reject(new Error(`${script} ended with ${code}`)));
  });
  return { child, ready };
}

async function stop(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}

async function idsOf({ origin, token }: ServerReady): Promise<string[]> {
  const answer = await fetch(`${origin}/api/v1/apps/bench/records/task?limit=100&fields=title`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const body: unknown = await answer.json();
  const records: unknown = typeof body === 'object' && body !== null && 'records' in body ? body.records : [];
  return Array.isArray(records) ? records.map((record: { id: string }) => record.id) : [];
}

/** What the writes before set going is done when the next scenario begins: none is charged for another's work. */
async function settled(engine: ChildProcess): Promise<void> {
  const done = new Promise((resolve) => engine.once('message', resolve));
  engine.send('settle');
  await done;
}

async function measure(
  ready: ServerReady,
  ids: readonly string[],
  between: () => Promise<void> = () => Promise.resolve(),
): Promise<Figures> {
  const figures: Figures = new Map();
  const headers = {
    'content-type': 'application/json',
    ...(ready.token === '' ? {} : { authorization: `Bearer ${ready.token}` }),
  };
  for (const { name, request } of scenarios) {
    for (const concurrency of [1, 16]) {
      await between();
      const result = await load(ready.origin, { concurrency, seconds, headers, request: (n) => request(n, ids) });
      figures.set(`${name} ×${concurrency}`, result);
      if (result.failed > 0) console.error(`${name} ×${concurrency}: ${result.failed} requests failed`);
    }
  }
  return figures;
}

function print(title: string, engine: Figures, floor: Figures): void {
  console.log(`\n## ${title}, ${rows.toLocaleString('en')} records\n`);
  console.log('| request | engine /s | floor /s | share | engine p50 ms | floor p50 ms | p50 ratio | engine p95 ms |');
  console.log('|---|---:|---:|---:|---:|---:|---:|---:|');
  for (const [name, { perSecond, p50, p95 }] of engine) {
    const bare = floor.get(name);
    if (bare === undefined) continue;
    const cells = [
      perSecond.toFixed(0),
      bare.perSecond.toFixed(0),
      (perSecond / bare.perSecond).toFixed(2),
      p50.toFixed(2),
      bare.p50.toFixed(2),
      (p50 / bare.p50).toFixed(2),
      p95.toFixed(2),
    ];
    console.log(`| ${name} | ${cells.join(' | ')} |`);
  }
}

async function bench(title: string, database: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'pulu-bench-'));
  const task: ServerTask = { database, folder, rows };
  const began = performance.now();
  const filling = await startChild('./engine-server.ts', JSON.stringify(task));
  console.log(
    `\n${title}: ${rows.toLocaleString('en')} records are there after ${((performance.now() - began) / 1000).toFixed(1)} s`,
  );
  await stop(filling.child);
  const { startSeconds, idleMegabytes } = await measureProduct(database, folder);
  console.log(`${title}: starts in ${startSeconds.toFixed(2)} s, resident memory ${idleMegabytes.toFixed(0)} MB idle`);
  const { child, ready } = await startChild('./engine-server.ts', JSON.stringify(task));
  const ids = await idsOf(ready);
  const engine = await measure(ready, ids, () => settled(child));
  console.log(`${title}: resident memory ${residentMegabytes(ready.pid).toFixed(0)} MB after the load`);
  await stop(child);
  const bare = await startChild('./floor-server.ts', database);
  const floor = await measure(bare.ready, ids);
  await stop(bare.child);
  print(title, engine, floor);
  rmSync(folder, { recursive: true, force: true });
}

await onEachDatabase('pulu_bench', process.argv[2], bench);
