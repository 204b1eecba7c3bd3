import type { Json } from '../model/index.js';
import type { Database, Row } from '../storage/index.js';
import { asJson, RunCodec, type Run, type RunRow, type RunState } from './run.js';
import { attemptsOfRound } from './run-store.js';

/** Which runs are asked for, the newest first. */
export interface RunQuery {
  /** The rules whose runs may be seen; undefined: all. */
  readonly rules?: readonly string[] | undefined;
  readonly state?: RunState | undefined;
  readonly record?: string | undefined;
  /** Failed runs that are this person's business. */
  readonly handler?: string | undefined;
  /** Only runs that told something which was given up. */
  readonly undelivered?: boolean | undefined;
  /** Runs that began before this one. */
  readonly before?: string | undefined;
  readonly limit: number;
}

/** An attempt at a step, as it was written down. */
export interface StepRecord {
  readonly step: string;
  readonly type: string;
  readonly attempt: number;
  readonly round: number;
  readonly state: 'done' | 'failed' | 'skipped';
  readonly input: Json;
  readonly output: Json;
  readonly error: Json;
  readonly started: string;
  readonly ended: string;
}

/** How the runs of a rule stand. */
export interface RuleCount {
  readonly rule: string;
  readonly state: RunState;
  readonly count: number;
  readonly last: string;
}

/** So many runs of a step stand so; `first`: the step they began with. */
export interface Branch {
  readonly step: string;
  readonly first: string | null;
  readonly state: RunState;
  readonly count: number;
}

/** What rules did: their runs, the steps of each, and how many. */
export class RunHistory {
  private readonly codec: RunCodec;

  constructor(private readonly database: Database) {
    this.codec = new RunCodec(database.dialect);
  }

  async list(app: string, query: RunQuery): Promise<Run[]> {
    const { rules, state, record, handler, undelivered, before, limit } = query;
    if (rules?.length === 0) return [];
    const where: [sql: string, ...params: string[]][] = [['app = ?', app]];
    if (rules !== undefined) where.push([`rule IN (${rules.map(() => '?').join(', ')})`, ...rules]);
    if (state !== undefined) where.push(['state = ?', state]);
    if (record !== undefined) where.push(['record = ?', record]);
    if (handler !== undefined) where.push(['handler = ?', handler]);
    if (undelivered === true) where.push(["id IN (SELECT run FROM pulu_delivery WHERE state = 'failed')"]);
    // Ids are UUIDv7: they sort by when the run began.
    if (before !== undefined) where.push(['id < ?', before]);
    const sql = `SELECT * FROM pulu_run WHERE ${where.map(([part]) => part).join(' AND ')} ORDER BY id DESC LIMIT ${limit}`;
    const rows = await this.database.read<RunRow>(
      sql,
      where.flatMap(([, ...params]) => params),
    );
    return rows.map((row) => this.codec.fromRow(row));
  }

  async find(app: string, id: string): Promise<Run | undefined> {
    const [row] = await this.database.read<RunRow>('SELECT * FROM pulu_run WHERE id = ? AND app = ?', [id, app]);
    return row === undefined ? undefined : this.codec.fromRow(row);
  }

  /** The attempts at a run's steps, in their order. */
  async steps(run: string): Promise<StepRecord[]> {
    const rows = await this.database.read(
      'SELECT * FROM pulu_step WHERE run = ? ORDER BY ended_at, started_at, attempt',
      [run],
    );
    return rows.map((row) => this.stepOf(row));
  }

  /** The runs that a run's steps started and wait for. */
  async children(run: string, limit = 200): Promise<Run[]> {
    const sql = `SELECT * FROM pulu_run WHERE parent = ? ORDER BY id LIMIT ${limit}`;
    const rows = await this.database.read<RunRow>(sql, [run]);
    return rows.map((row) => this.codec.fromRow(row));
  }

  /** How many runs of each rule began since a moment, by how they stand. */
  async counts(app: string, since: Date): Promise<RuleCount[]> {
    const rows = await this.database.read(
      'SELECT rule, state, COUNT(*) AS n, MAX(created_at) AS last FROM pulu_run WHERE app = ? AND created_at > ? GROUP BY rule, state',
      [app, this.codec.at(since)],
    );
    return rows.map((row) => ({
      rule: String(row['rule']),
      state: stateOf(row['state']),
      count: Number(row['n']),
      last: String(this.codec.moment.decode(row['last'] ?? null)),
    }));
  }

  /** How many runs a run's steps started, by step, by the step they stand at or began with, and by how they stand. */
  async branches(run: string): Promise<Branch[]> {
    const rows = await this.database.read(
      `SELECT parent_step, first_step, state, COUNT(*) AS n FROM pulu_run WHERE parent = ?
       GROUP BY parent_step, first_step, state ORDER BY parent_step, first_step, state`,
      [run],
    );
    return rows.map((row) => ({
      step: String(row['parent_step']),
      first: row['first_step'] === null ? null : String(row['first_step']),
      state: stateOf(row['state']),
      count: Number(row['n']),
    }));
  }

  private stepOf(row: Row): StepRecord {
    const json = (name: string) => asJson(this.codec.json.decode(row[name] ?? null));
    const moment = (name: string) => String(this.codec.moment.decode(row[name] ?? null));
    const state = row['state'];
    return {
      step: String(row['step']),
      type: String(row['type']),
      attempt: Number(row['attempt']) % attemptsOfRound,
      round: Math.floor(Number(row['attempt']) / attemptsOfRound),
      state: state === 'failed' || state === 'skipped' ? state : 'done',
      input: json('input'),
      output: json('output'),
      error: json('error'),
      started: moment('started_at'),
      ended: moment('ended_at'),
    };
  }
}

function stateOf(value: unknown): RunState {
  const known = ['ready', 'waiting', 'done', 'failed', 'cancelled'] as const;
  return known.find((state) => state === value) ?? 'ready';
}
