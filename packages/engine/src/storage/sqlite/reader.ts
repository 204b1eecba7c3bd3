import { parentPort, workerData } from 'node:worker_threads';
import { sqliteError } from './dialect.js';
import { openReader } from './connection.js';
import type { ReadAnswer, ReadRequest } from './read-pool.js';

/** Runs in a worker thread: answers one SELECT after the other over its own connection. */
function serve(path: string): void {
  const { statements } = openReader(path);
  parentPort?.on('message', (request: ReadRequest) => {
    parentPort?.postMessage(answer(request.id, () => statements.all(request.sql, request.params)));
  });
}

function answer(id: number, select: () => object[]): ReadAnswer {
  try {
    return { id, rows: select() };
  } catch (error) {
    return {
      id,
      error: { message: error instanceof Error ? error.message : String(error), code: sqliteError(error) ?? '' },
    };
  }
}

const path: unknown = workerData;
if (typeof path === 'string') serve(path);
