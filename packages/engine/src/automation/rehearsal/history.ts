import type { SqlValue } from '../../storage/index.js';
import type { OutboxEvent } from '../event.js';
import type { Values } from './past.js';
import type { ReadOnly } from './sealed.js';

/** A stretch of time: from `from` on, before `to`. */
export interface Span {
  readonly from: Date;
  readonly to: Date;
}

/** What happened to a record, and when. */
export interface PastEvent extends OutboxEvent {
  readonly at: Date;
}

const columns = 'id, app, form, record, event, at, actor_kind, actor, cause, before_values, after_values';
const kinds = ['created', 'updated', 'deleted', 'restored'] as const;
/** So many ids stand in one statement. */
const atOnce = 500;

/** What is kept of the history of records: who changed what of which record, from which value to which. */
export class History {
  constructor(private readonly database: ReadOnly) {}

  /** The events of a form's records in a stretch of time that come after one of them, in their order. */
  async events(
    app: string,
    form: string,
    { from, to }: Span,
    page: { readonly after: string; readonly limit: number },
  ): Promise<PastEvent[]> {
    const sql = `SELECT ${columns} FROM pulu_audit WHERE app = ? AND form = ? AND at >= ? AND at < ? AND id > ?
       AND event <> 'purged' ORDER BY id LIMIT ${page.limit}`;
    return this.read(sql, [app, form, this.moment(from), this.moment(to), page.after]);
  }

  /** What happened to records since a moment, by record, in its order. */
  async since(records: readonly string[], moment: Date): Promise<ReadonlyMap<string, readonly PastEvent[]>> {
    const found = new Map<string, PastEvent[]>();
    const ids = [...new Set(records)];
    for (let start = 0; start < ids.length; start += atOnce) {
      const part = ids.slice(start, start + atOnce);
      const sql = `SELECT ${columns} FROM pulu_audit WHERE record IN (${part.map(() => '?').join(', ')}) AND at >= ?
         ORDER BY id`;
      for (const event of await this.read(sql, [...part, this.moment(moment)])) {
        const list = found.get(event.record);
        if (list === undefined) found.set(event.record, [event]);
        else list.push(event);
      }
    }
    return found;
  }

  /** The last events of a record, the newest first. */
  async last(record: string, limit: number): Promise<PastEvent[]> {
    return this.read(`SELECT ${columns} FROM pulu_audit WHERE record = ? ORDER BY id DESC LIMIT ${limit}`, [record]);
  }

  private moment(date: Date): SqlValue {
    return this.database.dialect.codec({ kind: 'datetime' }).encode(date.toISOString());
  }

  private async read(sql: string, params: readonly SqlValue[]): Promise<PastEvent[]> {
    const { dialect } = this.database;
    const moment = dialect.codec({ kind: 'datetime' });
    const json = dialect.codec({ kind: 'json' });
    const object = (cell: string | null) => (cell === null ? {} : objectOf(json.decode(cell)));
    const rows = await this.database.read<Record<string, string | null>>(sql, params);
    return rows.flatMap((row) => {
      const event = kinds.find((kind) => kind === row['event']);
      if (event === undefined) return [];
      const cause = object(row['cause'] ?? null);
      const actor = row['actor'] ?? null;
      return {
        id: text(row['id']),
        app: text(row['app']),
        form: text(row['form']),
        record: text(row['record']),
        event,
        at: new Date(String(moment.decode(row['at'] ?? null))),
        before: object(row['before_values'] ?? null),
        after: object(row['after_values'] ?? null),
        submitted: event === 'created' && row['actor_kind'] === 'public',
        cause: cause['kind'] === 'rule' ? text(cause['run']) : null,
        depth: cause['kind'] === 'rule' ? Number(cause['depth'] ?? 0) : 0,
        ...(actor === null ? {} : { actor }),
      };
    });
  }
}

/** A record's values at a moment of the past. */
export interface PastState {
  readonly values: Values;
  /** Fields whose value at that moment is not known. */
  readonly unknown: readonly string[];
}

/**
 * A record as it was, by undoing what happened to it afterwards.
 * @param stored as it is now; undefined when it is gone for good
 * @param later what happened since, in its order
 */
export function undone(
  stored: Readonly<Values> | undefined,
  later: readonly PastEvent[],
  known: Readonly<Values>,
): PastState {
  const values: Values = { ...(stored ?? known) };
  const unknown = new Set<string>();
  for (const { event, before, after } of [...later].reverse()) {
    if (event === 'created') continue;
    for (const key of Object.keys(after)) if (!Object.hasOwn(before, key)) unknown.add(key);
    Object.assign(values, before);
  }
  return { values, unknown: [...unknown] };
}

function objectOf(value: unknown): Values {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
