import type { Label } from '../model/index.js';
import type { Dialect, Row, SqlValue } from '../storage/index.js';
import { labelOf } from './notifications.js';

/** What a rule told somebody about a record. */
interface Notice {
  readonly id: string;
  readonly at: string;
  readonly rule: string;
  readonly run: string;
  readonly recipient: string;
  readonly title: Label;
}

/** What rules told people about records, for the records' timelines. */
export class Notices {
  constructor(private readonly dialect: Dialect) {}

  /**
   * The latest notices about a record, the newest first; with `before`, those before that place of the timeline.
   * @param query reads where the timeline is read
   */
  async latest(
    query: (sql: string, params: readonly SqlValue[]) => Promise<Row[]>,
    record: string,
    limit: number,
    before?: { readonly at: string; readonly id: string },
  ): Promise<Notice[]> {
    const moment = this.dialect.codec({ kind: 'datetime' });
    const at = before === undefined ? null : moment.encode(before.at);
    const past = before === undefined ? '' : 'AND (n.created_at < ? OR (n.created_at = ? AND n.id < ?))';
    const rows = await query(
      `SELECT n.id, n.created_at, n.recipient, n.title, n.run, r.rule FROM pulu_notification n JOIN pulu_run r ON r.id = n.run ` +
        `WHERE n.record = ? ${past} ORDER BY n.created_at DESC, n.id DESC LIMIT ?`,
      [record, ...(before === undefined ? [] : [at, at, before.id]), limit],
    );
    return rows.map((row) => ({
      id: String(row['id']),
      at: String(moment.decode(row['created_at'] ?? null)),
      rule: String(row['rule']),
      run: String(row['run']),
      recipient: String(row['recipient']),
      title: labelOf(String(row['title'])),
    }));
  }
}
