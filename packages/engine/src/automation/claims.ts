import type { Database, SqlValue } from '../storage/index.js';
import type { Limit, RuleName } from './limited.js';
import { RunCodec, type Run, type RunRow } from './run.js';

/** Takes up runs for a worker: a run under way is leased to one, and free again when that one shows no more signs of life. */
export class Claims {
  private readonly codec: RunCodec;

  constructor(
    private readonly database: Database,
    private readonly worker: string,
  ) {
    this.codec = new RunCodec(database.dialect);
  }

  /** Takes runs that are due and that no living worker holds. @param except rules whose runs are not everybody's to take */
  async take(now: Date, leaseUntil: Date, limit: number, except: readonly RuleName[] = []): Promise<Run[]> {
    const at = this.codec.at(now);
    const free = `${due}${' AND NOT (app = ? AND rule = ?)'.repeat(except.length)}`;
    const params = [at, at, ...except.flatMap(({ app, rule }) => [app, rule])];
    const [waiting] = await this.database.read(`SELECT id FROM pulu_run WHERE ${free} LIMIT 1`, params);
    if (waiting === undefined) return [];
    return this.database.transaction(async (tx) => {
      const rows = await tx.query<RunRow>(
        `SELECT * FROM pulu_run WHERE ${free} ORDER BY due_at LIMIT ${limit} ${tx.dialect.lock({ skipLocked: true })}`,
        params,
      );
      return this.lease(tx, rows, leaseUntil, false);
    });
  }

  /**
   * Takes runs of a limited rule, as many as may be under way besides those that are, over all processes. Whoever takes some
   * locks the row of the rule, so that two never take the same place.
   */
  async takeOf({ app, rule, most, inOrder }: Limit, now: Date, leaseUntil: Date, atOnce: number): Promise<Run[]> {
    const at = this.codec.at(now);
    // Not by the index of rules, which holds all that a rule ever did, but by that of what is due.
    const own = "COALESCE(app, '') = ? AND COALESCE(rule, '') = ?";
    const free = `${own} AND ${due}${inOrder ? ` AND ${hasItsTurn}` : ''}`;
    const params = [app, rule, at, at];
    const [waiting] = await this.database.read(`SELECT id FROM pulu_run r WHERE ${free} LIMIT 1`, params);
    if (waiting === undefined) return [];
    return this.database.transaction(async (tx) => {
      const columns = ['app', 'rule'];
      await tx.execute(tx.dialect.upsert({ table: 'pulu_rule_switch', columns, key: columns, update: [] }), [
        app,
        rule,
      ]);
      await tx.query(`SELECT app FROM pulu_rule_switch WHERE app = ? AND rule = ? ${tx.dialect.lock()}`, [app, rule]);
      const [busy] = await tx.query(
        `SELECT COUNT(*) AS n FROM pulu_run WHERE ${own} AND state IN ('ready', 'waiting') AND due_at <= ? AND lease_until >= ?`,
        [app, rule, this.codec.at(new Date(now.getTime() + aMinute)), at],
      );
      const places = Math.min(atOnce, most - Number(busy?.['n'] ?? 0));
      if (places <= 0) return [];
      const rows = await tx.query<RunRow>(
        `SELECT r.* FROM pulu_run r WHERE ${free} ORDER BY due_at, id LIMIT ${places} ${tx.dialect.lock({ skipLocked: true })}`,
        params,
      );
      return this.lease(tx, rows, leaseUntil, inOrder);
    });
  }

  /** Shows that this worker lives and still holds its runs. */
  async renew(ids: readonly string[], leaseUntil: Date): Promise<void> {
    await this.database.transaction((tx) =>
      tx.execute(
        `UPDATE pulu_run SET lease_until = ? WHERE lease_owner = ? AND lease_until IS NOT NULL AND id IN (${marks(ids)})`,
        [this.codec.at(leaseUntil), this.worker, ...ids],
      ),
    );
  }

  /** Lets go of a run that this worker holds: somebody takes it up when its rule may go on. */
  async release(run: string): Promise<void> {
    await this.database.transaction((tx) =>
      tx.execute('UPDATE pulu_run SET lease_owner = NULL, lease_until = NULL WHERE id = ? AND lease_owner = ?', [
        run,
        this.worker,
      ]),
    );
  }

  /** Gives up every lease: for a database that only this process works on, whose earlier process died. */
  async reclaimAll(): Promise<void> {
    await this.database.transaction((tx) =>
      tx.execute(
        `UPDATE pulu_run SET takeovers = ${takenOver}, lease_owner = NULL, lease_until = NULL
         WHERE state IN ('ready', 'waiting') AND lease_owner IS NOT NULL`,
      ),
    );
  }

  private async lease(
    tx: { execute(sql: string, params: readonly SqlValue[]): Promise<unknown> },
    rows: readonly RunRow[],
    until: Date,
    inOrder: boolean,
  ): Promise<Run[]> {
    if (rows.length === 0) return [];
    const ids = rows.map(({ id }) => id);
    const turn = inOrder ? ', has_turn = CASE WHEN turn IS NULL THEN 0 ELSE 1 END' : '';
    await tx.execute(
      `UPDATE pulu_run SET takeovers = ${takenOver}, lease_owner = ?, lease_until = ?${turn} WHERE id IN (${marks(ids)})`,
      [this.worker, this.codec.at(until), ...ids],
    );
    return rows.map((row) => {
      const run = this.codec.fromRow(row);
      return row.lease_owner !== null && run.takeovers === 0 ? { ...run, takeovers: 1 } : run;
    });
  }
}

/** The clocks of two processes may disagree by so many milliseconds. */
const aMinute = 60_000;

const due = "state IN ('ready', 'waiting') AND due_at <= ? AND (lease_until IS NULL OR lease_until < ?)";

/** A run that still has an owner was in the hands of a process that died. */
const takenOver = 'CASE WHEN takeovers = 0 AND lease_owner IS NOT NULL THEN 1 ELSE takeovers END';

/**
 * A run that waits for no turn, or has it, or has nothing before it: neither a run about its record that has not ended, nor an
 * event that is still to start one.
 */
const hasItsTurn = `(r.turn IS NULL OR r.has_turn = 1 OR (
  NOT EXISTS (
    SELECT 1 FROM pulu_run e WHERE e.record = r.record AND COALESCE(e.app, '') = r.app AND COALESCE(e.rule, '') = r.rule AND e.id <> r.id
    AND e.state IN ('ready', 'waiting') AND (e.has_turn = 1 OR e.turn < r.turn))
  AND NOT EXISTS (
    SELECT 1 FROM pulu_outbox o JOIN pulu_audit a ON a.id = o.id WHERE a.record = r.record AND o.id < r.turn)))`;

function marks(values: readonly unknown[]): string {
  return values.map(() => '?').join(', ');
}
