import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { ReadAnswer, ReadRequest } from './messages.js';
import type { ReadPage } from './page.js';

/** What reading a picture came to. */
export type ReadOutcome =
  | { readonly kind: 'read'; readonly page: ReadPage }
  /** It is no picture, a broken one, or too large a one. */
  | { readonly kind: 'unreadable'; readonly reason: string }
  /** Worth another try: the process died, took too long, or has too much to do. */
  | { readonly kind: 'crashed' | 'timeout' | 'busy' }
  | { readonly kind: 'cancelled' };

export interface ReadOptions {
  /** Milliseconds that reading may take, from when it begins. */
  readonly timeout: number;
  readonly signal?: AbortSignal | undefined;
}

export interface PageReaderOptions {
  /** Milliseconds without work after which the process is let go. */
  readonly idle?: number;
  /** Bytes that the process may hold between two pages: when it holds more, a new one takes its place. */
  readonly memory?: number;
  /** Starts the process. */
  readonly start?: () => ChildProcess;
}

/** So many pictures wait at the most. */
const mostWaiting = 50;

interface Job {
  readonly bytes: Uint8Array;
  readonly options: ReadOptions;
  readonly settle: (outcome: ReadOutcome) => void;
}

/**
 * Reads pages in a process of its own, one at a time: it is started when the first one comes and let go when none has come for
 * a while; when it dies, the page it was at is worth another try, and the next one starts it anew.
 */
export class PageReader {
  private readonly waiting: Job[] = [];
  private current: { readonly job: Job; readonly settle: (outcome: ReadOutcome) => void } | undefined;
  private child: ChildProcess | undefined;
  private lastId = 0;
  private rest: NodeJS.Timeout | undefined;
  private closed = false;

  constructor(private readonly options: PageReaderOptions = {}) {}

  /** Reads a picture. It throws for nothing: what went wrong is the outcome. */
  read(bytes: Uint8Array, options: ReadOptions): Promise<ReadOutcome> {
    if (this.closed || options.signal?.aborted === true) return Promise.resolve({ kind: 'cancelled' });
    if (this.waiting.length >= mostWaiting) return Promise.resolve({ kind: 'busy' });
    return new Promise((resolve) => {
      const job: Job = { bytes, options, settle: resolve };
      this.waiting.push(job);
      options.signal?.addEventListener('abort', () => this.cancel(job), { once: true });
      this.next();
    });
  }

  /** Lets the process go; who still waits is told. */
  async close(): Promise<void> {
    this.closed = true;
    for (const job of this.waiting.splice(0)) job.settle({ kind: 'cancelled' });
    await this.stop({ kind: 'cancelled' });
  }

  private next(): void {
    if (this.current !== undefined) return;
    const job = this.waiting.shift();
    if (job === undefined) return this.idle();
    clearTimeout(this.rest);
    this.lastId += 1;
    const id = this.lastId;
    const child = (this.child ??= this.started());
    const timer = setTimeout(() => void this.stop({ kind: 'timeout' }), job.options.timeout);
    const settle = (outcome: ReadOutcome) => {
      clearTimeout(timer);
      this.current = undefined;
      job.settle(outcome);
      this.next();
    };
    this.current = { job, settle };
    const request: ReadRequest = { id, bytes: job.bytes };
    // What cannot be sent is answered by the exit that follows.
    child.send(request, () => undefined);
  }

  private started(): ChildProcess {
    const child = (this.options.start ?? startWorker)();
    child.on('message', (answer: ReadAnswer) => this.receive(child, answer));
    child.on('error', () => this.gone(child));
    child.on('exit', () => this.gone(child));
    // A reader at rest keeps no server from ending.
    child.unref();
    child.channel?.unref();
    return child;
  }

  private receive(child: ChildProcess, answer: ReadAnswer): void {
    if (child !== this.child || answer.id !== this.lastId) return;
    if (answer.memory > (this.options.memory ?? 900 * 1024 * 1024)) this.release();
    this.current?.settle(
      'page' in answer ? { kind: 'read', page: answer.page } : { kind: 'unreadable', reason: answer.unreadable },
    );
  }

  private gone(child: ChildProcess): void {
    if (child !== this.child) return;
    this.child = undefined;
    this.current?.settle({ kind: 'crashed' });
  }

  private cancel(job: Job): void {
    const at = this.waiting.indexOf(job);
    if (at >= 0) {
      this.waiting.splice(at, 1);
      job.settle({ kind: 'cancelled' });
    } else if (this.current?.job === job) void this.stop({ kind: 'cancelled' });
  }

  /** Ends the process in the middle of what it does. */
  private async stop(outcome: ReadOutcome): Promise<void> {
    clearTimeout(this.rest);
    const { child } = this;
    this.child = undefined;
    this.current?.settle(outcome);
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.ref();
    child.kill('SIGKILL');
    await ended;
  }

  /** Lets the process end by itself. */
  private release(): void {
    const { child } = this;
    this.child = undefined;
    if (child?.connected === true) child.disconnect();
  }

  private idle(): void {
    clearTimeout(this.rest);
    this.rest = setTimeout(() => this.release(), this.options.idle ?? 3 * 60_000);
    this.rest.unref();
  }
}

/** The compiled worker, or its source where the engine runs from source. */
export function startWorker(): ChildProcess {
  const fromSource = import.meta.url.endsWith('.ts');
  return fork(new URL(fromSource ? './worker.ts' : './worker.js', import.meta.url), {
    cwd: fileURLToPath(new URL('.', import.meta.url)),
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: fromSource ? ['--import', 'tsx'] : [],
  });
}
