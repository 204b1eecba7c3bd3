import type { Database, Transaction } from '../storage/index.js';

type ClockRow = Record<'app' | 'rule' | 'checked_until', string>;

/** A rule among those of all apps. */
export function clockKey(app: string, rule: string): string {
  return `${app} ${rule}`;
}

/**
 * Up to when each timed rule was looked at. Whoever moves a rule's clock on starts its runs in the same transaction: of several
 * processes one does.
 */
export class RuleClock {
  private readonly moment;

  constructor(private readonly database: Database) {
    this.moment = database.dialect.codec({ kind: 'datetime' });
  }

  /** The clocks of all rules, as they are now, by `clockKey`. */
  async all(): Promise<ReadonlyMap<string, Date>> {
    const rows = await this.database.read<ClockRow>('SELECT app, rule, checked_until FROM pulu_rule_clock');
    return new Map(
      rows.map(({ app, rule, checked_until: at }) => [clockKey(app, rule), new Date(String(this.moment.decode(at)))]),
    );
  }

  /** Stops the clocks of rules that no longer run: one that runs again begins anew, with nothing to make up for. */
  async stop(keys: readonly string[]): Promise<void> {
    if (keys.length === 0) return;
    await this.database.transaction(async (tx) => {
      for (const key of keys)
        await tx.execute('DELETE FROM pulu_rule_clock WHERE app = ? AND rule = ?', key.split(' '));
    });
  }

  /** Moves a clock on from where it was seen, or sets it going. @returns false when another process was quicker */
  async move(tx: Transaction, app: string, rule: string, from: Date | undefined, to: Date): Promise<boolean> {
    const until = this.moment.encode(to.toISOString());
    if (from === undefined) {
      const sql = tx.dialect.upsert({
        table: 'pulu_rule_clock',
        columns: ['app', 'rule', 'checked_until'],
        key: ['app', 'rule'],
        update: [],
      });
      await tx.execute(sql, [app, rule, until]);
      return true;
    }
    const { affected } = await tx.execute(
      'UPDATE pulu_rule_clock SET checked_until = ? WHERE app = ? AND rule = ? AND checked_until = ?',
      [until, app, rule, this.moment.encode(from.toISOString())],
    );
    return affected === 1;
  }
}
