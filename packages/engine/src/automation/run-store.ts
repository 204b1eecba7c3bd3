import type { Json } from '../model/index.js';
import type { Database, SqlValue, Transaction } from '../storage/index.js';
import { RunCodec, runColumns, type NewRun, type Run, type RunRow } from './run.js';

/** The attempts at a step in the rounds of a run, one after the other. */
export const attemptsOfRound = 1000;

/** When nothing but an event, a child or a person lets a run go on. */
const never = new Date('9999-12-31T00:00:00.000Z');

/** The new place of a run that goes on. */
type Place = Partial<Pick<Run, 'step' | 'attempt' | 'round' | 'variables' | 'error'>> & {
  readonly state?: 'ready' | 'done' | 'failed';
};

/** When a run goes on: what it did began at `started`. */
interface Moments {
  readonly started: Date;
  readonly now: Date;
  readonly due?: Date;
  readonly leaseUntil?: Date;
}

/** What a run rests for. */
export interface Rest {
  readonly progress: Json;
  readonly since: Date;
  /** When it goes on at the latest. */
  readonly due?: Date;
  /** So many children it waits for. */
  readonly pending: number;
  /** An event it waits for: a form's, of one record or of any. */
  readonly event?: { readonly form: string; readonly record: string | null };
}

/** An attempt at a step. */
export interface StepNote {
  readonly type: string;
  readonly state: 'done' | 'failed' | 'skipped';
  readonly input?: Json;
  readonly output?: Json;
  readonly error?: Json;
  readonly started: Date;
  readonly ended: Date;
}

/** A run that waits for an event. */
export interface Waiting {
  readonly run: Run;
  readonly form: string;
  readonly record: string | null;
}

/** Writes down where runs are. A run that rests is nobody's; one under way is leased to a worker. */
export class RunStore {
  private readonly codec: RunCodec;

  constructor(
    private readonly database: Database,
    private readonly worker: string,
  ) {
    this.codec = new RunCodec(database.dialect);
  }

  /**
   * Starts runs. A run that the same event started before stays as it is.
   * @param leaseUntil they are this worker's until then; absent: whoever takes them up
   */
  async start(tx: Transaction, runs: readonly NewRun[], now: Date, leaseUntil?: Date): Promise<void> {
    const columns = [...runColumns];
    const sql = tx.dialect.upsert({ table: 'pulu_run', columns, key: ['event', 'rule', 'app'], update: [] });
    const lease = leaseUntil === undefined ? undefined : { owner: this.worker, until: leaseUntil };
    for (const run of runs) await tx.execute(sql, this.codec.toRow(run, now, lease));
  }

  /** A run that was in hand when a process died is begun again: it counts how often. @returns whether this worker still holds it */
  async beginAgain(run: Run): Promise<boolean> {
    return this.database.transaction((tx) => this.write(tx, run, { takeovers: run.takeovers + 1 }));
  }

  /** Moves a run on, if this worker still holds it at that step. What waited for its end is told. @returns whether it did */
  async advance(tx: Transaction, run: Run, place: Place, at: Moments) {
    const state = place.state ?? 'ready';
    const step = place.step === undefined ? run.step : place.step;
    const held = await this.write(tx, run, {
      step,
      attempt: place.attempt ?? run.attempt,
      round: place.round ?? run.round,
      pending: 0,
      progress: step === run.step && state !== 'done' ? this.progressOf(run) : null,
      variables: this.codec.json.encode(place.variables ?? run.variables),
      state,
      error: this.codec.json.encode(place.error ?? null),
      due_at: this.codec.at(at.due ?? at.now),
      lease_owner: at.leaseUntil === undefined ? null : this.worker,
      lease_until: at.leaseUntil === undefined ? null : this.codec.at(at.leaseUntil),
      takeovers: 0,
      ...(state === 'ready' ? { ended_at: null } : { ended_at: this.codec.at(at.now), has_turn: 0 }),
      ...(state === 'done' ? { took: elapsed(run.createdAt, at.now) } : {}),
      lag: this.lagOf(run, at.started),
    });
    if (held && run.progress !== null) await this.stopWaiting(tx, run);
    if (held && state === 'done') await this.ended(tx, run, at.now);
    return held;
  }

  /** Lets a run rest at its step, if this worker still holds it. @returns whether it does */
  async rest(tx: Transaction, run: Run, rest: Rest): Promise<boolean> {
    const held = await this.write(tx, run, {
      state: 'waiting',
      pending: rest.pending,
      progress: this.codec.json.encode({ since: rest.since.toISOString(), state: rest.progress }),
      due_at: this.codec.at(rest.due ?? never),
      lease_owner: null,
      lease_until: null,
      takeovers: 0,
      lag: this.lagOf(run, rest.since),
    });
    if (held && rest.event !== undefined) {
      const columns = ['run', 'app', 'form', 'record'];
      const sql = tx.dialect.upsert({ table: 'pulu_wait', columns, key: ['run'], update: ['form', 'record'] });
      await tx.execute(sql, [run.id, run.app, rest.event.form, rest.event.record]);
    }
    return held;
  }

  /** The runs of an app that wait for an event of one of some forms. */
  async waiting(app: string, forms: readonly string[]): Promise<Waiting[]> {
    const rows = await this.database.read<RunRow & { wait_form: string; wait_record: string | null }>(
      `SELECT r.*, w.form AS wait_form, w.record AS wait_record FROM pulu_wait w JOIN pulu_run r ON r.id = w.run
       WHERE w.app = ? AND w.form IN (${marks(forms)}) AND r.state = 'waiting'`,
      [app, ...forms],
    );
    return rows.map((row) => ({ run: this.codec.fromRow(row), form: row.wait_form, record: row.wait_record }));
  }

  /** Lets a resting run go on at once; with progress, at that. */
  async wake(tx: Transaction, run: string, now: Date, progress?: { readonly since: string; readonly state: Json }) {
    const set = progress === undefined ? '' : ', progress = ?';
    await tx.execute(`UPDATE pulu_run SET due_at = ?${set} WHERE id = ? AND state = 'waiting'`, [
      this.codec.at(now),
      ...(progress === undefined ? [] : [this.codec.json.encode(progress)]),
      run,
    ]);
  }

  /** Writes down an attempt at a step. */
  async noteStep(tx: Transaction, run: Run, note: StepNote): Promise<void> {
    const { json } = this.codec;
    await tx.insert(
      'pulu_step',
      ['run', 'step', 'attempt', 'type', 'state', 'input', 'output', 'error', 'started_at', 'ended_at'],
      [
        [
          run.id,
          run.step ?? '',
          run.round * attemptsOfRound + run.attempt,
          note.type,
          note.state,
          json.encode(note.input ?? null),
          json.encode(note.output ?? null),
          json.encode(note.error ?? null),
          this.codec.at(note.started),
          this.codec.at(note.ended),
        ],
      ],
    );
  }

  /** Lets a failed run go on: at the step it failed at, or at another one (null: it is done). @returns whether it had failed */
  async resume(tx: Transaction, run: Run, now: Date, step = run.step): Promise<boolean> {
    const at = this.codec.at(now);
    const { affected } = await tx.execute(
      `UPDATE pulu_run SET state = ?, step = ?, attempt = ?, progress = NULL, due_at = ?, ended_at = ?, error = NULL,
       takeovers = 0, handler = NULL, lease_owner = NULL, lease_until = NULL WHERE id = ? AND state = 'failed'`,
      [
        step === null ? 'done' : 'ready',
        step ?? run.step,
        step === run.step ? run.attempt + 1 : 1,
        at,
        step === null ? at : null,
        run.id,
      ],
    );
    if (affected === 1 && step === null) await this.ended(tx, run, now);
    return affected === 1;
  }

  /** Makes the failure of a run somebody's business. @returns whether it had failed */
  async handOver(tx: Transaction, run: Run, to: string): Promise<boolean> {
    const sql = "UPDATE pulu_run SET handler = ? WHERE id = ? AND state = 'failed'";
    return (await tx.execute(sql, [to, run.id])).affected === 1;
  }

  /** Ends a run that has not ended, and those it waits for. @returns whether it was still to be ended */
  async cancel(tx: Transaction, run: Run, now: Date): Promise<boolean> {
    const { affected } = await tx.execute(
      `UPDATE pulu_run SET state = 'cancelled', ended_at = ?, has_turn = 0, lease_owner = NULL, lease_until = NULL
       WHERE id = ? AND state IN ('ready', 'waiting', 'failed')`,
      [this.codec.at(now), run.id],
    );
    if (affected === 0) return false;
    await this.stopWaiting(tx, run);
    await this.ended(tx, run, now);
    const children = await tx.query<RunRow>(
      "SELECT * FROM pulu_run WHERE parent = ? AND state IN ('ready', 'waiting', 'failed')",
      [run.id],
    );
    for (const child of children) await this.cancel(tx, this.codec.fromRow(child), now);
    return true;
  }

  /** What the ended children of a run's step came to, by run. */
  async childrenOf(run: Run): Promise<Run[]> {
    // Those of earlier rounds began before this visit did.
    const since = run.progress === null ? run.createdAt : run.progress.since;
    const rows = await this.database.read<RunRow>(
      'SELECT * FROM pulu_run WHERE parent = ? AND parent_step = ? AND created_at >= ? ORDER BY id',
      [run.id, run.step, this.codec.at(new Date(since))],
    );
    return rows.map((row) => this.codec.fromRow(row));
  }

  /** A run by its id. */
  async find(id: string): Promise<Run | undefined> {
    const [row] = await this.database.read<RunRow>('SELECT * FROM pulu_run WHERE id = ?', [id]);
    return row === undefined ? undefined : this.codec.fromRow(row);
  }

  /** The run that an event started of a rule. */
  async startedBy(event: string, rule: string, app: string): Promise<string | undefined> {
    const sql = 'SELECT id FROM pulu_run WHERE event = ? AND rule = ? AND app = ?';
    const [row] = await this.database.read<{ id: string }>(sql, [event, rule, app]);
    return row?.id;
  }

  /** How often a rule has begun for a record since a moment. */
  async countSince(app: string, rule: string, record: string, since: Date): Promise<number> {
    const [row] = await this.database.read(
      'SELECT COUNT(*) AS n FROM pulu_run WHERE record = ? AND app = ? AND rule = ? AND created_at > ?',
      [record, app, rule, this.codec.at(since)],
    );
    return Number(row?.['n'] ?? 0);
  }

  /** Runs that failed and wait for a person, the newest first. */
  async failed(app: string, limit = 100): Promise<Run[]> {
    const rows = await this.database.read<RunRow>(
      `SELECT * FROM pulu_run WHERE app = ? AND state = 'failed' ORDER BY created_at DESC LIMIT ${limit}`,
      [app],
    );
    return rows.map((row) => this.codec.fromRow(row));
  }

  /** The last child that ends lets its parent go on. */
  private async ended(tx: Transaction, run: Run, now: Date): Promise<void> {
    if (run.parent === null) return;
    await tx.execute('UPDATE pulu_run SET pending = pending - 1 WHERE id = ?', [run.parent]);
    await tx.execute("UPDATE pulu_run SET due_at = ? WHERE id = ? AND state = 'waiting' AND pending <= 0", [
      this.codec.at(now),
      run.parent,
    ]);
  }

  private async stopWaiting(tx: Transaction, run: Run): Promise<void> {
    await tx.execute('DELETE FROM pulu_wait WHERE run = ?', [run.id]);
    await tx.execute("UPDATE pulu_task SET state = 'closed' WHERE run = ? AND state IN ('open', 'queued')", [run.id]);
  }

  /** How long what set the run off had to wait; its first step is the one that counts. */
  private lagOf(run: Run, started: Date): number {
    return elapsed(run.causedAt ?? run.createdAt, started);
  }

  private progressOf(run: Run) {
    return run.progress === null ? null : this.codec.json.encode(run.progress);
  }

  private async write(tx: Transaction, run: Run, values: Readonly<Record<string, SqlValue>>) {
    const set = Object.keys(values).map((name) => (name === 'lag' ? 'lag = COALESCE(lag, ?)' : `${name} = ?`));
    const { affected } = await tx.execute(
      `UPDATE pulu_run SET ${set.join(', ')}
       WHERE id = ? AND lease_owner = ? AND state IN ('ready', 'waiting') AND step = ? AND attempt = ?`,
      [...Object.values(values), run.id, this.worker, run.step, run.attempt],
    );
    return affected === 1;
  }
}

/** Milliseconds between two moments; the clocks of two processes may disagree a little. */
function elapsed(from: string, to: Date): number {
  return Math.max(0, Math.min(to.getTime() - Date.parse(from), 2 ** 31 - 1));
}

function marks(values: readonly unknown[]): string {
  return values.map(() => '?').join(', ');
}
