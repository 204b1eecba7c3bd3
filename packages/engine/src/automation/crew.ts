import type { RuleName } from './limited.js';
import type { Run } from './run.js';

export interface CrewOptions {
  /** Runs under way at a time; those that take long do not count. */
  readonly size: number;
  /** Of one rule, under way at a time: a slow one must leave room for the others. */
  readonly perRule: (run: Run) => number;
  /** Runs that may bring the process down: one of them at a time. */
  readonly isAlone: (run: Run) => boolean;
  readonly perform: (run: Run) => Promise<void>;
}

/** So many runs of a rule are in hand at most: the others stay where every worker may take them. */
export const mostInHand = 200;
/** A run that takes longer, in milliseconds, waits for something outside more than it works: another one may begin beside it. */
const slowAfter = 1000;
/** Slow runs besides those that count. */
const mostSlow = 240;

/** The runs this worker has in hand: some under way, the others in line. A rule that is slow holds up only itself. */
export class Crew {
  private readonly active = new Map<string, Promise<void>>();
  private readonly underWay = new Map<string, number>();
  private readonly inHand = new Map<string, number>();
  private line: Run[] = [];
  private alone = 0;
  private slow = 0;
  private stopped = false;

  constructor(private readonly options: CrewOptions) {}

  /** Takes runs on; those already in hand are left as they are. */
  add(runs: readonly Run[]): void {
    const known = new Set(this.ids());
    const added = runs.filter(({ id }) => !known.has(id));
    for (const run of added) count(this.inHand, run, 1);
    this.line.push(...added);
    this.fill();
  }

  /** The ids of the runs in hand. */
  ids(): string[] {
    return [...this.active.keys(), ...this.line.map(({ id }) => id)];
  }

  /** How many runs of a rule are in hand. */
  of(rule: RuleName): number {
    return this.inHand.get(keyOf(rule)) ?? 0;
  }

  /** The rules that have so many runs in hand that no more are taken. */
  full(): RuleName[] {
    return [...this.inHand].flatMap(([key, many]) => (many < mostInHand ? [] : [nameOf(key)]));
  }

  get isIdle(): boolean {
    return this.active.size === 0 && this.line.length === 0;
  }

  /** Begins nothing more. @returns when those under way have come to a rest */
  async stop(): Promise<void> {
    this.stopped = true;
    for (const run of this.line) count(this.inHand, run, -1);
    this.line = [];
    await Promise.all(this.active.values());
  }

  /** Lets the crew work again after a stop. */
  resume(): void {
    this.stopped = false;
  }

  /** Resolves when a run comes to a rest. */
  async next(): Promise<void> {
    await Promise.race(this.active.values());
  }

  private fill(): void {
    if (this.stopped) return;
    const later: Run[] = [];
    for (const run of this.line) {
      if (this.hasPlace(run)) this.begin(run);
      else later.push(run);
    }
    this.line = later;
  }

  private hasPlace(run: Run): boolean {
    if (this.active.size - this.slow >= this.options.size) return false;
    if ((this.underWay.get(keyOf(run)) ?? 0) >= this.options.perRule(run)) return false;
    return this.alone === 0 || !this.options.isAlone(run);
  }

  private begin(run: Run): void {
    const alone = this.options.isAlone(run) ? 1 : 0;
    let isSlow = false;
    const timer = setTimeout(() => {
      if (this.slow >= mostSlow) return;
      isSlow = true;
      this.slow += 1;
      this.fill();
    }, slowAfter);
    count(this.underWay, run, 1);
    this.alone += alone;
    const task = this.options.perform(run).finally(() => {
      clearTimeout(timer);
      this.active.delete(run.id);
      count(this.underWay, run, -1);
      count(this.inHand, run, -1);
      this.alone -= alone;
      if (isSlow) this.slow -= 1;
      this.fill();
    });
    this.active.set(run.id, task);
  }
}

function keyOf({ app, rule }: RuleName): string {
  return `${app} ${rule}`;
}

function nameOf(key: string): RuleName {
  const [app = '', rule = ''] = key.split(' ');
  return { app, rule };
}

function count(counts: Map<string, number>, rule: RuleName, by: number): void {
  const many = (counts.get(keyOf(rule)) ?? 0) + by;
  if (many === 0) counts.delete(keyOf(rule));
  else counts.set(keyOf(rule), many);
}
