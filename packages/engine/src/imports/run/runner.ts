import { PuluError, type ImportState, type Problem } from '../../model/index.js';
import { LostImport, noCounts, type ImportChange, type StoredImport } from '../store.js';
import { checkFile } from './check.js';
import { commitFile } from './commit.js';
import type { RunParts, Step } from './parts.js';
import { undoImport } from './undo.js';

/** The steps that run by themselves once they are begun. */
export type Work = 'check' | 'commit' | 'undo';

const states: Readonly<Record<Work, ImportState>> = { check: 'checking', commit: 'running', undo: 'undoing' };
const from: Readonly<Record<Work, readonly ImportState[]>> = {
  check: ['draft', 'checked', 'checking'],
  commit: ['checked', 'stopped', 'running'],
  undo: ['done', 'stopped', 'undoing'],
};

interface Options extends RunParts {
  readonly path: (id: string) => string;
  /** Hears of what is no refusal: a mistake of ours. */
  readonly onError: (error: unknown) => void;
}

/** Runs the steps of imports in the background. What is stopped in the middle goes on where it was. */
export class Runner {
  private readonly running = new Map<string, { readonly done: Promise<void>; readonly abort: AbortController }>();

  constructor(private readonly options: Options) {}

  /** Begins a step. @returns false when the import is not in a state for it, or another worker has it */
  async begin(work: Work, stored: StoredImport): Promise<boolean> {
    if (this.running.has(stored.id)) return false;
    const { store, worker, clock } = this.options;
    const fresh = this.fresh(work, stored);
    const claimed = await store.claim(
      stored.id,
      worker,
      from[work],
      { ...fresh, state: states[work], error: undefined },
      clock.now(),
    );
    if (!claimed) return false;
    if (fresh.problems === 0) await store.forgetProblems(stored.id);
    const abort = new AbortController();
    const done = this.run(work, { ...stored, ...fresh }, abort.signal).finally(() => this.running.delete(stored.id));
    this.running.set(stored.id, { done, abort });
    return true;
  }

  /** Waits for the step under way. */
  async settled(id: string): Promise<void> {
    await this.running.get(id)?.done;
  }

  /** Stops the step under way between two chunks. */
  stop(id: string): boolean {
    const running = this.running.get(id);
    running?.abort.abort(new Stopped('person'));
    return running !== undefined;
  }

  /** Lets the steps under way stop where they are; the next start goes on. */
  async close(): Promise<void> {
    for (const { abort } of this.running.values()) abort.abort(new Stopped('engine'));
    await Promise.all([...this.running.values()].map(({ done }) => done));
  }

  /** What a step begins with: a check with nothing, a first commit without what the check noted, others where they were. */
  private fresh(work: Work, stored: StoredImport): ImportChange {
    if (work === 'check') return { check: undefined, problems: 0, progress: 0, counts: noCounts, doneThrough: 0 };
    if (work === 'commit' && stored.state === 'checked')
      return { problems: 0, progress: 0, counts: noCounts, doneThrough: 0 };
    return work === 'undo' && stored.state !== 'undoing' ? { progress: 0, kept: 0 } : {};
  }

  private async run(work: Work, stored: StoredImport, signal: AbortSignal): Promise<void> {
    const { store, worker, clock, onError, path } = this.options;
    const step: Step = { parts: this.options, stored, path: path(stored.id), signal };
    try {
      const change = await this.work(work, step);
      await store.release(stored.id, worker, change, clock.now());
    } catch (error) {
      if (error instanceof LostImport) return;
      const change = changeAfter(work, error);
      if (change === undefined) return;
      if (!(error instanceof PuluError) && !(error instanceof Stopped)) onError(error);
      await store.release(stored.id, worker, change, clock.now()).catch(onError);
    }
  }

  private async work(work: Work, step: Step): Promise<ImportChange> {
    if (work === 'commit') {
      await commitFile(step);
      return { state: 'done' };
    }
    if (work === 'undo') {
      await undoImport(step);
      return { state: 'undone' };
    }
    const { check, problems, appHash } = await checkFile(step);
    return { state: 'checked', check, problems, appHash };
  }
}

/** A step was told to stop: by a person, or because the engine ends. */
class Stopped extends Error {
  constructor(readonly by: 'person' | 'engine') {
    super('stopped');
  }
}

/** Where a step that did not come to its end leaves the import. Undefined: as it is, for the next start to go on. */
function changeAfter(work: Work, error: unknown): ImportChange | undefined {
  if (error instanceof Stopped && error.by === 'engine') return undefined;
  const problem: Problem | undefined = error instanceof Stopped ? undefined : reasonOf(error);
  return { state: work === 'check' ? 'draft' : 'stopped', error: problem };
}

function reasonOf(error: unknown): Problem {
  if (!(error instanceof PuluError)) return { code: 'import_failed', path: '' };
  return error.errors[0] ?? { code: error.code, path: '' };
}
