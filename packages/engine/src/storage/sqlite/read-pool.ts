import { Worker } from 'node:worker_threads';
import SqliteDatabase from 'better-sqlite3';
import { UnderWay } from '../under-way.js';
import type { SqlValue } from '../values.js';

export interface ReadRequest {
  readonly id: number;
  readonly sql: string;
  readonly params: readonly SqlValue[];
}

export type ReadAnswer =
  | { readonly id: number; readonly rows: object[] }
  | { readonly id: number; readonly error: { readonly message: string; readonly code: string } };

interface Pending {
  readonly resolve: (rows: object[]) => void;
  readonly reject: (error: Error) => void;
}

/** Worker threads that read, each made when all others are busy, up to a number. */
export class ReadPool {
  readonly #readers = new Set<Reader>();
  readonly #underWay = new UnderWay();

  constructor(
    private readonly path: string,
    private readonly size: number,
  ) {}

  read(sql: string, params: readonly SqlValue[]): Promise<object[]> {
    return this.#underWay.track(this.#leastBusy().read(sql, params));
  }

  /** Ends the threads once all have answered. */
  async close(): Promise<void> {
    await this.#underWay.settled();
    await Promise.all([...this.#readers].map((reader) => reader.stop()));
  }

  #leastBusy(): Reader {
    const [idlest] = [...this.#readers].sort((a, b) => a.load - b.load);
    if (idlest !== undefined && (idlest.load === 0 || this.#readers.size >= this.size)) return idlest;
    const reader = new Reader(this.path, () => this.#readers.delete(reader));
    this.#readers.add(reader);
    return reader;
  }
}

class Reader {
  readonly #worker: Worker;
  readonly #pending = new Map<number, Pending>();
  #lastId = 0;

  constructor(path: string, gone: () => void) {
    this.#worker = startWorker(path);
    this.#worker.on('message', (answer: ReadAnswer) => this.#receive(answer));
    this.#worker.on('error', (error) => this.#fail(error instanceof Error ? error : new Error(String(error))));
    this.#worker.on('exit', () => {
      gone();
      this.#fail(new Error('A reader thread of the database ended.'));
    });
    this.#worker.unref();
  }

  get load(): number {
    return this.#pending.size;
  }

  read(sql: string, params: readonly SqlValue[]): Promise<object[]> {
    return new Promise((resolve, reject) => {
      this.#lastId += 1;
      // Only a thread that owes an answer keeps the process alive.
      if (this.#pending.size === 0) this.#worker.ref();
      this.#pending.set(this.#lastId, { resolve, reject });
      const request: ReadRequest = { id: this.#lastId, sql, params };
      this.#worker.postMessage(request);
    });
  }

  async stop(): Promise<void> {
    await this.#worker.terminate();
  }

  #receive(answer: ReadAnswer): void {
    const pending = this.#pending.get(answer.id);
    this.#pending.delete(answer.id);
    if (this.#pending.size === 0) this.#worker.unref();
    if ('rows' in answer) pending?.resolve(answer.rows);
    else pending?.reject(new SqliteDatabase.SqliteError(answer.error.message, answer.error.code));
  }

  #fail(error: Error): void {
    for (const { reject } of this.#pending.values()) reject(error);
    this.#pending.clear();
  }
}

/** The compiled reader, or its source where the tests run from source: a worker thread knows nothing of their transformer. */
function startWorker(path: string): Worker {
  if (!import.meta.url.endsWith('.ts'))
    return new Worker(new URL('./reader.js', import.meta.url), { workerData: path });
  const source = JSON.stringify(new URL('./reader.ts', import.meta.url).href);
  return new Worker(`import('tsx/esm/api').then(({ tsImport }) => tsImport(${source}, ${source}))`, {
    eval: true,
    workerData: path,
  });
}
