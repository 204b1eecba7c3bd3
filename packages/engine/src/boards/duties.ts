import type { Database } from '../storage/index.js';
import { boardTables } from './tables.js';

/** Something a board does once for a time that was due. */
export interface Duty {
  readonly app: string;
  readonly board: string;
  readonly kind: 'snapshot' | 'push';
  readonly due: Date;
}

const table = 'pulu_board_duty';
const condition = 'app = ? AND board = ? AND kind = ? AND due_at = ?';

/** Who does what is due: of all nodes, one. What a node left undone when it died, another one takes over. */
export class Duties {
  constructor(
    private readonly database: Database,
    private readonly leaseFor = 60_000,
  ) {}

  /** Takes a duty on. @returns false when somebody else has it, or it is done */
  async claim(duty: Duty, now: Date): Promise<boolean> {
    const until = this.moment(new Date(now.getTime() + this.leaseFor));
    try {
      await this.database.transaction((tx) =>
        tx.insert(
          table,
          ['app', 'board', 'kind', 'due_at', 'lease_until', 'done_at'],
          [[...this.key(duty), until, null]],
        ),
      );
      return true;
    } catch (error) {
      const [, definition] = boardTables;
      if (definition === undefined || this.database.dialect.uniqueViolation(error, definition) === undefined)
        throw error;
    }
    const { affected } = await this.database.transaction((tx) =>
      tx.execute(`UPDATE ${table} SET lease_until = ? WHERE ${condition} AND done_at IS NULL AND lease_until < ?`, [
        until,
        ...this.key(duty),
        this.moment(now),
      ]),
    );
    return affected === 1;
  }

  /** Whether a board ever did a duty of the kind. */
  async isKnown({ app, board, kind }: Omit<Duty, 'due'>): Promise<boolean> {
    const rows = await this.database.read(
      `SELECT 1 AS one FROM ${table} WHERE app = ? AND board = ? AND kind = ? LIMIT 1`,
      [app, board, kind],
    );
    return rows.length > 0;
  }

  /** The statement that marks a duty as done, for the transaction that does it. */
  done(duty: Duty, now: Date): readonly [sql: string, params: readonly string[]] {
    return [`UPDATE ${table} SET done_at = ? WHERE ${condition}`, [this.moment(now), ...this.key(duty)]];
  }

  private key({ app, board, kind, due }: Duty): string[] {
    return [app, board, kind, this.moment(due)];
  }

  private moment(date: Date): string {
    return String(this.database.dialect.codec({ kind: 'datetime' }).encode(date.toISOString()));
  }
}
