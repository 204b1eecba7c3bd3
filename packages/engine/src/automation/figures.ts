import type { RuleFigures, Spread } from '../model/index.js';
import type { Database, Row } from '../storage/index.js';
import { RunCodec } from './run.js';

/** Runs that failed at the same step of a rule for the same reason. */
export interface Failures {
  readonly rule: string;
  readonly step: string | null;
  readonly code: string;
  readonly count: number;
  /** The latest of them. */
  readonly run: string;
}

/** Which of them. */
export type FailureName = Pick<Failures, 'rule' | 'step' | 'code'>;

/** The figures of a rule that nothing set off. */
export const noFigures: RuleFigures = {
  runs: 0,
  failed: 0,
  took: { p50: null, p90: null },
  lag: { p50: null, p90: null },
};

/** How rules have done, in figures that the database works out. */
export class Figures {
  private readonly codec: RunCodec;
  private readonly code: string;

  constructor(private readonly database: Database) {
    this.codec = new RunCodec(database.dialect);
    this.code = database.dialect.jsonText('error', ['code']);
  }

  /** The figures of an app's rules since a moment, by rule; of one of them, where one is named. */
  async since(app: string, since: Date, rule?: string): Promise<ReadonlyMap<string, RuleFigures>> {
    const [counts, took, lag] = await Promise.all([
      this.rows(
        `SELECT rule, SUM(CASE WHEN parent IS NULL THEN 1 ELSE 0 END) AS runs,
        SUM(CASE WHEN state = 'failed' THEN 1 ELSE 0 END) AS failed FROM pulu_run WHERE`,
        'GROUP BY rule',
        app,
        since,
        rule,
      ),
      this.spreads('took', app, since, rule),
      this.spreads('lag', app, since, rule),
    ]);
    return new Map(
      counts.map((row) => {
        const key = String(row['rule']);
        const [runs, failed] = [Number(row['runs']), Number(row['failed'])];
        return [key, { runs, failed, took: took.get(key) ?? noFigures.took, lag: lag.get(key) ?? noFigures.lag }];
      }),
    );
  }

  /** What failed, most of it first. */
  async failures(app: string, rules: readonly string[]): Promise<Failures[]> {
    if (rules.length === 0) return [];
    const rows = await this.database.read(
      `SELECT rule, step, code, COUNT(*) AS n, MAX(id) AS run FROM (
         SELECT rule, step, id, ${this.code} AS code FROM pulu_run WHERE state = 'failed' AND app = ?
         AND rule IN (${rules.map(() => '?').join(', ')})) AS failed
       GROUP BY rule, step, code ORDER BY n DESC, run DESC LIMIT 200`,
      [app, ...rules],
    );
    return rows.map((row) => ({
      rule: String(row['rule']),
      step: row['step'] === null ? null : String(row['step']),
      code: String(row['code'] ?? ''),
      count: Number(row['n']),
      run: String(row['run']),
    }));
  }

  /** The runs among such failures, the oldest first. */
  async failed(app: string, { rule, step, code }: FailureName, limit: number): Promise<string[]> {
    const rows = await this.database.read<{ id: string }>(
      `SELECT id FROM pulu_run WHERE state = 'failed' AND app = ? AND rule = ? AND COALESCE(step, '') = ? AND ${this.code} = ?
       ORDER BY id LIMIT ${limit}`,
      [app, rule, step ?? '', code],
    );
    return rows.map(({ id }) => id);
  }

  /** The least value that half of a rule's runs do not exceed, and the one that nine in ten do not. */
  private async spreads(column: 'took' | 'lag', app: string, since: Date, rule?: string): Promise<Map<string, Spread>> {
    const rows = await this.rows(
      `SELECT rule, MIN(CASE WHEN place * 2 >= n THEN ${column} END) AS p50,
         MIN(CASE WHEN place * 10 >= n * 9 THEN ${column} END) AS p90
       FROM (SELECT rule, ${column}, ROW_NUMBER() OVER (PARTITION BY rule ORDER BY ${column}) AS place,
         COUNT(*) OVER (PARTITION BY rule) AS n
         FROM pulu_run WHERE parent IS NULL AND ${column} IS NOT NULL AND`,
      ') AS placed GROUP BY rule',
      app,
      since,
      rule,
    );
    return new Map(rows.map((row) => [String(row['rule']), { p50: Number(row['p50']), p90: Number(row['p90']) }]));
  }

  private rows(select: string, rest: string, app: string, since: Date, rule?: string): Promise<Row[]> {
    const only = rule === undefined ? '' : 'AND rule = ?';
    return this.database.read(`${select} app = ? ${only} AND created_at > ? ${rest}`, [
      app,
      ...(rule === undefined ? [] : [rule]),
      this.codec.at(since),
    ]);
  }
}
