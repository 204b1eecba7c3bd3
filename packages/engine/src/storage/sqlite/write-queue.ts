import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';

/** What the queue needs of the connection that writes. */
export interface Writer<Tx> {
  /** Tries to get the write lock; false when another process holds it. */
  begin(): boolean;
  /** Throws when nothing is open any more. */
  commit(): void;
  rollback(): void;
  /** Whether what was begun is still open: SQLite ends a transaction by itself when the disk is full, say. */
  readonly open: boolean;
  /** Runs work behind a savepoint, undoing it when it throws. Gives its answer and what to do after the commit. */
  attempt<T>(work: (tx: Tx) => Promise<T>): Promise<{ value: T; committed: () => void }>;
  /** The error of work that waited too long for the lock. */
  busy(): Error;
}

interface Ticket<Tx> {
  /** Runs the work. The answer is given by calling what this returns, after the commit. */
  run(writer: Writer<Tx>): Promise<() => void>;
  reject(error: unknown): void;
}

/** So many works share a commit at most, lest the first waits for too many others. */
const maxBatch = 128;

/**
 * The one queue for writes. Works that arrive while a commit is under way share the next one, each behind its savepoint,
 * and are answered after it: durable, at a fraction of a disk flush each.
 */
export class WriteQueue<Tx> {
  readonly #waiting: Ticket<Tx>[] = [];
  #draining: Promise<void> | undefined;

  constructor(
    private readonly writer: Writer<Tx>,
    private readonly patience: number,
  ) {}

  add<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const run = async (writer: Writer<Tx>) => {
        const { value, committed } = await writer.attempt(work);
        return () => {
          resolve(value);
          committed();
        };
      };
      this.#waiting.push({ run, reject });
      this.#draining ??= this.#drain();
    });
  }

  /** Resolves when nothing waits any more. */
  async idle(): Promise<void> {
    while (this.#draining !== undefined) await this.#draining;
  }

  async #drain(): Promise<void> {
    while (this.#waiting.length > 0) {
      // Lets every request that has arrived by now in, so that they share the commit.
      await nextTurn();
      await this.#commit(this.#waiting.splice(0, maxBatch));
    }
    this.#draining = undefined;
  }

  async #commit(batch: readonly Ticket<Tx>[]): Promise<void> {
    const kept: { ticket: Ticket<Tx>; answer: () => void }[] = [];
    let failed = 0;
    try {
      await this.#begin();
      for (const ticket of batch) {
        try {
          kept.push({ ticket, answer: await ticket.run(this.writer) });
        } catch (error) {
          failed += 1;
          ticket.reject(error);
        }
        if (!this.writer.open) break;
      }
      this.writer.commit();
    } catch (error) {
      this.writer.rollback();
      const left = [...kept.map(({ ticket }) => ticket), ...batch.slice(kept.length + failed)];
      return this.#oneByOne(left, batch.length, error);
    }
    for (const { answer } of kept) answer();
  }

  /** The commit of several failed: alone, each fares on its own merits. */
  async #oneByOne(tickets: readonly Ticket<Tx>[], batchSize: number, error: unknown): Promise<void> {
    if (batchSize === 1) tickets.forEach((ticket) => ticket.reject(error));
    else for (const ticket of tickets) await this.#commit([ticket]);
  }

  async #begin(): Promise<void> {
    const deadline = performance.now() + this.patience;
    while (!this.writer.begin()) {
      if (performance.now() > deadline) throw this.writer.busy();
      await sleep(1 + Math.random() * 10);
    }
  }
}
