import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 } from 'uuid';
import { Boards, boardTables } from '../src/boards/index.js';
import { job, look, roles, site } from '../src/boards/testing/works.js';
import { compile } from '../src/compiler/index.js';
import { identityTables } from '../src/identity/index.js';
import type { BoardDocument, Card, MetricDocument, UserActor } from '../src/model/index.js';
import { Records, recordTables } from '../src/records/index.js';
import { openDatabase, type Database, type SqlValue } from '../src/storage/index.js';
import { label, packOf } from '../src/testing/pack.js';
import { createTables } from '../src/testing/tables.js';

/*
 * How long boards take, beside the same questions written by hand.
 *
 *     npm run bench:boards -w packages/engine -- [records] [stage entries] [database]
 */
const [given, events, url] = process.argv.slice(2);
const count = Number(given ?? 100_000);
const entries = Number(events ?? count * 5);
const now = new Date('2026-03-05T02:00:00.000Z');
const position = { x: 0, y: 0, w: 6, h: 4 };
const foreman: UserActor = {
  kind: 'user',
  id: '01920000-0000-7000-8000-000000000001',
  name: 'Foreman',
  department: '01920000-0000-7000-8000-000000000901',
  departmentTree: ['01920000-0000-7000-8000-000000000901', '01920000-0000-7000-8000-000000000902'],
  roles: ['foreman'],
};
const chief: UserActor = { ...foreman, roles: ['chief'] };

const metric = (key: string, measure: MetricDocument['measure'], days?: number): MetricDocument => ({
  key,
  title: label(key),
  measure,
  dimensions: ['kind', 'owner', 'stage'],
  ...(days === undefined ? {} : { window: { type: 'last', span: { value: days, unit: 'day' } } }),
});
const timeField = 'begun_at';
const done = { '==': [{ var: 'stage' }, 'done'] };
const metrics = [
  metric('all', { type: 'count', form: 'job' }),
  metric('recent', { type: 'count', form: 'job', timeField }, 30),
  metric('amount', { type: 'aggregate', form: 'job', timeField, function: 'sum', expr: { var: 'amount' } }, 30),
  metric('share', { type: 'ratio', form: 'job', timeField, numerator: done }, 30),
  metric(
    'took',
    {
      type: 'duration',
      form: 'job',
      timeField,
      from: { var: 'begun_at' },
      to: { var: 'ended_at' },
      function: 'median',
    },
    30,
  ),
  metric('open', { type: 'count', form: 'job', filter: { in: [{ var: 'stage' }, ['open', 'doing']] } }),
];
const number = (key: string): Card => ({ key, type: 'number', metric: key, position });
const cards: Card[] = [
  ...metrics.map(({ key }) => number(key)),
  { key: 'bars', type: 'chart', chart: 'bar', metrics: ['open'], by: 'kind', position },
  { key: 'line', type: 'chart', chart: 'line', metrics: ['recent'], grain: 'week', position },
];
const board = (key: string, refresh: BoardDocument['refresh'], shown: Card[]): BoardDocument => ({
  key,
  title: label(key),
  audience: ['foreman', 'chief'],
  refresh,
  cards: shown,
});
const pack = packOf({
  form: [{ ...job, indexes: [{ fields: ['begun_at'] }] }, site, look],
  role: roles,
  metric: metrics,
  board: [
    board('live', { type: 'live' }, cards),
    board('daily', { type: 'at', time: '09:00' }, cards),
    board('ways', { type: 'live' }, [{ key: 'map', type: 'process_map', form: 'job', position }]),
  ],
});

const folder = mkdtempSync(join(tmpdir(), 'pulu-boards-'));
const database = await openDatabase(url ?? `sqlite:${join(folder, 'bench.db')}`);
try {
  const { app, diagnostics } = compile(pack);
  if (app === undefined) throw new Error(JSON.stringify(diagnostics));
  await createTables(database, [...identityTables, ...recordTables, ...boardTables, ...app.tables]);
  await fill(database);
  const records = new Records({ database, ids: v7 });
  const boards = new Boards({ database, records, departmentTree: (id) => Promise.resolve([id]) });
  const context = (actor: UserActor) => ({ app, actor, clock: { now: () => now } });
  print(`${count} records, ${entries} stage entries, ${database.dialect.name}`);
  const live = await timed("a foreman's board of 8 cards", () => boards.data(context(foreman), 'live'));
  const hand = await timed('  the same by hand', () => byHand(database));
  print(`  ratio ${(live / hand).toFixed(2)}`);
  await timed("a chief's kept board", () => boards.data(context(chief), 'daily'));
  const ways = await timed('a process map', () => boards.data(context(chief), 'ways'), 3);
  const handWays = await timed('  its steps by hand', () => waysByHand(database), 3);
  print(`  ratio ${(ways / handWays).toFixed(2)}`);
} finally {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
}

/** Prints the first time, and the median of some more. @returns the median */
async function timed(name: string, work: () => Promise<unknown>, times = 7): Promise<number> {
  const taken: number[] = [];
  for (let run = 0; run <= times; run += 1) {
    const start = performance.now();
    await work();
    taken.push(performance.now() - start);
  }
  const [cold = 0, ...warm] = taken;
  const median = warm.sort((a, b) => a - b)[Math.floor(times / 2)] ?? 0;
  print(`${name}: cold ${cold.toFixed(0)} ms, p50 ${median.toFixed(0)} ms`);
  return median;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** What the cards of the board ask, as somebody would write it who knows the tables. */
async function byHand(db: Database): Promise<void> {
  const mine = 'deleted_at IS NULL AND department IN (?, ?)';
  const moment = (days: number) =>
    String(db.dialect.codec({ kind: 'datetime' }).encode(new Date(now.getTime() - days * 86_400_000).toISOString()));
  const month = [...foreman.departmentTree, moment(30), moment(0)];
  const before = [...foreman.departmentTree, moment(60), moment(30)];
  const seconds =
    db.dialect.name === 'sqlite'
      ? 'unixepoch(ended_at) - unixepoch(begun_at)'
      : 'TIMESTAMPDIFF(SECOND, begun_at, ended_at)';
  const window = 'begun_at >= ? AND begun_at < ?';
  const sums = `SELECT COUNT(*) AS n, SUM(amount) AS s, COUNT(CASE WHEN stage = 'done' THEN 1 END) AS d FROM works_job WHERE ${mine} AND ${window}`;
  const took = `SELECT AVG(v) AS m FROM (SELECT v, ROW_NUMBER() OVER (ORDER BY v) AS r, COUNT(*) OVER () AS n FROM (SELECT ${seconds} AS v FROM works_job WHERE ${mine} AND ${window}) a) b WHERE r IN ((n + 1) / 2, (n + 2) / 2)`;
  await Promise.all([
    db.read(`SELECT COUNT(*) AS n FROM works_job WHERE ${mine}`, foreman.departmentTree),
    ...[month, before].flatMap((params) => [db.read(sums, params), db.read(took, params)]),
    db.read(
      `SELECT kind, COUNT(*) AS n FROM works_job WHERE ${mine} AND stage IN ('open', 'doing') GROUP BY kind`,
      foreman.departmentTree,
    ),
    db.read(
      `SELECT SUBSTR(begun_at, 1, 10) AS d, COUNT(*) AS n FROM works_job WHERE ${mine} AND ${window} GROUP BY SUBSTR(begun_at, 1, 10)`,
      month,
    ),
  ]);
}

async function waysByHand(db: Database): Promise<void> {
  const seconds =
    db.dialect.name === 'sqlite' ? 'unixepoch(later) - unixepoch(at)' : 'TIMESTAMPDIFF(SECOND, at, later)';
  await db.read(
    `SELECT s, n, COUNT(*) AS c, AVG(${seconds}) AS t FROM (SELECT to_stage AS s, LEAD(to_stage) OVER w AS n, at, LEAD(at) OVER w AS later FROM pulu_stage_history WHERE app = 'works' AND form = 'job' WINDOW w AS (PARTITION BY record ORDER BY at, id)) x GROUP BY s, n`,
  );
}

/** Records over a year, of eight departments, and the stages they went through. */
async function fill(db: Database): Promise<void> {
  const stages = ['open', 'doing', 'done', 'doing', 'done'];
  const each = Math.max(1, Math.round(entries / count));
  const moment = (time: number): SqlValue =>
    db.dialect.codec({ kind: 'datetime' }).encode(new Date(time).toISOString());
  const columns = [
    'id',
    'version',
    'created_at',
    'updated_at',
    'live',
    'owner',
    'department',
    'name',
    'amount',
    'kind',
    'stage',
    'begun_at',
    'ended_at',
  ];
  const steps = ['id', 'app', 'form', 'record', 'from_stage', 'to_stage', 'transition', 'at', 'actor'];
  for (let start = 0; start < count; start += 5000) {
    const jobs: SqlValue[][] = [];
    const history: SqlValue[][] = [];
    for (let index = start; index < Math.min(count, start + 5000); index += 1) {
      const id = v7();
      const begun = now.getTime() - ((index * 7919) % 365) * 86_400_000 - ((index * 104_729) % 86_400) * 1000;
      const department = `01920000-0000-7000-8000-${String(901 + (index % 8)).padStart(12, '0')}`;
      const kind = ['north', 'south', 'west'][index % 3] ?? null;
      const stage = stages[(each - 1) % stages.length] ?? 'open';
      jobs.push([
        id,
        1,
        moment(begun),
        moment(begun),
        1,
        foreman.id,
        department,
        'job',
        index % 1000,
        kind,
        index % 4 === 0 ? 'open' : stage,
        moment(begun),
        moment(begun + (index % 500) * 60_000),
      ]);
      for (let step = 0; step < each; step += 1)
        history.push([
          v7(),
          'works',
          'job',
          id,
          stages[step - 1] ?? null,
          stages[step % stages.length] ?? 'open',
          null,
          moment(begun + step * (index % 90) * 60_000),
          foreman.id,
        ]);
    }
    await db.transaction(async (tx) => {
      await tx.insert('works_job', columns, jobs);
      await tx.insert('pulu_stage_history', steps, history);
    });
  }
}
