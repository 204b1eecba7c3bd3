import { parentPort, workerData } from 'node:worker_threads';
import { sqliteError } from './dialect.js';
import { openReader } from './connection.js';
import type { ReadAnswer, ReadRequest } from './read-pool.js';
import type { Table } from './statements.js';

/** Milliseconds for which answers are gathered. */
const together = 1;

/** Runs in a worker thread: answers one SELECT after the other over its own connection. */
function serve(path: string): void {
  const { statements } = openReader(path);
  parentPort?.on('message', (requests: readonly ReadRequest[]) => {
    let answers: ReadAnswer[] = [];
    let since = performance.now();
    for (const { id, sql, params } of requests) {
      answers.push(answer(id, () => statements.table(sql, params)));
      // Nobody waits for the long request of somebody else.
      if (performance.now() - since < together) continue;
      parentPort?.postMessage(answers);
      answers = [];
      since = performance.now();
    }
    if (answers.length > 0) parentPort?.postMessage(answers);
  });
}

function answer(id: number, select: () => Table): ReadAnswer {
  try {
    return { id, table: select() };
  } catch (error) {
    return {
      id,
      error: { message: error instanceof Error ? error.message : String(error), code: sqliteError(error) ?? '' },
    };
  }
}

const path: unknown = workerData;
if (typeof path === 'string') serve(path);
