import type { Database, Transaction } from '../storage/index.js';
import type { OutboxEvent } from './event.js';
import type { Outbox } from './parts.js';

type EventRow = Record<'id' | 'app' | 'form' | 'record' | 'event' | 'at', string> &
  Record<'before_values' | 'after_values' | 'run' | 'actor', string | null> &
  Record<'submitted' | 'depth', number>;

/**
 * The outbox that the write path fills: which changes are still to be dealt with; what each was, the audit row of the same id says.
 * Events are leased while they are looked at, so that the workers of several processes take different ones.
 */
export class TableOutbox implements Outbox {
  constructor(
    private readonly database: Database,
    private readonly worker: string,
    private readonly leaseFor = 15_000,
  ) {}

  async take(
    limit: number,
    now: Date,
  ): Promise<{ readonly ids: readonly string[]; readonly events: readonly OutboxEvent[] }> {
    const moment = this.database.dialect.codec({ kind: 'datetime' });
    const at = moment.encode(now.toISOString());
    const until = moment.encode(new Date(now.getTime() + this.leaseFor).toISOString());
    const [waiting] = await this.database.read('SELECT id FROM pulu_outbox LIMIT 1');
    if (waiting === undefined) return { ids: [], events: [] };
    const ids = await this.database.transaction(async (tx) => {
      const free = await tx.query<{ id: string }>(
        `SELECT id FROM pulu_outbox WHERE lease_until IS NULL OR lease_until < ? ORDER BY id LIMIT ${limit} ${tx.dialect.lock({ skipLocked: true })}`,
        [at],
      );
      if (free.length === 0) return [];
      const taken = free.map(({ id }) => id);
      await tx.execute(`UPDATE pulu_outbox SET lease_owner = ?, lease_until = ? WHERE id IN (${marks(taken)})`, [
        this.worker,
        until,
        ...taken,
      ]);
      return taken;
    });
    return { ids, events: ids.length === 0 ? [] : await this.load(ids) };
  }

  async done(tx: Transaction, ids: readonly string[]): Promise<void> {
    await tx.execute(`DELETE FROM pulu_outbox WHERE id IN (${marks(ids)})`, [...ids]);
  }

  private async load(ids: readonly string[]): Promise<OutboxEvent[]> {
    const rows = await this.database.read<EventRow>(
      `SELECT a.id, a.app, a.form, a.record, o.event, o.submitted, o.run, o.depth, a.at, a.actor, a.before_values, a.after_values
       FROM pulu_outbox o JOIN pulu_audit a ON a.id = o.id WHERE o.id IN (${marks(ids)}) ORDER BY o.id`,
      ids,
    );
    const moment = this.database.dialect.codec({ kind: 'datetime' });
    return rows.flatMap((row) => {
      const event = kindOf(row.event);
      if (event === undefined) return [];
      return {
        id: row.id,
        app: row.app,
        form: row.form,
        record: row.record,
        event,
        before: this.values(row.before_values),
        after: this.values(row.after_values),
        submitted: row.submitted === 1,
        cause: row.run,
        depth: row.depth,
        committedAt: String(moment.decode(row.at)),
        ...(row.actor === null ? {} : { actor: row.actor }),
      };
    });
  }

  private values(text: string | null): Readonly<Record<string, unknown>> {
    const value = this.database.dialect.codec({ kind: 'json' }).decode(text);
    return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
  }
}

function marks(ids: readonly string[]): string {
  return ids.map(() => '?').join(', ');
}

function kindOf(event: string): OutboxEvent['event'] | undefined {
  return (['created', 'updated', 'deleted', 'restored'] as const).find((kind) => kind === event);
}
