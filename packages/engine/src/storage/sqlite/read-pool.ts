import type { Worker } from 'node:worker_threads';
import SqliteDatabase from 'better-sqlite3';
import { startThread } from '../../threads/index.js';
import { UnderWay } from '../under-way.js';
import type { Row, SqlValue } from '../values.js';
import type { Table } from './statements.js';

export interface ReadRequest {
  readonly id: number;
  readonly sql: string;
  readonly params: readonly SqlValue[];
}

export type ReadAnswer =
  | { readonly id: number; readonly table: Table }
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
  /** What is asked in one turn of the event loop goes over together: a message costs more than what it says. */
  #asked: ReadRequest[] = [];
  #lastId = 0;

  constructor(path: string, gone: () => void) {
    this.#worker = startThread(new URL('./reader.js', import.meta.url), { workerData: path });
    this.#worker.on('message', (answers: readonly ReadAnswer[]) => answers.forEach((answer) => this.#receive(answer)));
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
      if (this.#asked.length === 0) setImmediate(() => this.#ask());
      this.#asked.push({ id: this.#lastId, sql, params });
    });
  }

  #ask(): void {
    this.#worker.postMessage(this.#asked);
    this.#asked = [];
  }

  async stop(): Promise<void> {
    await this.#worker.terminate();
  }

  #receive(answer: ReadAnswer): void {
    const pending = this.#pending.get(answer.id);
    this.#pending.delete(answer.id);
    if (this.#pending.size === 0) this.#worker.unref();
    if ('table' in answer) pending?.resolve(rowsOf(answer.table));
    else pending?.reject(new SqliteDatabase.SqliteError(answer.error.message, answer.error.code));
  }

  #fail(error: Error): void {
    for (const { reject } of this.#pending.values()) reject(error);
    this.#pending.clear();
  }
}

function rowsOf({ names, cells }: Table): Row[] {
  return cells.map((row) => {
    const made: Row = {};
    for (let at = 0; at < names.length; at++) made[names[at] ?? ''] = row[at] ?? null;
    return made;
  });
}
