import type { Run } from './run.js';

export interface CrewOptions {
  /** Runs under way at a time. */
  readonly size: number;
  /** Of these, of one rule: a slow one must leave room for the others. */
  readonly perRule: (run: Run) => number;
  readonly perform: (run: Run) => Promise<void>;
}

/** The runs this worker has in hand: some under way, the others in line. A rule that is slow holds up only itself. */
export class Crew {
  private readonly active = new Map<string, Promise<void>>();
  private readonly perRule = new Map<string, number>();
  private line: Run[] = [];
  private stopped = false;

  constructor(private readonly options: CrewOptions) {}

  /** Takes runs on; those already in hand are left as they are. */
  add(runs: readonly Run[]): void {
    const inHand = new Set(this.ids());
    this.line.push(...runs.filter(({ id }) => !inHand.has(id)));
    this.fill();
  }

  /** The ids of the runs in hand. */
  ids(): string[] {
    return [...this.active.keys(), ...this.line.map(({ id }) => id)];
  }

  /** How many are in line. */
  get waiting(): number {
    return this.line.length;
  }

  get isIdle(): boolean {
    return this.active.size === 0 && this.line.length === 0;
  }

  /** Begins nothing more. @returns when those under way have come to a rest */
  async stop(): Promise<void> {
    this.stopped = true;
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
    const later: Run[] = [];
    for (const run of this.line) {
      const isFree = this.active.size < this.options.size && this.of(run) < this.options.perRule(run);
      if (isFree && !this.stopped) this.begin(run);
      else later.push(run);
    }
    this.line = later;
  }

  private begin(run: Run): void {
    const key = keyOf(run);
    this.perRule.set(key, this.of(run) + 1);
    const task = this.options.perform(run).finally(() => {
      this.active.delete(run.id);
      this.perRule.set(key, (this.perRule.get(key) ?? 1) - 1);
      this.fill();
    });
    this.active.set(run.id, task);
  }

  private of(run: Run): number {
    return this.perRule.get(keyOf(run)) ?? 0;
  }
}

function keyOf({ app, rule }: Run): string {
  return `${app} ${rule}`;
}
