import { PuluError } from '../../model/index.js';
import { startThread } from '../../threads/index.js';
import type { FoundName, WantedNames } from '../heard-names.js';
import type { ImportLimits } from '../limits.js';
import type { ReadRow } from '../read-row.js';
import { refusal } from '../refusal.js';
import type { SheetInfo, SheetRow } from '../sheet/index.js';
import type { Answer, Question, Reading, SheetTop } from './protocol.js';

/** How long one answer may take, in milliseconds. */
const patience = 60_000;
/** Megabytes that reading a file may take. */
const memory = 384;

/** A file that is read in a thread of its own, with a bound on its memory. Close it. */
export class FileThread {
  private readonly worker = startThread(new URL('./worker.js', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: memory },
  });
  private broken: PuluError | undefined;
  private pending = 0;

  constructor() {
    // What goes wrong between two questions is told to the next one.
    this.worker.on('error', (error) => void (this.broken ??= brokenBy(error)));
    this.worker.unref();
  }

  /** @returns the sheets @throws PuluError when the file cannot be read */
  async open(path: string, limits: ImportLimits): Promise<readonly SheetInfo[]> {
    const answer = await this.ask({ do: 'open', path, limits });
    return 'opened' in answer ? answer.opened : unexpected();
  }

  /** The first rows of a sheet with something in them. */
  async top(sheet: number, rows: number): Promise<SheetTop> {
    const answer = await this.ask({ do: 'top', sheet, rows });
    return 'top' in answer ? answer.top : unexpected();
  }

  /**
   * The rows of a sheet as values, so many at a time. The next ones are read while these are dealt with.
   * @param lookUp what names in cells stand for; asked when the rows before are dealt with
   */
  async *rows(
    reading: Reading,
    size: number,
    lookUp: (wanted: readonly WantedNames[]) => Promise<readonly FoundName[]>,
  ): AsyncGenerator<readonly ReadRow[]> {
    await this.ask({ do: 'begin', reading });
    let coming = this.ahead(size);
    for (;;) {
      let next = await this.next(coming);
      if ('wanted' in next) next = await this.next(this.ask({ do: 'found', names: await lookUp(next.wanted) }));
      if ('wanted' in next) return unexpected();
      if (!next.last) coming = this.ahead(size);
      yield next.rows;
      if (next.last) return;
    }
  }

  /** The rows of a sheet as they stand there, so many at a time. */
  async *raw(reading: Reading, size: number): AsyncGenerator<readonly SheetRow[]> {
    await this.ask({ do: 'begin', reading });
    for (;;) {
      const answer = await this.ask({ do: 'raw', size });
      if (!('raw' in answer)) return unexpected();
      yield answer.raw.rows;
      if (answer.raw.last) return;
    }
  }

  /** Whether it may read another file: it works, and is not in the middle of an answer. */
  get isFree(): boolean {
    return this.broken === undefined && this.pending === 0;
  }

  async close(): Promise<void> {
    await this.worker.terminate();
  }

  private ahead(size: number): Promise<Answer> {
    const answer = this.ask({ do: 'next', size });
    // Nobody may come for it, when the rows before stop the import.
    answer.catch(() => undefined);
    return answer;
  }

  private async next(coming: Promise<Answer>) {
    const answer = await coming;
    return 'next' in answer ? answer.next : unexpected();
  }

  private ask(question: Question): Promise<Answer> {
    if (this.broken !== undefined) return Promise.reject(this.broken);
    const { worker } = this;
    this.pending++;
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => fail((this.broken = refusal('import_too_slow'))), patience);
      const answered = (answer: Answer) => {
        if ('refused' in answer) {
          const { code, status, errors } = answer.refused;
          fail(new PuluError(code, status, errors));
        } else if ('failed' in answer) fail(new Error(answer.failed));
        else end(() => resolve(answer));
      };
      const failed = (error: Error) => fail(brokenBy(error));
      const exited = () => fail(this.broken ?? refusal('import_too_large'));
      const fail = (error: Error) => end(() => reject(error));
      const end = (settle: () => void) => {
        this.pending--;
        clearTimeout(late);
        worker.off('message', answered).off('error', failed).off('exit', exited);
        settle();
      };
      worker.on('message', answered).on('error', failed).on('exit', exited);
      worker.postMessage(question);
    });
  }
}

function brokenBy(error: Error): PuluError {
  const refused = refusal('import_too_large', {}, 413);
  refused.cause = error;
  return refused;
}

function unexpected(): never {
  throw new Error('the thread that reads files answered another question');
}

/** How long a thread waits for another file before it lets its memory go, in milliseconds. */
const rest = 20_000;

/** Threads that read files. One that has read its file reads another, for a while. */
export class FileThreads {
  private readonly idle = new Map<FileThread, NodeJS.Timeout>();
  private closed = false;

  /** Reads a file: opened, and let go when the work is done. */
  async reading<T>(
    path: string,
    limits: ImportLimits,
    work: (thread: FileThread, sheets: readonly SheetInfo[]) => Promise<T>,
  ): Promise<T> {
    const thread = this.take();
    try {
      return await work(thread, await thread.open(path, limits));
    } finally {
      await this.giveBack(thread);
    }
  }

  async close(): Promise<void> {
    this.closed = true;
    for (const timer of this.idle.values()) clearTimeout(timer);
    await Promise.all([...this.idle.keys()].map((thread) => thread.close()));
    this.idle.clear();
  }

  private take(): FileThread {
    const [[thread, timer] = []] = this.idle;
    if (thread === undefined) return new FileThread();
    clearTimeout(timer);
    this.idle.delete(thread);
    return thread.isFree ? thread : new FileThread();
  }

  private async giveBack(thread: FileThread): Promise<void> {
    if (this.closed || !thread.isFree || this.idle.size > 0) return thread.close();
    const timer = setTimeout(() => {
      this.idle.delete(thread);
      void thread.close();
    }, rest);
    timer.unref();
    this.idle.set(thread, timer);
  }
}
