import type { Database } from '../../src/storage/index.js';
import { now } from './app.js';

/** Rows that one statement makes. */
const chunk = 100_000;

/**
 * Jobs of the last year, by two hundred people of eight departments, and the stages that they went through: made by the database
 * itself, which takes seconds where driving them through the engine takes an hour.
 */
export async function fill(db: Database, jobs: number, entries: number): Promise<void> {
  const [row] = await db.read<{ n: number }>('SELECT COUNT(*) AS n FROM works_job');
  if (row?.n === jobs) return;
  const write = writerOf(db);
  const each = Math.max(1, Math.round(entries / jobs));
  for (let from = 0; from < jobs; from += chunk) {
    const to = Math.min(jobs, from + chunk);
    await db.transaction((tx) => tx.execute(write.jobs(each), [from, to]));
    await db.transaction((tx) => tx.execute(write.steps(each), [from, to]));
  }
  if (db.dialect.name === 'mysql') await db.read('ANALYZE TABLE works_job, pulu_stage_history');
  else await db.transaction((tx) => tx.execute('ANALYZE'));
}

const day = 86_400;
const begun = Math.floor(now.getTime() / 1000);

function writerOf(db: Database) {
  const isSqlite = db.dialect.name === 'sqlite';
  const moment = (seconds: string) =>
    isSqlite
      ? `strftime('%Y-%m-%dT%H:%M:%S.000Z', ${seconds}, 'unixepoch')`
      : `DATE_ADD('1970-01-01', INTERVAL ${seconds} SECOND)`;
  const id = (prefix: string, number: string) =>
    isSqlite
      ? `'${prefix}-0000-7000-8000-' || printf('%012x', ${number})`
      : `CONCAT('${prefix}-0000-7000-8000-', LPAD(LOWER(HEX(${number})), 12, '0'))`;
  const digits = `(${[0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((digit) => `SELECT ${digit} AS d`).join(' UNION ALL ')})`;
  const number = [0, 1, 2, 3, 4].map((power) => `${10 ** power} * d${power}.d`).join(' + ');
  const tables = [4, 3, 2, 1, 0].map((power) => `${digits} d${power}`).join(' CROSS JOIN ');
  const numbers = `(SELECT * FROM (SELECT ? + ${number} AS i FROM ${tables}) a WHERE i < ? ORDER BY i) n`;
  const started = `(${begun} - (i * 7919) % 365 * ${day} - (i * 104729) % ${day})`;
  const last = `CASE WHEN i % 4 = 0 THEN 'open' WHEN i % 4 = 1 THEN 'doing' WHEN i % 7 = 0 THEN 'dropped' ELSE 'done' END`;
  const at = moment(started);
  const columns =
    'id, version, created_at, updated_at, live, owner, department, name, amount, kind, stage, begun_at, ended_at, stage$way';
  const values = [
    id('01920000', 'i'),
    '1',
    at,
    at,
    '1',
    id('01920000', '(4096 + i % 200)'),
    id('01920000', '(2305 + i % 8)'),
    `'job'`,
    'i % 1000',
    `CASE i % 3 WHEN 0 THEN 'north' WHEN 1 THEN 'south' ELSE 'west' END`,
    last,
    at,
    moment(`(${started} + i % 500 * 60)`),
  ];
  const stageAt = (step: string) =>
    `CASE ${step} WHEN -1 THEN NULL WHEN 0 THEN 'open' WHEN 1 THEN 'doing' WHEN 2 THEN CASE WHEN i % 5 = 0 THEN 'dropped' ELSE 'done' END WHEN 3 THEN 'doing' ELSE ${last} END`;
  const steps = (each: number) => {
    const list = Array.from({ length: each }, (_, step) => `SELECT ${step} AS step`).join(' UNION ALL ');
    const entered = moment(`(${started} + step * (i * 31 % 9000) * 60)`);
    return [
      'INSERT INTO pulu_stage_history (id, app, form, record, from_stage, to_stage, at)',
      `SELECT ${id('01930000', `(i * ${each} + step)`)}, 'works', 'job', ${id('01920000', 'i')}, ${stageAt('step - 1')}, ${stageAt('step')}, ${entered}`,
      `FROM ${numbers} CROSS JOIN (${list}) s ORDER BY i, step`,
    ].join(' ');
  };
  const jobs = (each: number) => {
    const way = Array.from({ length: each }, (_, step) => `(${stageAt(String(step))})`);
    const joined = isSqlite ? way.join(` || '>' || `) : `CONCAT_WS('>', ${way.join(', ')})`;
    return `INSERT INTO works_job (${columns}) SELECT ${[...values, joined].join(', ')} FROM ${numbers}`;
  };
  return { jobs, steps };
}
