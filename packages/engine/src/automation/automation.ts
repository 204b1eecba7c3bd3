import type { Clock } from '../model/index.js';
import { tellHandler } from './alerts.js';
import { startCalled, type Call } from './calls.js';
import { Claims } from './claims.js';
import { Crew, mostInHand } from './crew.js';
import { Dispatcher } from './dispatcher.js';
import { limitsOf, type Limit, type RuleName } from './limited.js';
import { Deliverer, DeliveryStore, retryDeliveries } from './deliveries/index.js';
import type { AutomationParts } from './parts.js';
import { Pauses } from './pauses.js';
import { isSuspect } from './poison.js';
import type { Run } from './run.js';
import { RunStore } from './run-store.js';
import { Runner } from './runner.js';
import { Ticker } from './ticker.js';

/** The rules whose runs are not to be taken as they come. */
interface HeldBack {
  readonly paused: readonly RuleName[];
  readonly limited: readonly Limit[];
}

export interface AutomationOptions extends Omit<AutomationParts, 'runs' | 'claims' | 'pauses' | 'deliveries'> {
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
  /** Hears which run has moved, and which one waits for it, once it is committed. */
  readonly moved?: (run: Pick<Run, 'id' | 'parent'>) => void;
}

/** Runs that are taken up together, those a dead worker left among them: they must not fall behind what comes in. */
const claimedAtOnce = 100;
/** While a rule has all it may have in hand, what is left is looked through so often, in milliseconds. */
const lookedThroughEvery = 100;

/** The rules of all apps at work: from the outbox to runs, from step to step, surviving any crash in between. */
export class Automation {
  readonly runs: RunStore;
  readonly pauses: Pauses;
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
  private lookedThrough = 0;

  constructor(private readonly options: AutomationOptions) {
    const worker = options.ids();
    this.runs = new RunStore(options.database, worker);
    this.pauses = new Pauses(options.database, options.clock);
    this.deliveries = new DeliveryStore(options.database, worker);
    this.parts = {
      ...options,
      runs: this.runs,
      claims: new Claims(options.database, worker),
      pauses: this.pauses,
      deliveries: this.deliveries,
    };
    this.clock = options.clock;
    this.leaseFor = options.leaseFor ?? 15_000;
    this.dispatcher = new Dispatcher(this.parts, this.leaseFor);
    this.ticker = new Ticker(this.parts, this.leaseFor);
    const runner = new Runner(this.parts, this.leaseFor, {
      told: options.told ?? (() => undefined),
      moved: options.moved ?? (() => undefined),
    });
    this.deliverer = new Deliverer(this.parts, this.deliveries, {
      leaseFor: this.leaseFor,
      wake: () => this.wake(),
      told: options.told ?? (() => undefined),
    });
    const size = options.concurrency ?? 16;
    this.crew = new Crew({
      size,
      perRule: () => Math.ceil(size / 2),
      isAlone: isSuspect,
      perform: (run) => this.perform(runner, run),
    });
  }

  /** Begins to work, with what was left unfinished. */
  async start(): Promise<void> {
    if (this.options.alone === true) await Promise.all([this.parts.claims.reclaimAll(), this.deliveries.reclaimAll()]);
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

  /**
   * Makes the failure of a run somebody's business, and tells them.
   * @returns whether there was such a run that had failed
   */
  async handOver(id: string, to: string, by: string): Promise<boolean> {
    const settled = await this.change(id, (run) =>
      this.parts.database.transaction(async (tx) => {
        if (!(await this.runs.handOver(tx, run, to))) return false;
        if (to !== by) await tellHandler(this.parts, tx, run, { to, by });
        return true;
      }),
    );
    if (settled) this.options.told?.([to]);
    return settled;
  }

  /** Pauses a rule: what sets it off is kept, and goes on when it is resumed. */
  async pause(rule: RuleName, by: string): Promise<void> {
    await this.pauses.pause(rule, by);
  }

  /** Lets a paused rule go on, with all that has come in. */
  async resume(rule: RuleName): Promise<void> {
    await this.pauses.resume(rule);
    this.wake();
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
    if (run === undefined) return false;
    const settled = await how(run);
    this.options.moved?.(run);
    return settled;
  }

  private async work(): Promise<void> {
    let more = true;
    while (more && !this.stopped) {
      this.again = false;
      const held = await this.heldBack();
      const isTaken = this.takesOn(held);
      const dispatched = await this.dispatcher.dispatch(isTaken);
      this.crew.add(dispatched.runs);
      this.crew.add(await this.ticker.tick(isTaken));
      const due = [...(await this.claimDue(held)), ...(await this.claimLimited(held))];
      this.crew.add(due);
      await this.deliverer.look();
      more = dispatched.more || due.length > 0;
    }
  }

  /** The rules whose runs are not to be taken as they come: paused ones, and limited ones, which wait for a place. */
  private async heldBack(): Promise<HeldBack> {
    const paused = await this.pauses.lately();
    return { paused, limited: limitsOf(this.parts.releases) };
  }

  /** Tells of runs that are started whether this worker takes them on at once; each is counted. */
  private takesOn({ paused, limited }: HeldBack): (run: RuleName) => boolean {
    const places = new Map<string, number>();
    return (run) => {
      if ([...paused, ...limited].some((each) => isSame(each, run))) return false;
      const key = `${run.app} ${run.rule}`;
      const left = places.get(key) ?? mostInHand - this.crew.of(run);
      places.set(key, left - 1);
      return left > 0;
    };
  }

  private async claimDue({ paused, limited }: HeldBack): Promise<readonly Run[]> {
    const full = this.crew.full();
    // The runs of a rule that has all it may have in hand are passed over one by one.
    if (full.length > 0 && performance.now() < this.lookedThrough + lookedThroughEvery) return [];
    this.lookedThrough = performance.now();
    const now = this.clock.now();
    return this.parts.claims.take(now, this.leaseEnd(now), claimedAtOnce, [...paused, ...limited, ...full]);
  }

  private async claimLimited({ paused, limited }: HeldBack): Promise<readonly Run[]> {
    const taken: Run[] = [];
    for (const limit of limited) {
      const places = Math.min(claimedAtOnce, limit.most, mostInHand) - this.crew.of(limit);
      if (places <= 0 || paused.some((each) => isSame(each, limit))) continue;
      const now = this.clock.now();
      taken.push(...(await this.parts.claims.takeOf(limit, now, this.leaseEnd(now), places)));
    }
    return taken;
  }

  private leaseEnd(now: Date): Date {
    return new Date(now.getTime() + this.leaseFor);
  }

  /** A run in hand stays this worker's, however long its step takes. */
  private async renew(): Promise<void> {
    const ids = this.crew.ids();
    const until = this.leaseEnd(this.clock.now());
    await Promise.all([
      ids.length === 0 ? undefined : this.parts.claims.renew(ids, until),
      this.deliverer.renew(),
    ]).catch((error: unknown) => this.options.log.error({ err: error }, 'the lease of runs could not be renewed'));
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

function isSame(one: RuleName, other: RuleName): boolean {
  return one.app === other.app && one.rule === other.rule;
}
