import type { Database } from '../../src/storage/index.js';
import { foreman, now } from './app.js';

/** What the cards of the board ask, as somebody would write it who knows the tables. */
export async function byHand(db: Database): Promise<void> {
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

/** The steps of the foreman's jobs. */
export async function waysByHand(db: Database): Promise<void> {
  const seconds =
    db.dialect.name === 'sqlite' ? 'unixepoch(later) - unixepoch(at)' : 'TIMESTAMPDIFF(SECOND, at, later)';
  await db.read(
    `SELECT s, n, COUNT(*) AS c, AVG(${seconds}) AS t FROM (SELECT h.to_stage AS s, LEAD(h.to_stage) OVER w AS n, h.at, LEAD(h.at) OVER w AS later FROM pulu_stage_history h JOIN works_job j ON j.id = h.record WHERE j.deleted_at IS NULL AND j.department IN (?, ?) WINDOW w AS (PARTITION BY h.record ORDER BY h.at, h.id)) x GROUP BY s, n`,
    foreman.departmentTree,
  );
}
