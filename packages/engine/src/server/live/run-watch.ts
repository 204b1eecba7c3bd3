import type { Logger } from 'pino';
import { PuluError } from '../../model/index.js';
import type { Database, Row } from '../../storage/index.js';
import { eventText, type Sink } from './stream.js';

export interface RunWatchOptions {
  readonly database: Pick<Database, 'read'>;
  readonly log: Pick<Logger, 'error'>;
  /** Milliseconds between looks at what other nodes did. Default 1,000. */
  readonly pollEvery?: number;
}

/** A page that shows a run. */
interface Watcher {
  readonly user: string;
  readonly sink: Sink;
  mark: string | undefined;
}

/** A person may have so many runs open. */
const watchersPerUser = 10;
/** A run that moves fast is told of so often, in milliseconds. */
const toldEvery = 150;

/**
 * The pages that show runs, and are told whenever theirs has moved. What this node's own workers did is told as it is committed;
 * what other nodes or people did is found by looking, while somebody watches.
 */
export class RunWatch {
  private readonly watchers = new Map<string, Set<Watcher>>();
  private readonly soon = new Map<string, NodeJS.Timeout>();
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> | undefined;
  private closed = false;

  constructor(private readonly options: RunWatchOptions) {}

  /** Makes sure that a person may watch one more run. @throws PuluError `unavailable` (503), `too_many_streams` (429) */
  admit(user: string): void {
    if (this.closed) throw new PuluError('unavailable', 503);
    if (this.all().filter((watcher) => watcher.user === user).length < watchersPerUser) return;
    throw new PuluError('too_many_streams', 429, [
      { code: 'too_many_streams', path: '', params: { limit: watchersPerUser } },
    ]);
  }

  /** Begins to tell of a run. @returns what to call when the reader is gone */
  open(user: string, run: string, sink: Sink): () => void {
    const watcher: Watcher = { user, sink, mark: undefined };
    const own = this.watchers.get(run) ?? new Set();
    this.watchers.set(run, own.add(watcher));
    this.timer ??= setInterval(
      () => void this.lookAt([...this.watchers.keys()]),
      this.options.pollEvery ?? 1000,
    ).unref();
    void this.lookAt([run]);
    return () => this.remove(run, watcher);
  }

  /** A run has moved, and perhaps what the run waits for that started it. Cheap, and never waits. */
  poke({ id, parent }: { readonly id: string; readonly parent: string | null }): void {
    for (const run of parent === null ? [id] : [id, parent]) {
      if (!this.watchers.has(run) || this.soon.has(run)) continue;
      const timer = setTimeout(() => {
        this.soon.delete(run);
        void this.lookAt([run]);
      }, toldEvery).unref();
      this.soon.set(run, timer);
    }
  }

  /** Ends every stream, and opens no more. */
  async close(): Promise<void> {
    this.closed = true;
    for (const timer of this.soon.values()) clearTimeout(timer);
    for (const [run, watchers] of [...this.watchers])
      for (const watcher of watchers) {
        watcher.sink.end();
        this.remove(run, watcher);
      }
    await this.looking;
  }

  /** One look at a time, each at all that was asked for by then. */
  private async lookAt(runs: readonly string[]): Promise<void> {
    await this.looking;
    if (this.closed || runs.length === 0) return;
    this.looking = this.look(runs).catch((error: unknown) =>
      this.options.log.error({ err: error }, 'could not look at runs; trying again'),
    );
    await this.looking;
  }

  private async look(runs: readonly string[]): Promise<void> {
    const ended = "state IN ('done', 'failed', 'cancelled')";
    const rows = await this.options.database.read(
      `SELECT id, state, step, attempt, round, pending, due_at,
         (SELECT COUNT(*) FROM pulu_step s WHERE s.run = r.id) AS steps,
         (SELECT COUNT(*) FROM pulu_run c WHERE c.parent = r.id AND ${ended}) AS ended,
         (SELECT COUNT(*) FROM pulu_task t WHERE t.run = r.id AND t.state = 'open') AS tasks
       FROM pulu_run r WHERE id IN (${runs.map(() => '?').join(', ')})`,
      runs,
    );
    for (const row of rows) this.tell(String(row['id']), markOf(row));
  }

  private tell(run: string, mark: string): void {
    for (const watcher of this.watchers.get(run) ?? []) {
      if (watcher.mark === mark) continue;
      // The first look is what the page has just read itself.
      const told = watcher.mark === undefined || watcher.sink.write(eventText('run', { run }));
      watcher.mark = mark;
      if (!told) watcher.sink.end();
    }
  }

  private remove(run: string, watcher: Watcher): void {
    const own = this.watchers.get(run);
    own?.delete(watcher);
    if (own?.size === 0) this.watchers.delete(run);
    if (this.watchers.size > 0) return;
    clearInterval(this.timer);
    this.timer = undefined;
  }

  private all(): Watcher[] {
    return [...this.watchers.values()].flatMap((watchers) => [...watchers]);
  }
}

function markOf(row: Row): string {
  return JSON.stringify(Object.values(row));
}
