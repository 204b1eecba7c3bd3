import type { Database, Row, SqlValue, Transaction } from '../storage/index.js';
import { isValues } from './load/loader.js';
import { marks } from './shape/shape.js';

/** What happened to a record, as it waits for automation. */
export interface OutboxEvent {
  readonly id: string;
  readonly app: string;
  readonly form: string;
  readonly record: string;
  readonly event: 'created' | 'updated' | 'deleted' | 'restored';
  /** Old and new values of the fields that changed. */
  readonly before: Readonly<Record<string, unknown>>;
  readonly after: Readonly<Record<string, unknown>>;
  /** The record came in through a public form. */
  readonly submitted: boolean;
  /** The run that wrote it, if a rule did, and how many rules caused each other up to it. */
  readonly cause: string | null;
  readonly depth: number;
}

/** Who takes events, and for how long nobody else gets them. */
export interface OutboxOptions {
  readonly worker: string;
  /** Milliseconds. Default 15,000. */
  readonly leaseFor?: number;
}

/** The events that writes have left. Each is taken by one worker at a time, until it is done or the worker's lease has run out. */
export class Outbox {
  private readonly leaseFor: number;

  constructor(
    private readonly database: Database,
    private readonly options: OutboxOptions,
  ) {
    this.leaseFor = options.leaseFor ?? 15_000;
  }

  /** Takes events that nobody holds, the oldest first. */
  async take(limit: number, now: Date): Promise<readonly OutboxEvent[]> {
    const free = 'lease_until IS NULL OR lease_until < ?';
    const moment = this.moment(now);
    const waiting = await this.database.read(`SELECT id FROM pulu_outbox WHERE ${free} LIMIT 1`, [moment], {
      point: true,
    });
    if (waiting.length === 0) return [];
    return this.database.transaction(async (tx) => {
      const lock = tx.dialect.lock({ skipLocked: true });
      const held = await tx.query(`SELECT id FROM pulu_outbox WHERE ${free} ORDER BY id LIMIT ?${lock}`, [
        moment,
        limit,
      ]);
      const ids = held.map((row) => String(row['id']));
      if (ids.length === 0) return [];
      const until = this.moment(new Date(now.getTime() + this.leaseFor));
      const among = `id IN (${marks(ids.length)})`;
      await tx.execute(`UPDATE pulu_outbox SET lease_owner = ?, lease_until = ? WHERE ${among}`, [
        this.options.worker,
        until,
        ...ids,
      ]);
      const rows = await tx.query(
        `SELECT o.id, o.event, o.submitted, o.run, o.depth, a.app, a.form, a.record, a.before_values, a.after_values
         FROM pulu_outbox o JOIN pulu_audit a ON a.id = o.id WHERE o.${among} ORDER BY o.id`,
        ids,
      );
      return rows.map(eventOf);
    });
  }

  /** Removes events, in the transaction that has dealt with them. */
  async done(tx: Transaction, ids: readonly string[]): Promise<void> {
    if (ids.length > 0) await tx.execute(`DELETE FROM pulu_outbox WHERE id IN (${marks(ids.length)})`, ids);
  }

  /** Lets go of everything that is held: for a process that is the only one and has just started. */
  async releaseAll(): Promise<void> {
    await this.database.transaction((tx) =>
      tx.execute('UPDATE pulu_outbox SET lease_owner = NULL, lease_until = NULL WHERE lease_until IS NOT NULL'),
    );
  }

  private moment(at: Date): SqlValue {
    return this.database.dialect.codec({ kind: 'datetime' }).encode(at.toISOString());
  }
}

function eventOf(row: Row): OutboxEvent {
  const event = row['event'];
  return {
    id: String(row['id']),
    app: String(row['app']),
    form: String(row['form']),
    record: String(row['record']),
    event: event === 'created' || event === 'deleted' || event === 'restored' ? event : 'updated',
    before: valuesIn(row['before_values']),
    after: valuesIn(row['after_values']),
    submitted: row['submitted'] === 1,
    cause: row['run'] === null || row['run'] === undefined ? null : String(row['run']),
    depth: Number(row['depth']),
  };
}

/** The values a JSON column of the audit holds. */
export function valuesIn(cell: Row[string] | undefined): Readonly<Record<string, unknown>> {
  const value: unknown = typeof cell === 'string' ? JSON.parse(cell) : {};
  return isValues(value) ? value : {};
}
