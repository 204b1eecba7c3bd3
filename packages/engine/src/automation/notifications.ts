import { locales, type Label } from '../model/index.js';
import type { Database, Transaction } from '../storage/index.js';
import type { StepContext } from './action.js';
import { valueAt } from './recipients.js';

/** What somebody is told. */
export interface Notice {
  readonly title: Label;
  readonly body?: Label;
  readonly form?: string;
  readonly id?: string;
  /** The board it speaks of. */
  readonly board?: string;
}

/** What is told to those who answer for a rule, once in a while. */
export type NoticeKind = 'run_failed' | 'run_handed_over' | 'undelivered';

/** Where a notification comes from. */
interface Sender extends Pick<StepContext, 'clock' | 'ids'> {
  readonly app: { readonly key: string };
  /** The run whose step tells it, if a rule does. */
  readonly run?: { readonly id: string };
  readonly kind?: NoticeKind;
}

/** Tells people in the app, in the transaction of what they are told of. */
export async function notify(
  tx: Transaction,
  context: Sender,
  users: readonly string[],
  notice: Notice,
): Promise<void> {
  const now = context.clock.now().toISOString();
  const json = tx.dialect.codec({ kind: 'json' });
  const moment = tx.dialect.codec({ kind: 'datetime' });
  await tx.insert(
    'pulu_notification',
    ['id', 'app', 'recipient', 'title', 'body', 'form', 'record', 'run', 'board', 'kind', 'created_at', 'read_at'],
    users.map((user) => [
      context.ids(),
      context.app.key,
      user,
      json.encode(notice.title),
      json.encode(notice.body),
      notice.form ?? null,
      notice.id ?? null,
      context.run?.id ?? null,
      notice.board ?? null,
      context.kind ?? null,
      moment.encode(now),
      null,
    ]),
  );
}

/** A message template with its {{places}} filled; a place that holds nothing becomes a dash. */
export function fillMessage(
  template: Label,
  scope: Readonly<Record<string, unknown>>,
  show: (path: string, value: unknown, locale: keyof Label) => string,
): Label {
  const fill = (locale: keyof Label) =>
    template[locale].replace(
      /\{\{\s*([\w.$]+)\s*\}\}/g,
      (_, path: string) => show(path, valueAt(scope, path), locale) || '—',
    );
  const [zh, en] = locales.map(fill);
  return { 'zh-CN': zh ?? '', 'en-US': en ?? '' };
}

/** The {{places}} of texts. */
export function placesIn(texts: readonly (string | undefined)[]): string[] {
  return texts.flatMap((text = '') =>
    [...text.matchAll(/\{\{\s*([\w.$]+)\s*\}\}/g)].flatMap(([, path]) => (path === undefined ? [] : [path])),
  );
}

/** One notification, as its reader sees it. */
export interface Notification {
  readonly id: string;
  readonly app: string;
  readonly title: Label;
  readonly body: Label | null;
  readonly form: string | null;
  readonly record: string | null;
  /** The run whose step told it, or that failed. */
  readonly run: string | null;
  /** The board that was pushed. */
  readonly board: string | null;
  readonly created_at: string;
  readonly read_at: string | null;
}

const columns = 'id, app, title, body, form, record, run, board, created_at, read_at';

/** The inbox of a person. */
export class Notifications {
  constructor(private readonly database: Database) {}

  /** The newest first; `before` is the id of the last one already seen. */
  async list(user: string, query: { limit?: number; unread?: boolean; before?: string } = {}): Promise<Notification[]> {
    const limit = Math.min(query.limit ?? 30, 100);
    const conditions = [
      'recipient = ?',
      ...(query.unread === true ? ['read_at IS NULL'] : []),
      ...(query.before === undefined ? [] : ['id < ?']),
    ];
    const rows = await this.database.read<NotificationRow>(
      `SELECT ${columns} FROM pulu_notification WHERE ${conditions.join(' AND ')} ORDER BY created_at DESC, id DESC LIMIT ${limit}`,
      query.before === undefined ? [user] : [user, query.before],
    );
    return rows.map((row) => this.fromRow(row));
  }

  /** How many are unread, counted up to 100. */
  async unread(user: string): Promise<number> {
    const [row] = await this.database.read<{ n: number }>(
      'SELECT COUNT(*) AS n FROM (SELECT id FROM pulu_notification WHERE recipient = ? AND read_at IS NULL LIMIT 100) AS unread',
      [user],
    );
    return row?.n ?? 0;
  }

  /** The id of a person's latest notification. */
  async latest(user: string): Promise<string | undefined> {
    const [row] = await this.list(user, { limit: 1 });
    return row?.id;
  }

  /** The greatest id of all. */
  async newest(): Promise<string | undefined> {
    const [row] = await this.database.read<{ id: string | null }>('SELECT MAX(id) AS id FROM pulu_notification');
    return row?.id ?? undefined;
  }

  /** A person's notifications with ids beyond one, the oldest first: of too many, the latest. */
  async after(user: string, id: string, limit: number): Promise<Notification[]> {
    const rows = await this.database.read<NotificationRow>(
      `SELECT ${columns} FROM pulu_notification WHERE recipient = ? AND id > ? ORDER BY id DESC LIMIT ${limit}`,
      [user, id],
    );
    return rows.map((row) => this.fromRow(row)).reverse();
  }

  /** Who was told anything with an id beyond one: the last of it, and a mark that differs after each. */
  async lately(id: string): Promise<{ readonly recipient: string; readonly last: string; readonly mark: string }[]> {
    const rows = await this.database.read<{ recipient: string; last: string; n: number }>(
      'SELECT recipient, MAX(id) AS last, COUNT(*) AS n FROM pulu_notification WHERE id > ? GROUP BY recipient',
      [id],
    );
    return rows.map(({ recipient, last, n }) => ({ recipient, last, mark: `${last} ${n}` }));
  }

  /** Marks notifications as read: those named, or all. */
  async markRead(user: string, now: Date, ids?: readonly string[]): Promise<void> {
    if (ids?.length === 0) return;
    const moment = this.database.dialect.codec({ kind: 'datetime' }).encode(now.toISOString());
    const only = ids === undefined ? '' : ` AND id IN (${ids.map(() => '?').join(', ')})`;
    await this.database.transaction((tx) =>
      tx.execute(`UPDATE pulu_notification SET read_at = ? WHERE recipient = ? AND read_at IS NULL${only}`, [
        moment,
        user,
        ...(ids ?? []),
      ]),
    );
  }

  private fromRow(row: NotificationRow): Notification {
    const { dialect } = this.database;
    const moment = dialect.codec({ kind: 'datetime' });
    return {
      ...row,
      title: labelOf(row.title),
      body: row.body === null ? null : labelOf(row.body),
      created_at: String(moment.decode(row.created_at)),
      read_at: row.read_at === null ? null : String(moment.decode(row.read_at)),
    };
  }
}

type NotificationRow = Record<'id' | 'app' | 'title' | 'created_at', string> &
  Record<'body' | 'form' | 'record' | 'run' | 'board' | 'read_at', string | null>;

/** A label as the table has it. */
export function labelOf(text: string): Label {
  const value: unknown = JSON.parse(text);
  const part = (locale: string) =>
    typeof value === 'object' && value !== null
      ? String(Object.entries(value).find(([key]) => key === locale)?.[1] ?? '')
      : '';
  return { 'zh-CN': part('zh-CN'), 'en-US': part('en-US') };
}
