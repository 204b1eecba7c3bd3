/**
 * `npm run bench:import`: a workbook of 100,000 rows and fifteen columns checked and imported, beside the bare driver's inserts of
 * several rows, with other requests coming in meanwhile. PULU_BENCH_ROWS changes the size; an argument chooses the database.
 */
import { createReadStream, createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { v7 } from 'uuid';
import { compile } from '../src/compiler/index.js';
import { Identity, identityTables } from '../src/identity/index.js';
import { Imports, importTables, workbook } from '../src/imports/index.js';
import { createCatalogue, fieldType, type Cell } from '../src/model/index.js';
import { Records, recordTables, type Context } from '../src/records/index.js';
import { openDatabase, type Database } from '../src/storage/index.js';
import { packOf } from '../src/testing/pack.js';
import { createTables } from '../src/testing/tables.js';
import { onEachDatabase } from './databases.js';
import { byStatus, task, taskValues, worker } from './task.js';

const rows = Number(process.env['PULU_BENCH_ROWS'] ?? 100_000);
const folder = mkdtempSync(join(tmpdir(), 'pulu-bench-import-'));

async function writeWorkbook(path: string): Promise<void> {
  const context = { locale: 'zh-CN', timeZone: 'Asia/Shanghai', find: () => [], name: () => undefined } as const;
  const lines = async function* (): AsyncGenerator<Cell[]> {
    for (let n = 0; n < rows; n++) {
      const values = taskValues(n);
      yield task.fields.map((field) => fieldType(field).formatCell(values[field.key], field, context));
    }
  };
  const header = task.fields.map(({ label }) => label['zh-CN']);
  await pipeline(Readable.fromWeb(workbook('tasks', header, lines())), createWriteStream(path));
}

/** The bare driver: the same values, as many rows to a statement as the engine takes, in transactions of as many rows. */
async function bare(database: Database): Promise<number> {
  const columns = task.fields.map(({ key }) => key);
  await database.transaction((tx) =>
    tx.execute(
      `CREATE TABLE bare (id CHAR(36) PRIMARY KEY, ${columns.map((name) => `${name} VARCHAR(200)`).join(', ')})`,
    ),
  );
  const begun = performance.now();
  for (let from = 0; from < rows; from += 250) {
    const part = Array.from({ length: Math.min(250, rows - from) }, (_, index) => {
      const values = taskValues(from + index);
      return [v7(), ...columns.map((name) => values[name] ?? null)];
    });
    await database.transaction((tx) => tx.insert('bare', ['id', ...columns], part));
  }
  return performance.now() - begun;
}

/** Asks for a page of records over and over. @returns the times it took, when it is stopped */
function others(records: Records, context: Context): () => Promise<number[]> {
  const times: number[] = [];
  let going = true;
  const loop = (async () => {
    while (going) {
      const begun = performance.now();
      await records.list(context, 'task', { limit: 20 });
      await records.create(context, 'task', { title: 'meanwhile' });
      times.push(performance.now() - begun);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  })();
  return async () => {
    going = false;
    await loop;
    return times.sort((a, b) => a - b);
  };
}

const path = join(folder, 'tasks.xlsx');
await writeWorkbook(path);
await onEachDatabase('pulu_bench_import', process.argv[2], async (title, url) => {
  const { app } = compile(packOf({ form: [task], view: [byStatus], role: [worker] }));
  if (app === undefined) throw new Error('the pack does not compile');
  const database = await openDatabase(url);
  await createTables(database, [...identityTables, ...recordTables, ...importTables, ...app.tables]);
  const clock = { now: () => new Date() };
  const records = new Records({ database, ids: v7 });
  const context: Context = { actor: { kind: 'system', reason: 'bench' }, app, clock, locale: 'zh-CN' };
  const imports = new Imports({
    database,
    records,
    identity: new Identity({ database, clock, ids: v7 }),
    clock,
    ids: v7,
    folder,
    catalogue: createCatalogue(),
    run: (_, work) => work(context),
    onError: console.error,
  });
  const floor = await bare(database);
  const stop = others(records, context);
  const { id } = await imports.create(context, {
    form: 'task',
    fileName: 'tasks.xlsx',
    content: createReadStream(path),
  });
  const begun = performance.now();
  const cpu = process.cpuUsage();
  await imports.check(context, id);
  const checked = await imports.settled(context, id);
  const middle = performance.now();
  if (checked.state !== 'checked' || checked.check?.counts.failed !== 0) throw new Error(JSON.stringify(checked));
  await imports.commit(context, id);
  const done = await imports.settled(context, id);
  const end = performance.now();
  const used = process.cpuUsage(cpu);
  const times = await stop();
  const p95 = times[Math.floor(times.length * 0.95)] ?? 0;
  const seconds = (ms: number) => (ms / 1000).toFixed(1);
  const rate = (ms: number) => Math.round(rows / (ms / 1000)).toLocaleString('en');
  console.log(`\n## ${title}: ${rows.toLocaleString('en')} rows × ${task.fields.length} columns\n`);
  console.log(
    `checked in ${seconds(middle - begun)} s, imported in ${seconds(end - middle)} s, together ${seconds(end - begun)} s`,
  );
  console.log(`${rate(end - begun)} rows/s; imported alone ${rate(end - middle)}; the bare driver ${rate(floor)}`);
  console.log(`processor time ${seconds((used.user + used.system) / 1000)} s, created ${done.counts.created}`);
  console.log(`others meanwhile (a page and a new record): p95 ${Math.round(p95)} ms of ${times.length}`);
  console.log(`most memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`);
  const before = performance.now();
  await imports.undo(context, id);
  const undone = await imports.settled(context, id);
  console.log(`undone in ${seconds(performance.now() - before)} s: ${undone.state}`);
  await imports.close();
  await database.close();
});
rmSync(folder, { recursive: true, force: true });
