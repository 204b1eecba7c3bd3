import type { Clock } from '../model/index.js';
import { startCalled, type Call } from './calls.js';
import { Crew } from './crew.js';
import { Dispatcher } from './dispatcher.js';
import { Deliverer, DeliveryStore, retryDeliveries } from './deliveries/index.js';
import type { AutomationParts } from './parts.js';
import type { Run } from './run.js';
import { RunStore } from './run-store.js';
import { Runner } from './runner.js';
import { Ticker } from './ticker.js';

export interface AutomationOptions extends Omit<AutomationParts, 'runs' | 'deliveries'> {
  /** Hears who was notified, once it is committed. */
  readonly told?: (users: readonly string[]) => void;
  /** This process has the database to itself: what an earlier process held is free at once. */
  readonly alone?: boolean;
  /** Milliseconds between looks at the clock and at what other processes left. Default 500. */
  readonly pollEvery?: number;
  /** Milliseconds a run stays a worker's without a sign of life. Default 15,000. */
  readonly leaseFor?: number;
  /** Runs at a time. Default 16. */
  readonly concurrency?: number;
}

/** Runs that are taken up together, those a dead worker left among them: they must not fall behind what comes in. */
const claimedAtOnce = 100;
/** So many runs may be in line before more are taken on. */
const longestLine = 200;

/** The rules of all apps at work: from the outbox to runs, from step to step, surviving any crash in between. */
export class Automation {
  readonly runs: RunStore;
  readonly deliveries: DeliveryStore;
  private readonly parts: AutomationParts;
  private readonly clock: Clock;
  private readonly dispatcher: Dispatcher;
  private readonly ticker: Ticker;
  private readonly crew: Crew;
  private readonly deliverer: Deliverer;
  private readonly leaseFor: number;
  private timers: NodeJS.Timeout[] = [];
  private loop: Promise<void> | undefined;
  private again = false;
  private stopped = true;

  constructor(private readonly options: AutomationOptions) {
    this.runs = new RunStore(options.database, options.ids());
    this.deliveries = new DeliveryStore(options.database, options.ids());
    this.parts = { ...options, runs: this.runs, deliveries: this.deliveries };
    this.clock = options.clock;
    this.leaseFor = options.leaseFor ?? 15_000;
    this.dispatcher = new Dispatcher(this.parts, this.leaseFor);
    this.ticker = new Ticker(this.parts, this.leaseFor);
    const runner = new Runner(this.parts, this.leaseFor, options.told ?? (() => undefined));
    this.deliverer = new Deliverer(this.parts, this.deliveries, {
      leaseFor: this.leaseFor,
      wake: () => this.wake(),
      told: options.told ?? (() => undefined),
    });
    const size = options.concurrency ?? 16;
    this.crew = new Crew({
      size,
      perRule: (run) => Math.min(Math.ceil(size / 2), this.concurrencyOf(run)),
      perform: (run) => this.perform(runner, run),
    });
  }

  /** Begins to work, with what was left unfinished. */
  async start(): Promise<void> {
    if (this.options.alone === true) await Promise.all([this.runs.reclaimAll(), this.deliveries.reclaimAll()]);
    this.stopped = false;
    this.crew.resume();
    this.deliverer.resume();
    this.timers = [
      setInterval(() => this.wake(), this.options.pollEvery ?? 500),
      setInterval(() => void this.renew(), this.leaseFor / 3),
    ];
    for (const timer of this.timers) timer.unref();
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
    for (const timer of this.timers) clearInterval(timer);
    await this.loop;
    await Promise.all([this.crew.stop(), this.deliverer.stop()]);
  }

  /** Waits until nothing is left that could be done now: for tests, scenarios and seeding. */
  async settle(): Promise<void> {
    this.wake();
    while (this.loop !== undefined || !this.crew.isIdle || !this.deliverer.isIdle) {
      await this.loop;
      if (!this.crew.isIdle) await this.crew.next();
      else if (!this.deliverer.isIdle) await this.deliverer.next();
    }
  }

  /**
   * Starts a rule that is called: by a button, or by a message from outside.
   * @returns the run's id
   * @throws PuluError `rule_unknown` (404); `rule_not_applicable` (409) when its conditions do not hold
   */
  async call(call: Call): Promise<string> {
    const run = await startCalled(this.parts, call);
    this.wake();
    return run;
  }

  /** Lets a failed run go on from the step it failed at. @returns whether there was such a run */
  async retry(id: string): Promise<boolean> {
    const settled = await this.change(id, (run) =>
      this.parts.database.transaction((tx) => this.runs.resume(tx, run, this.clock.now())),
    );
    this.wake();
    return settled;
  }

  /** Lets a failed run go on behind the step it failed at. @returns whether there was such a run */
  async skip(id: string): Promise<boolean> {
    const settled = await this.change(id, async (run) => {
      const app = await this.parts.releases.at(run.app, run.release);
      const step = app?.rules.get(run.rule)?.document.steps[run.step ?? ''];
      const now = this.clock.now();
      return this.parts.database.transaction(async (tx) => {
        if (!(await this.runs.resume(tx, run, now, step?.next ?? null))) return false;
        const note = { type: step?.type ?? '', state: 'skipped', started: now, ended: now } as const;
        await this.runs.noteStep(tx, { ...run, attempt: run.attempt + 1 }, note);
        return true;
      });
    });
    this.wake();
    return settled;
  }

  /** Ends a run for good, and those it waits for. @returns whether there was such a run that had not ended */
  async cancel(id: string): Promise<boolean> {
    const settled = await this.change(id, (run) =>
      this.parts.database.transaction((tx) => this.runs.cancel(tx, run, this.clock.now())),
    );
    this.wake();
    return settled;
  }

  /** Tries to send again what a run told and could not deliver. @returns how many messages */
  async retryDeliveries(run: string, ids?: readonly string[]): Promise<number> {
    const { database, people, deliveries: store, clock } = this.parts;
    const count = await retryDeliveries({ database, people, store }, run, clock.now(), ids);
    this.wake();
    return count;
  }

  private async change(id: string, how: (run: Run) => Promise<boolean>): Promise<boolean> {
    const run = await this.runs.find(id);
    return run === undefined ? false : how(run);
  }

  private async work(): Promise<void> {
    let more = true;
    while (more && !this.stopped) {
      this.again = false;
      const dispatched = await this.dispatcher.dispatch();
      this.crew.add(dispatched.runs);
      this.crew.add(await this.ticker.tick());
      const due = await this.claimDue();
      this.crew.add(due);
      await this.deliverer.look();
      more = dispatched.more || due.length > 0;
      while (this.crew.waiting > longestLine) await this.crew.next();
    }
  }

  private async claimDue(): Promise<readonly Run[]> {
    const now = this.clock.now();
    return this.runs.claim(now, new Date(now.getTime() + this.leaseFor), claimedAtOnce);
  }

  /** A run in hand stays this worker's, however long its step takes. */
  private async renew(): Promise<void> {
    const ids = this.crew.ids();
    const until = new Date(this.clock.now().getTime() + this.leaseFor);
    await Promise.all([ids.length === 0 ? undefined : this.runs.renew(ids, until), this.deliverer.renew()]).catch(
      (error: unknown) => this.options.log.error({ err: error }, 'the lease of runs could not be renewed'),
    );
  }

  private concurrencyOf({ app, rule }: Run): number {
    const document = this.parts.releases.current(app)?.app.rules.get(rule)?.document;
    return document?.concurrency ?? Number.POSITIVE_INFINITY;
  }

  private async perform(runner: Runner, run: Run): Promise<void> {
    try {
      await runner.run(run);
    } catch (error) {
      const text = 'a run could not be written down and will be taken up again';
      this.options.log.error({ err: error, run: run.id }, text);
    }
    // What the run wrote may set off others.
    this.wake();
  }
}
