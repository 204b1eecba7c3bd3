import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { createConnection } from 'mysql2/promise';
import { v7 } from 'uuid';
import { Boards, boardTables } from '../src/boards/index.js';
import { identityTables } from '../src/identity/index.js';
import type { UserActor } from '../src/model/index.js';
import { Records, recordTables, Tallies } from '../src/records/index.js';
import { openDatabase } from '../src/storage/index.js';
import { createTables } from '../src/testing/tables.js';
import { benchApp, chief, foreman, now } from './boards/app.js';
import { fill } from './boards/data.js';
import { byHand, waysByHand } from './boards/hand.js';
import { mysqlServer } from './mysql-server.js';

/*
 * How long boards take, beside the same questions written by hand.
 *
 *     npm run bench:boards -w packages/engine -- [records] [stage entries] [sqlite|mysql]
 *
 * The prepared database is kept for the next run: a file in the folder for temporary files, or a database of the server.
 */
const [given, events, kind = 'sqlite'] = process.argv.slice(2);
const count = Number(given ?? 100_000);
const entries = Number(events ?? count * 5);
const name = `pulu_bench_boards_${count}_${entries}`;

const app = benchApp();
const database = await openDatabase(kind === 'mysql' ? await onServer(name) : `sqlite:${join(tmpdir(), `${name}.db`)}`);
try {
  await createTables(database, [...identityTables, ...recordTables, ...boardTables, ...app.tables]);
  await fill(database, count, entries);
  const tallies = new Tallies(database, () => now);
  await tallies.settle(app);
  await tallies.buildMissing(app);
  // As a server does when it starts.
  await Promise.all([1, 2].map(() => database.read('SELECT 1')));
  const records = new Records({ database, ids: v7 });
  const boards = new Boards({ database, records, departmentTree: (id) => Promise.resolve([id]) });
  const context = (actor: UserActor) => ({ app, actor, clock: { now: () => now } });
  print(`${count} records, ${entries} stage entries, ${database.dialect.name}`);
  const live = await timed("a foreman's board of 8 cards", () => boards.data(context(foreman), 'live'), 15);
  const hand = await timed('  the same by hand', () => byHand(database), 15);
  print(`  ratio ${(live / hand).toFixed(2)}`);
  await timed("a chief's board of 8 cards", () => boards.data(context(chief), 'live'), 5);
  await timed("a chief's kept board", () => boards.data(context(chief), 'daily'), 15);
  const ways = await timed("a process map of a foreman's jobs", () => boards.data(context(foreman), 'ways'), 5);
  const handWays = await timed('  its steps by hand', () => waysByHand(database), 5);
  print(`  ratio ${(ways / handWays).toFixed(2)}`);
  await timed('a process map of all jobs', () => boards.data(context(chief), 'ways'), 3);
} finally {
  await database.close();
}

async function onServer(schema: string): Promise<string> {
  const server = mysqlServer();
  if (server === undefined) throw new Error('No MySQL server is known: run `npm run services`, or set PULU_MYSQL_URL.');
  const connection = await createConnection(server);
  await connection.query(`CREATE DATABASE IF NOT EXISTS ${schema} CHARACTER SET utf8mb4`);
  await connection.end();
  const url = new URL(server);
  url.pathname = `/${schema}`;
  return url.href;
}

/** Prints the first time, and the median of some more. @returns the median */
async function timed(title: string, work: () => Promise<unknown>, times: number): Promise<number> {
  const taken: number[] = [];
  for (let run = 0; run <= times; run += 1) {
    const start = performance.now();
    await work();
    taken.push(performance.now() - start);
  }
  const [cold = 0, ...warm] = taken;
  const median = warm.sort((a, b) => a - b)[Math.floor(times / 2)] ?? 0;
  print(`${title}: cold ${cold.toFixed(0)} ms, p50 ${median.toFixed(0)} ms`);
  return median;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
