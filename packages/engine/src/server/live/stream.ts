import type { Notification, Notifications } from '../../automation/index.js';

/** Where the events of a stream go. */
export interface Sink {
  /** Writes a text. @returns false when the reader is too far behind to go on */
  write(text: string): boolean;
  end(): void;
}

/** So many missed notifications are told one by one; the count of unread ones tells of the rest. */
const mostAtOnce = 50;
/** Ids are made before their rows are committed: so far back, in milliseconds, a new row may still turn up. */
const commitsTake = 30_000;

/** One event of a stream, as the standard has it. */
export function eventText(name: string, data: unknown, id?: string): string {
  return `${id === undefined ? '' : `id: ${id}\n`}event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** The least id that a row may have whose commit came after that of another id. */
export function floorOf(id: string): string {
  const time = parseInt(id.slice(0, 8) + id.slice(9, 13), 16) - commitsTake;
  if (Number.isNaN(time)) return '';
  const hex = Math.max(time, 0).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}

/** What one open page is told: each notification once, in order, and how many are unread whenever that changes. */
export class Stream {
  private last = '';
  private sent = new Set<string>();
  private unread: number | undefined;
  private pulling: Promise<void> | undefined;
  private again = false;
  private ended = false;

  constructor(
    readonly user: string,
    private readonly notifications: Notifications,
    private readonly sink: Sink,
  ) {}

  /** Begins behind the notification that the reader saw last; without one, with what comes from now on. */
  async begin(seen?: string): Promise<void> {
    this.last = seen ?? (await this.notifications.latest(this.user)) ?? '';
    const before = await this.notifications.after(this.user, floorOf(this.last), mostAtOnce);
    this.sent = new Set(before.map(({ id }) => id).filter((id) => id <= this.last));
    await this.pull();
  }

  /** Tells what is new. Calls while one is under way become one more. */
  async pull(): Promise<void> {
    if (this.pulling !== undefined) {
      this.again = true;
      return this.pulling;
    }
    this.pulling = this.tellNew().finally(() => (this.pulling = undefined));
    await this.pulling;
    if (!this.again) return;
    this.again = false;
    await this.pull();
  }

  write(text: string): void {
    if (!this.ended && !this.sink.write(text)) this.end();
  }

  end(): void {
    if (this.ended) return;
    this.ended = true;
    this.sink.end();
  }

  private async tellNew(): Promise<void> {
    const [found, unread] = await Promise.all([
      this.notifications.after(this.user, floorOf(this.last), mostAtOnce),
      this.notifications.unread(this.user),
    ]);
    for (const notification of found) if (!this.sent.has(notification.id)) this.tell(notification);
    const floor = floorOf(this.last);
    this.sent = new Set([...this.sent].filter((id) => id > floor));
    if (unread !== this.unread) this.write(eventText('unread', { unread }));
    this.unread = unread;
  }

  private tell(notification: Notification): void {
    this.sent.add(notification.id);
    if (notification.id > this.last) this.last = notification.id;
    this.write(eventText('notification', notification, notification.id));
  }
}
