import type { Clock, Present } from '../model/index.js';
import type { Database } from '../storage/index.js';

/** For how long somebody of whom nothing is heard counts as there, in milliseconds. Pages say every 15 seconds that they are open. */
const believed = 40_000;

/** Who has which app open in the designer, and which document there. */
export class Presence {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Somebody is here, or still is. */
  async here(app: string, user: string, path: string | null): Promise<void> {
    const { dialect } = this.database;
    const codec = dialect.codec({ kind: 'datetime' });
    const now = codec.encode(this.clock.now().toISOString());
    const columns = ['app', 'user_id', 'path', 'since', 'seen_at'];
    const sql = dialect.upsert({
      table: 'pulu_draft_presence',
      columns,
      key: ['app', 'user_id'],
      update: ['path', 'seen_at'],
    });
    const stale = codec.encode(this.floor());
    await this.database.transaction(async (tx) => {
      await tx.execute('DELETE FROM pulu_draft_presence WHERE app = ? AND seen_at < ?', [app, stale]);
      await tx.execute(sql, [app, user, path, now, now]);
    });
  }

  /** Somebody closed the app. */
  async gone(app: string, user: string): Promise<void> {
    await this.database.transaction((tx) =>
      tx.execute('DELETE FROM pulu_draft_presence WHERE app = ? AND user_id = ?', [app, user]),
    );
  }

  /** Who is there, by app. */
  async all(): Promise<ReadonlyMap<string, readonly Present[]>> {
    const codec = this.database.dialect.codec({ kind: 'datetime' });
    const rows = await this.database.read(
      `SELECT p.app, p.user_id, p.path, p.since, u.name FROM pulu_draft_presence p JOIN pulu_user u ON u.id = p.user_id
       WHERE p.seen_at >= ? ORDER BY p.since, p.user_id`,
      [codec.encode(this.floor())],
    );
    const found = new Map<string, Present[]>();
    for (const row of rows) {
      const app = String(row['app']);
      const path = row['path'] === null ? null : String(row['path']);
      const since = String(codec.decode(row['since'] ?? null));
      const present = { id: String(row['user_id']), name: String(row['name']), path, since };
      found.set(app, [...(found.get(app) ?? []), present]);
    }
    return found;
  }

  private floor(): string {
    return new Date(this.clock.now().getTime() - believed).toISOString();
  }
}
