import { parentPort } from 'node:worker_threads';
import type { Job, Made } from './job.js';
import { make } from './make.js';

/** What a worker answers. */
export type Answer = { readonly made: Made } | { readonly failed: string };

parentPort?.on('message', (job: Job) => {
  make(job).then(
    (made) => parentPort?.postMessage({ made } satisfies Answer),
    (error: unknown) =>
      parentPort?.postMessage({
        failed: error instanceof Error ? (error.stack ?? error.message) : String(error),
      } satisfies Answer),
  );
});
