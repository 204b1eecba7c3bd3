/** The process that reads pages: the engine talks to it, and lives on when it dies. */
import { availableParallelism } from 'node:os';
import sharp from 'sharp';
import type { ReadAnswer, ReadRequest } from './messages.js';
import { loadModels } from './models.js';
import { readPage } from './read.js';

// One page at a time: what libvips would keep for others is only memory.
sharp.cache(false);
sharp.concurrency(1);
const models = loadModels(Math.min(4, availableParallelism()));
// Without models there is nothing to do here: the process ends, and whoever asked is told.
models.catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exit(1);
});

async function answer({ id, bytes }: ReadRequest): Promise<ReadAnswer> {
  const loaded = await models;
  const memory = () => process.memoryUsage.rss();
  try {
    const page = await readPage(loaded, bytes);
    return { id, memory: memory(), page };
  } catch (error) {
    return { id, memory: memory(), unreadable: error instanceof Error ? error.message : String(error) };
  }
}

process.on('message', (asked: ReadRequest) => void answer(asked).then((answered) => process.send?.(answered)));
process.on('disconnect', () => process.exit(0));
