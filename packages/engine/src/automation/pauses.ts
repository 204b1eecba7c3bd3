import type { Clock } from '../model/index.js';
import type { Database } from '../storage/index.js';
import type { RuleName } from './limited.js';

/** A rule that somebody has paused. */
export interface Pause extends RuleName {
  /** In ISO form. */
  readonly at: string;
  /** User id. */
  readonly by: string | null;
}

/** What is known of pauses counts so long, in milliseconds, before it is looked at again. */
const trust = 500;

/**
 * Rules that an installation has paused, whatever its app's documents say. What sets a paused rule off still starts its run;
 * the run waits until the rule goes on.
 */
export class Pauses {
  private known: readonly Pause[] = [];
  private until = 0;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** The pauses, as they were at most a moment ago. */
  async lately(): Promise<readonly Pause[]> {
    if (performance.now() >= this.until) await this.all();
    return this.known;
  }

  /** Whether a rule was paused a moment ago. */
  async isPaused({ app, rule }: RuleName): Promise<boolean> {
    return (await this.lately()).some((pause) => pause.app === app && pause.rule === rule);
  }

  /** The pauses as they are. */
  async all(): Promise<readonly Pause[]> {
    const moment = this.database.dialect.codec({ kind: 'datetime' });
    const rows = await this.database.read(
      'SELECT app, rule, paused_at, paused_by FROM pulu_rule_switch WHERE paused_at IS NOT NULL',
    );
    this.known = rows.map((row) => ({
      app: String(row['app']),
      rule: String(row['rule']),
      at: String(moment.decode(row['paused_at'] ?? null)),
      by: row['paused_by'] === null ? null : String(row['paused_by']),
    }));
    this.until = performance.now() + trust;
    return this.known;
  }

  /** Pauses a rule. One that is paused already stays as it is. */
  async pause(rule: RuleName, by: string): Promise<void> {
    if ((await this.all()).some((pause) => pause.app === rule.app && pause.rule === rule.rule)) return;
    await this.write(rule, this.clock.now(), by);
  }

  /** Lets a paused rule go on. */
  async resume(rule: RuleName): Promise<void> {
    await this.write(rule, null, null);
  }

  private async write({ app, rule }: RuleName, at: Date | null, by: string | null): Promise<void> {
    const { dialect } = this.database;
    const sql = dialect.upsert({
      table: 'pulu_rule_switch',
      columns: ['app', 'rule', 'paused_at', 'paused_by'],
      key: ['app', 'rule'],
      update: ['paused_at', 'paused_by'],
    });
    const moment = dialect.codec({ kind: 'datetime' }).encode(at?.toISOString() ?? null);
    await this.database.transaction((tx) => tx.execute(sql, [app, rule, moment, by]));
    this.until = 0;
  }
}
