import type { Worker } from 'node:worker_threads';
import { PuluError } from '../../model/index.js';
import { startThread } from '../../threads/index.js';
import type { Job, Made } from './job.js';
import type { Answer } from './worker.js';

export interface ThreadOptions {
  /** How long a document may take, in milliseconds. */
  readonly patience?: number;
  /** How long the thread waits for another document before it lets its memory go, in milliseconds. */
  readonly rest?: number;
  /** Megabytes that a document may take. */
  readonly memory?: number;
}

/**
 * Makes documents one after the other in a thread of its own, so that the engine's goes on meanwhile.
 * The thread begins with the first document, and ends when none has come for a while.
 */
export class PrintThread {
  private worker: Worker | undefined;
  private last: Promise<unknown> = Promise.resolve();
  private waiting = 0;
  private resting: NodeJS.Timeout | undefined;
  private readonly patience: number;
  private readonly rest: number;
  private readonly memory: number;

  constructor({ patience = 60_000, rest = 60_000, memory = 768 }: ThreadOptions = {}) {
    this.patience = patience;
    this.rest = rest;
    this.memory = memory;
  }

  /** @throws PuluError `print_failed` when the document cannot be made, `print_too_slow`, `print_busy` */
  async make(job: Job): Promise<Made> {
    if (this.waiting >= longestQueue) throw new PuluError('print_busy', 503, [{ code: 'print_busy', path: '' }]);
    this.waiting += 1;
    clearTimeout(this.resting);
    const turn = this.last.then(() => this.run(job));
    this.last = turn.catch(() => undefined);
    try {
      return await turn;
    } finally {
      this.waiting -= 1;
      if (this.waiting === 0) this.restLater();
    }
  }

  /** Ends the thread; a document under way is given up. */
  async close(): Promise<void> {
    clearTimeout(this.resting);
    await this.stop();
  }

  private run(job: Job): Promise<Made> {
    const worker = (this.worker ??= this.begin());
    return new Promise<Made>((resolve, reject) => {
      const late = setTimeout(() => end(() => reject(refusal('print_too_slow', 503)), true), this.patience);
      const answered = (answer: Answer) =>
        end(() => ('made' in answer ? resolve(answer.made) : reject(refusal('print_failed', 422, answer.failed))));
      const failed = (error: Error) => end(() => reject(refusal('print_failed', 422, error.message)), true);
      const exited = () => end(() => reject(refusal('print_failed', 422)), true);
      const end = (settle: () => void, broken = false) => {
        clearTimeout(late);
        worker.off('message', answered).off('error', failed).off('exit', exited);
        // A thread that broke down, or does not come to an end, makes nothing more.
        if (broken) void this.stop();
        settle();
      };
      worker.on('message', answered).on('error', failed).on('exit', exited);
      worker.postMessage(job);
    });
  }

  private begin(): Worker {
    const worker = startThread(new URL('./worker.js', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: this.memory },
    });
    // An error between two documents must not end the process.
    worker.on('error', () => undefined);
    worker.unref();
    return worker;
  }

  private restLater(): void {
    this.resting = setTimeout(() => void this.stop(), this.rest);
    this.resting.unref();
  }

  private async stop(): Promise<void> {
    const { worker } = this;
    this.worker = undefined;
    await worker?.terminate();
  }
}

/** So many documents wait for their turn at the most. */
const longestQueue = 200;

function refusal(code: string, status: number, detail?: string): PuluError {
  const error = new PuluError(code, status, [{ code, path: '' }]);
  if (detail !== undefined) error.cause = detail;
  return error;
}
