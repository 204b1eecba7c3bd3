import type { Json } from '../../model/index.js';
import type { Database, SqlValue, Transaction } from '../../storage/index.js';
import { DeliveryCodec, deliveryColumns, type Delivery, type DeliveryState } from './delivery.js';
import { worthSendingFor } from './plan.js';

/** What became of a delivery. */
export interface Settlement {
  readonly id: string;
  readonly state: Extract<DeliveryState, 'waiting' | 'carried' | 'sent' | 'failed'>;
  readonly attempts: number;
  readonly nextAt: Date;
  readonly cause: Json;
  readonly messageId: string | null;
}

/** Writes deliveries down, in the transaction of what they tell. */
export async function insertDeliveries(tx: Transaction, deliveries: readonly Delivery[]): Promise<void> {
  if (deliveries.length === 0) return;
  const codec = new DeliveryCodec(tx.dialect);
  await tx.insert(
    'pulu_delivery',
    deliveryColumns,
    deliveries.map((delivery) => codec.toRow(delivery)),
  );
}

/** Where deliveries are. One that is about to be sent is leased to a worker. */
export class DeliveryStore {
  private readonly codec: DeliveryCodec;

  constructor(
    private readonly database: Database,
    private readonly worker: string,
  ) {
    this.codec = new DeliveryCodec(database.dialect);
  }

  /** The lanes in which something is due. */
  async dueLanes(now: Date): Promise<string[]> {
    const rows = await this.database.read<{ lane: string }>(
      "SELECT lane, MIN(next_at) AS first FROM pulu_delivery WHERE state = 'waiting' GROUP BY lane HAVING MIN(next_at) <= ?",
      [this.codec.at(now)],
    );
    return rows.map(({ lane }) => lane);
  }

  /** Takes deliveries of a lane that are due and that no living worker holds. */
  async claim(lane: string, now: Date, leaseUntil: Date, limit: number): Promise<Delivery[]> {
    const at = this.codec.at(now);
    return this.database.transaction(async (tx) => {
      const rows = await tx.query(
        `SELECT * FROM pulu_delivery WHERE state = 'waiting' AND lane = ? AND next_at <= ?
         AND (lease_until IS NULL OR lease_until < ?) ORDER BY next_at LIMIT ${limit} ${tx.dialect.lock({ skipLocked: true })}`,
        [lane, at, at],
      );
      const found = rows.map((row) => this.codec.fromRow(row));
      if (found.length === 0) return [];
      const ids = found.map(({ id }) => id);
      await tx.execute(`UPDATE pulu_delivery SET lease_owner = ?, lease_until = ? WHERE id IN (${marks(ids)})`, [
        this.worker,
        this.codec.at(leaseUntil),
        ...ids,
      ]);
      return found;
    });
  }

  /** What a delivery takes along. */
  async carriedBy(id: string): Promise<Delivery[]> {
    const sql = "SELECT * FROM pulu_delivery WHERE carrier = ? AND state = 'carried' ORDER BY id";
    return (await this.database.read(sql, [id])).map((row) => this.codec.fromRow(row));
  }

  /** Shows that this worker lives and still holds its deliveries. */
  async renew(ids: readonly string[], leaseUntil: Date): Promise<void> {
    await this.database.transaction((tx) =>
      tx.execute(`UPDATE pulu_delivery SET lease_until = ? WHERE lease_owner = ? AND id IN (${marks(ids)})`, [
        this.codec.at(leaseUntil),
        this.worker,
        ...ids,
      ]),
    );
  }

  /** Gives up every lease: for a database that only this process works on, whose earlier process died. */
  async reclaimAll(): Promise<void> {
    await this.database.transaction((tx) =>
      tx.execute(
        "UPDATE pulu_delivery SET lease_owner = NULL, lease_until = NULL WHERE state = 'waiting' AND lease_owner IS NOT NULL",
      ),
    );
  }

  /** Writes down what became of a message, if this worker still holds it. @returns whether it does */
  async settle(tx: Transaction, main: Delivery, settlements: readonly Settlement[], now: Date): Promise<boolean> {
    const { affected } = await tx.execute(
      "UPDATE pulu_delivery SET lease_owner = NULL, lease_until = NULL WHERE id = ? AND lease_owner = ? AND state = 'waiting'",
      [main.id, this.worker],
    );
    if (affected === 0) return false;
    for (const each of settlements)
      await tx.execute(
        `UPDATE pulu_delivery SET state = ?, attempts = ?, next_at = ?, cause = ?, message_id = ?, ended_at = ?
         WHERE id = ? AND state IN ('waiting', 'carried')`,
        [
          each.state,
          each.attempts,
          this.codec.at(each.nextAt),
          this.codec.json.encode(each.cause),
          each.messageId,
          each.state === 'waiting' || each.state === 'carried' ? null : this.codec.at(now),
          each.id,
        ],
      );
    return true;
  }

  /** Lets what waits in a lane rest until a moment: its service is left alone till then. */
  async rest(tx: Transaction, lane: string, until: Date, cause: Json): Promise<void> {
    await tx.execute(
      `UPDATE pulu_delivery SET next_at = ?, cause = ? WHERE state = 'waiting' AND lane = ? AND next_at < ? AND lease_owner IS NULL`,
      [this.codec.at(until), this.codec.json.encode(cause), lane, this.codec.at(until)],
    );
  }

  /** Removes what nobody asked for, with all it takes along. */
  async forget(tx: Transaction, main: Delivery): Promise<void> {
    await tx.execute('DELETE FROM pulu_delivery WHERE id = ? OR carrier = ?', [main.id, main.id]);
  }

  /** All that a run tells outside of the app, in the order it was decided. */
  async ofRun(run: string, limit = 2000): Promise<Delivery[]> {
    const sql = `SELECT * FROM pulu_delivery WHERE run = ? ORDER BY created_at, channel, id LIMIT ${limit}`;
    return (await this.database.read(sql, [run])).map((row) => this.codec.fromRow(row));
  }

  /** How many deliveries of runs were given up, by run. */
  async failedOf(runs: readonly string[]): Promise<ReadonlyMap<string, number>> {
    if (runs.length === 0) return new Map();
    const sql = `SELECT run, COUNT(*) AS n FROM pulu_delivery WHERE state = 'failed' AND run IN (${marks(runs)}) GROUP BY run`;
    const rows = await this.database.read(sql, runs);
    return new Map(rows.map((row) => [String(row['run']), Number(row['n'])]));
  }

  /** Lets a delivery that was not sent be tried again at once, by itself, to where its recipient is reached now. */
  async retry(tx: Transaction, { id }: Delivery, address: string | null, now: Date): Promise<void> {
    const until = new Date(now.getTime() + worthSendingFor);
    const values: SqlValue[] = [address, this.codec.at(now), this.codec.at(until), id];
    await tx.execute(
      `UPDATE pulu_delivery SET state = 'waiting', carrier = NULL, attempts = 0, address = ?, next_at = ?, give_up_at = ?,
       cause = NULL, ended_at = NULL, lease_owner = NULL, lease_until = NULL WHERE id = ? AND state IN ('failed', 'unaddressed')`,
      values,
    );
  }
}

function marks(values: readonly unknown[]): string {
  return values.map(() => '?').join(', ');
}
