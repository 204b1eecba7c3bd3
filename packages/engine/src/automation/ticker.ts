import { begun, parted } from './dispatcher.js';
import type { AutomationParts } from './parts.js';
import { clockKey, RuleClock } from './rule-clock.js';
import type { NewRun, Run } from './run.js';
import { causeOf, runFor, type ReleasedRule } from './start.js';
import { timedRules } from './triggers/index.js';
import type { TimedTriggerType } from './triggers/timed.js';

/** Milliseconds between two looks at the clock. */
const every = 1000;
/** A look that nothing came of is written down this often, in milliseconds. */
const writtenEvery = 10 * 60_000;

/** Starts what time brings about. After a rest of the process, what was missed is made up for. */
export class Ticker {
  private readonly clock: RuleClock;
  private lastLook: number | undefined;

  constructor(
    private readonly parts: AutomationParts,
    private readonly leaseFor: number,
  ) {
    this.clock = new RuleClock(parts.database);
  }

  /** Looks at the clocks of all timed rules, unless it just did. @returns the runs it started and took on, leased to this worker */
  async tick(isTaken: (run: NewRun) => boolean): Promise<readonly Run[]> {
    const now = this.parts.clock.now();
    if (this.lastLook !== undefined && Math.abs(now.getTime() - this.lastLook) < every) return [];
    this.lastLook = now.getTime();
    const timed = this.parts.releases
      .all()
      .flatMap(({ app, number }) =>
        timedRules(app).map(({ rule, type }) => ({ released: { app, release: number, rule }, type })),
      );
    const checked = new Map(await this.clock.all());
    const runs: Run[] = [];
    for (const { released, type } of timed) {
      const key = clockKey(released.app.key, released.rule.key);
      runs.push(...(await this.look(released, type, { from: checked.get(key), to: now }, isTaken)));
      checked.delete(key);
    }
    await this.clock.stop([...checked.keys()]);
    return runs;
  }

  /** A rule that is new looks ahead only: it starts nothing for what lies before its publication. */
  private async look(
    released: ReleasedRule,
    type: TimedTriggerType,
    { from, to: now }: { readonly from: Date | undefined; readonly to: Date },
    isTaken: (run: NewRun) => boolean,
  ): Promise<readonly Run[]> {
    const started = from === undefined ? [] : await this.runsIn(released, type, { from, to: now });
    if (from !== undefined && started.length === 0 && now.getTime() - from.getTime() < writtenEvery) return [];
    const { database, runs } = this.parts;
    const [taken, left] = parted(started, isTaken);
    const isOurs = await database.transaction(async (tx) => {
      if (!(await this.clock.move(tx, released.app.key, released.rule.key, from, now))) return false;
      await runs.start(tx, taken, now, new Date(now.getTime() + this.leaseFor));
      await runs.start(tx, left, now);
      return true;
    });
    return isOurs ? begun(taken, now) : [];
  }

  private async runsIn(
    released: ReleasedRule,
    type: TimedTriggerType,
    window: { readonly from: Date; readonly to: Date },
  ): Promise<NewRun[]> {
    const { app, rule } = released;
    const occasions = await type.occasions(rule.document.trigger, { app, records: this.parts.records }, window);
    const found = await Promise.all(
      occasions.map((occasion) => runFor(this.parts, released, causeOf(released, occasion))),
    );
    return found.filter((run) => run !== undefined);
  }
}
