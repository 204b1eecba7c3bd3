import type { Json } from '../model/index.js';
import type { Database, SqlValue, Transaction } from '../storage/index.js';

export type RunState = 'ready' | 'done' | 'failed' | 'cancelled';

/** A run, as the table has it. */
export interface Run {
  readonly id: string;
  readonly app: string;
  readonly release: number;
  readonly rule: string;
  readonly event: string;
  readonly form: string | null;
  readonly record: string | null;
  readonly before: Readonly<Record<string, unknown>>;
  readonly depth: number;
  readonly cause: string | null;
  readonly state: RunState;
  readonly step: string | null;
  readonly attempt: number;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly error: Json;
  readonly createdAt: string;
}

export type NewRun = Omit<Run, 'createdAt'>;

const columns = [
  'id',
  'app',
  'release_number',
  'rule',
  'event',
  'form',
  'record',
  'before_values',
  'depth',
  'cause',
  'state',
  'step',
  'attempt',
  'variables',
  'error',
  'due_at',
  'lease_owner',
  'lease_until',
  'created_at',
  'ended_at',
] as const;

/** Reads and writes runs and their steps. */
export class RunStore {
  private readonly json;
  private readonly moment;

  constructor(
    private readonly database: Database,
    private readonly worker: string,
  ) {
    this.json = database.dialect.codec({ kind: 'json' });
    this.moment = database.dialect.codec({ kind: 'datetime' });
  }

  /** Starts runs, already leased to this worker. A run that the same event started before stays as it is. */
  async start(tx: Transaction, runs: readonly NewRun[], now: Date, leaseUntil: Date): Promise<void> {
    const sql = tx.dialect.upsert({
      table: 'pulu_run',
      columns: [...columns],
      key: ['event', 'rule', 'app'],
      update: [],
    });
    for (const run of runs) await tx.execute(sql, this.row(run, now, leaseUntil));
  }

  private row(run: NewRun, now: Date, leaseUntil: Date): SqlValue[] {
    const at = this.moment.encode(now.toISOString());
    const leased = run.state === 'ready';
    return [
      run.id,
      run.app,
      run.release,
      run.rule,
      run.event,
      run.form,
      run.record,
      this.json.encode(run.before),
      run.depth,
      run.cause,
      run.state,
      run.step,
      run.attempt,
      this.json.encode(run.variables),
      this.json.encode(run.error),
      at,
      leased ? this.worker : null,
      leased ? this.moment.encode(leaseUntil.toISOString()) : null,
      at,
      leased ? null : at,
    ];
  }

  /** Takes runs that are due and that no living worker holds. */
  async claim(now: Date, leaseUntil: Date, limit: number): Promise<Run[]> {
    const at = this.moment.encode(now.toISOString());
    return this.database.transaction(async (tx) => {
      const rows = await tx.query<RunRow>(
        `SELECT * FROM pulu_run WHERE state = 'ready' AND due_at <= ? AND (lease_until IS NULL OR lease_until < ?) ORDER BY due_at LIMIT ${limit} ${tx.dialect.lock({ skipLocked: true })}`,
        [at, at],
      );
      if (rows.length === 0) return [];
      const ids = rows.map(({ id }) => id);
      const marks = ids.map(() => '?').join(', ');
      await tx.execute(`UPDATE pulu_run SET lease_owner = ?, lease_until = ? WHERE id IN (${marks})`, [
        this.worker,
        this.moment.encode(leaseUntil.toISOString()),
        ...ids,
      ]);
      return rows.map((row) => this.fromRow(row));
    });
  }

  /** Gives up every lease: for a database that only this process works on, whose earlier process died. */
  async reclaimAll(): Promise<void> {
    await this.database.transaction((tx) =>
      tx.execute(
        "UPDATE pulu_run SET lease_owner = NULL, lease_until = NULL WHERE state = 'ready' AND lease_owner IS NOT NULL",
      ),
    );
  }

  /** Moves a run on, if this worker still holds it at that step. @returns whether it did */
  async advance(
    tx: Transaction,
    run: Run,
    next: Partial<Pick<Run, 'step' | 'attempt' | 'variables' | 'state' | 'error'>>,
    at: { now: Date; due?: Date; leaseUntil?: Date },
  ): Promise<boolean> {
    const state = next.state ?? 'ready';
    const { affected } = await tx.execute(
      `UPDATE pulu_run SET step = ?, attempt = ?, variables = ?, state = ?, error = ?, due_at = ?, lease_owner = ?, lease_until = ?, ended_at = ?
       WHERE id = ? AND lease_owner = ? AND state = 'ready' AND attempt = ?`,
      [
        next.step === undefined ? run.step : next.step,
        next.attempt ?? run.attempt,
        this.json.encode(next.variables ?? run.variables),
        state,
        this.json.encode(next.error),
        this.moment.encode((at.due ?? at.now).toISOString()),
        at.leaseUntil === undefined ? null : this.worker,
        at.leaseUntil === undefined ? null : this.moment.encode(at.leaseUntil.toISOString()),
        state === 'ready' ? null : this.moment.encode(at.now.toISOString()),
        run.id,
        this.worker,
        run.attempt,
      ],
    );
    return affected === 1;
  }

  /** Writes down an attempt at a step. */
  async noteStep(
    tx: Transaction,
    run: Run,
    type: string,
    note: { state: 'done' | 'failed'; output?: Json; error?: Json; started: Date; ended: Date },
  ): Promise<void> {
    await tx.insert(
      'pulu_step',
      ['run', 'step', 'attempt', 'type', 'state', 'output', 'error', 'started_at', 'ended_at'],
      [
        [
          run.id,
          run.step ?? '',
          run.attempt,
          type,
          note.state,
          this.json.encode(note.output),
          this.json.encode(note.error),
          this.moment.encode(note.started.toISOString()),
          this.moment.encode(note.ended.toISOString()),
        ],
      ],
    );
  }

  /** Runs that failed and wait for a person, the newest first. */
  async failed(app: string, limit = 100): Promise<Run[]> {
    const rows = await this.database.read<RunRow>(
      `SELECT * FROM pulu_run WHERE app = ? AND state = 'failed' ORDER BY created_at DESC LIMIT ${limit}`,
      [app],
    );
    return rows.map((row) => this.fromRow(row));
  }

  /** Lets a failed run go on from the step it failed at, or ends it. @returns whether there was such a run */
  async settle(id: string, how: 'retry' | 'cancel', now: Date): Promise<boolean> {
    const at = this.moment.encode(now.toISOString());
    const change =
      how === 'retry'
        ? "state = 'ready', attempt = attempt + 1, due_at = ?, ended_at = NULL, error = NULL"
        : "state = 'cancelled', ended_at = ?";
    const { affected } = await this.database.transaction((tx) =>
      tx.execute(
        `UPDATE pulu_run SET ${change}, lease_owner = NULL, lease_until = NULL WHERE id = ? AND state = 'failed'`,
        [at, id],
      ),
    );
    return affected === 1;
  }

  private fromRow(row: RunRow): Run {
    const object = (text: string | null) => asObject(this.json.decode(text));
    return {
      id: row.id,
      app: row.app,
      release: row.release_number,
      rule: row.rule,
      event: row.event,
      form: row.form,
      record: row.record,
      before: object(row.before_values),
      depth: row.depth,
      cause: row.cause,
      state: row.state,
      step: row.step,
      attempt: row.attempt,
      variables: object(row.variables),
      error: row.error === null ? null : asJson(this.json.decode(row.error)),
      createdAt: String(this.moment.decode(row.created_at)),
    };
  }
}

type RunRow = Record<'id' | 'app' | 'rule' | 'event' | 'created_at', string> &
  Record<'form' | 'record' | 'before_values' | 'cause' | 'step' | 'variables' | 'error', string | null> &
  Record<'release_number' | 'depth' | 'attempt', number> & { state: RunState };

function asObject(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}

function asJson(value: unknown): Json {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value;
  if (Array.isArray(value)) return value.map(asJson);
  return Object.fromEntries(Object.entries(asObject(value)).map(([key, part]) => [key, asJson(part)]));
}
