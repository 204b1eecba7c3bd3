import type { Clock } from '../model/index.js';
import { Dispatcher } from './dispatcher.js';
import type { AutomationParts } from './parts.js';
import { RunStore, type Run } from './run-store.js';
import { Runner } from './runner.js';
import { Ticker } from './ticker.js';

export interface AutomationOptions extends Omit<AutomationParts, 'runs'> {
  /** Hears who was notified, once it is committed. */
  readonly told?: (users: readonly string[]) => void;
  /** This process has the database to itself: what an earlier process held is free at once. */
  readonly alone?: boolean;
  /** Milliseconds between looks at the clock and at what other processes left. Default 500. */
  readonly pollEvery?: number;
  /** Milliseconds a run stays a worker's without a sign of life. Default 15,000. */
  readonly leaseFor?: number;
  /** Runs at a time. Default 8. */
  readonly concurrency?: number;
}

/** Runs that are taken up together, those a dead worker left among them: they must not fall behind what comes in. */
const claimedAtOnce = 100;

/** The rules of all apps at work: from the outbox to runs, from step to step, surviving any crash in between. */
export class Automation {
  readonly runs: RunStore;
  private readonly clock: Clock;
  private readonly dispatcher: Dispatcher;
  private readonly ticker: Ticker;
  private readonly runner: Runner;
  private readonly leaseFor: number;
  private readonly concurrency: number;
  private readonly active = new Set<Promise<void>>();
  private timer: NodeJS.Timeout | undefined;
  private loop: Promise<void> | undefined;
  private again = false;
  private stopped = true;

  constructor(private readonly options: AutomationOptions) {
    this.runs = new RunStore(options.database, options.ids());
    const parts: AutomationParts = { ...options, runs: this.runs };
    this.clock = options.clock;
    this.leaseFor = options.leaseFor ?? 15_000;
    this.concurrency = options.concurrency ?? 8;
    this.dispatcher = new Dispatcher(parts, this.leaseFor);
    this.ticker = new Ticker(parts, this.leaseFor);
    this.runner = new Runner(parts, this.leaseFor, options.told ?? (() => undefined));
  }

  /** Begins to work, with what was left unfinished. */
  async start(): Promise<void> {
    if (this.options.alone === true) await this.runs.reclaimAll();
    this.stopped = false;
    this.timer = setInterval(() => this.wake(), this.options.pollEvery ?? 500);
    this.timer.unref();
    this.wake();
  }

  /** Something was committed: there may be work. Cheap, and never waits. */
  wake(): void {
    if (this.stopped) return;
    if (this.loop !== undefined) {
      this.again = true;
      return;
    }
    this.loop = this.work()
      .catch((error: unknown) => this.options.log.error({ err: error }, 'automation stumbled and will try again'))
      .finally(() => {
        this.loop = undefined;
        if (this.again) this.wake();
      });
  }

  /** Lets the steps under way finish and stops. The rest stays where it is. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await this.loop;
    await Promise.all(this.active);
  }

  /** Waits until nothing is left that could be done now: for tests, scenarios and seeding. */
  async settle(): Promise<void> {
    this.wake();
    while (this.loop !== undefined || this.active.size > 0) {
      await this.loop;
      await Promise.all(this.active);
    }
  }

  /** Lets a failed run go on from the step it failed at. @returns whether there was such a run */
  async retry(run: string): Promise<boolean> {
    const settled = await this.runs.settle(run, 'retry', this.clock.now());
    this.wake();
    return settled;
  }

  /** Ends a failed run for good. @returns whether there was such a run */
  async cancel(run: string): Promise<boolean> {
    return this.runs.settle(run, 'cancel', this.clock.now());
  }

  private async work(): Promise<void> {
    let more = true;
    while (more && !this.stopped) {
      this.again = false;
      const dispatched = await this.dispatcher.dispatch();
      for (const run of dispatched.runs) await this.begin(run);
      for (const run of await this.ticker.tick()) await this.begin(run);
      const due = await this.claimDue();
      for (const run of due) await this.begin(run);
      more = dispatched.more || due.length > 0;
    }
  }

  private async claimDue(): Promise<readonly Run[]> {
    const now = this.clock.now();
    return this.runs.claim(now, new Date(now.getTime() + this.leaseFor), claimedAtOnce);
  }

  private async begin(run: Run): Promise<void> {
    while (this.active.size >= this.concurrency) await Promise.race(this.active);
    const task: Promise<void> = this.runner
      .run(run)
      .catch((error: unknown) =>
        this.options.log.error(
          { err: error, run: run.id },
          'a run could not be written down and will be taken up again',
        ),
      )
      .finally(() => {
        this.active.delete(task);
        // What the run wrote may set off others.
        this.wake();
      });
    this.active.add(task);
  }
}
