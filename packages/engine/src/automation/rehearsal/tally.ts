import type { RehearsalAnswer, RehearsalDifference, RehearsalShow, RehearsedEvent } from '../../model/index.js';

/** An event that was rehearsed. What its record is called depends on who asks. */
export type Rehearsed = Omit<RehearsedEvent, 'about'> & { readonly live: boolean };

/** So many of the events asked for are kept. */
const mostKept = 2000;

/** Counts what rehearsals come to. */
export class Tally {
  /** The events of the kind asked for, in their order. */
  readonly kept: Rehearsed[] = [];
  private events = 0;
  private fired = 0;
  private failed = 0;
  private liveFired = 0;
  private readonly notFired = new Map<string, number>();
  private readonly steps = new Map<string, RehearsalAnswer['steps'][number]>();
  private readonly assigned = new Map<string, { step: string; user: string | null; count: number }>();
  private readonly differences = new Map<RehearsalDifference, number>();

  constructor(
    private readonly show: RehearsalShow,
    private readonly after: string | undefined,
  ) {}

  get size(): number {
    return this.events;
  }

  add(event: Rehearsed): void {
    this.events += 1;
    if (event.fired) this.fired += 1;
    else raise(this.notFired, event.because ?? '/trigger');
    if (event.live) this.liveFired += 1;
    if (event.steps.some(({ outcome }) => outcome === 'failed')) this.failed += 1;
    if (event.difference !== null) raise(this.differences, event.difference);
    for (const { step, type, outcome, next, user = null } of event.steps) {
      const key = [step, outcome, next].join(' ');
      const count = (this.steps.get(key)?.count ?? 0) + 1;
      this.steps.set(key, { step, type, outcome, next, count });
      if (type !== 'assign' || outcome === 'failed') continue;
      const whose = `${step} ${user ?? ''}`;
      this.assigned.set(whose, { step, user, count: (this.assigned.get(whose)?.count ?? 0) + 1 });
    }
    if (this.kept.length < mostKept && this.isShown(event)) this.kept.push(event);
  }

  /** What was counted. @param names of the people who would be assigned something, by id */
  result(
    hasLive: boolean,
    names: ReadonlyMap<string, string>,
  ): Omit<RehearsalAnswer, 'complete' | 'notes' | 'records' | 'next'> {
    const differences = [...this.differences].map(([kind, count]) => ({ kind, count }));
    const different = differences.reduce((sum, { count }) => sum + count, 0);
    return {
      events: this.events,
      fired: this.fired,
      failed: this.failed,
      notFired: [...this.notFired].map(([condition, count]) => ({ condition, count })),
      steps: [...this.steps.values()],
      assigned: [...this.assigned.values()]
        .sort((a, b) => b.count - a.count)
        .map((each) => ({ ...each, name: each.user === null ? null : (names.get(each.user) ?? null) })),
      live: hasLive ? { fired: this.liveFired, same: this.events - different, differences } : null,
    };
  }

  /** The people who would be assigned something. */
  people(): string[] {
    return [...new Set([...this.assigned.values()].flatMap(({ user }) => user ?? []))];
  }

  private isShown({ id, fired, steps, difference }: Rehearsed): boolean {
    if (this.after !== undefined && id <= this.after) return false;
    if (this.show === 'fired') return fired;
    if (this.show === 'not_fired') return !fired;
    if (this.show === 'differs') return difference !== null;
    return steps.some(({ outcome }) => outcome === this.show);
  }
}

function raise<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
