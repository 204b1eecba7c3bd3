import { ownersAlert } from './alerts.js';
import type { OutboxEvent } from './event.js';
import type { AutomationParts } from './parts.js';
import type { NewRun, Run } from './run.js';
import { causeOf, runFor, type Cause, type ReleasedRule } from './start.js';
import { overdueRules, rulesFor } from './triggers/index.js';
import { wokenBy } from './waits.js';

const batchSize = 200;

/** Turns events of the outbox into runs: each event is taken and its runs are started in one transaction. */
export class Dispatcher {
  constructor(
    private readonly parts: AutomationParts,
    private readonly leaseFor: number,
  ) {}

  /**
   * Handles a batch.
   * @param isTaken whether this worker takes a run on at once; the others are left for whoever has a place
   * @returns the runs it took on, leased to this worker, and whether there may be more events
   */
  async dispatch(
    isTaken: (run: NewRun) => boolean,
  ): Promise<{ readonly runs: readonly Run[]; readonly more: boolean }> {
    const { clock, outbox, database, runs } = this.parts;
    const { ids, events } = await outbox.take(batchSize, clock.now());
    if (ids.length === 0) return { runs: [], more: false };
    const started = (await Promise.all(events.map((event) => this.runsFor(event)))).flat();
    const woken = await wokenBy(this.parts, events);
    const failed = started.filter(({ state }) => state === 'failed');
    const alerts = await Promise.all(failed.map((run) => ownersAlert(this.parts, run)));
    const now = clock.now();
    const [taken, left] = parted(started, isTaken);
    await database.transaction(async (tx) => {
      await runs.start(tx, taken, now, new Date(now.getTime() + this.leaseFor));
      await runs.start(tx, left, now);
      for (const alert of alerts) await alert?.(tx);
      for (const { run, progress } of woken) await runs.wake(tx, run, now, progress);
      await outbox.done(tx, ids);
    });
    return { runs: begun(taken, now), more: ids.length === batchSize };
  }

  private async runsFor(event: OutboxEvent): Promise<NewRun[]> {
    const active = this.parts.releases.current(event.app);
    if (active === undefined) return [];
    const { app, number: release } = active;
    const found: [ReleasedRule, Cause][] = rulesFor(app, event).map((rule) => [{ app, release, rule }, event]);
    for (const { rule, occasion } of overdueRules(app, event, this.parts.clock.now())) {
      const released = { app, release, rule };
      found.push([released, causeOf(released, occasion)]);
    }
    const runs = await Promise.all(found.map(([released, cause]) => runFor(this.parts, released, cause)));
    return runs.filter((run) => run !== undefined);
  }
}

/** The runs that were just started and may go on. */
export function begun(started: readonly NewRun[], now: Date): Run[] {
  const at = now.toISOString();
  const rest = { createdAt: at, dueAt: at, endedAt: null, pending: 0, progress: null, takeovers: 0, handler: null };
  return started.filter(({ state }) => state === 'ready').map((run) => ({ ...run, ...rest }));
}

/** Runs that are taken on, and those that are left. */
export function parted(runs: readonly NewRun[], isTaken: (run: NewRun) => boolean): [taken: NewRun[], left: NewRun[]] {
  const taken = new Set(runs.filter(isTaken));
  return [[...taken], runs.filter((run) => !taken.has(run))];
}
