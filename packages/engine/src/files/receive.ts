import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { PuluError } from '../model/index.js';

/** A stream that was written down: where, how long, and its hash. */
export interface Received {
  readonly path: string;
  readonly size: number;
  readonly sha256: string;
}

/**
 * Writes an upload to a temporary file, never holding it in memory.
 * @param maxSize bytes at the most
 * @throws PuluError `file_too_large` (413) as soon as the limit is passed; the temporary file is removed
 */
export async function receive(stream: Readable, folder: string, name: string, maxSize: number): Promise<Received> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, name);
  const hash = createHash('sha256');
  let size = 0;
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      hash.update(chunk);
      done(size > maxSize ? tooLarge(maxSize) : null, chunk);
    },
  });
  try {
    await pipeline(stream, measure, createWriteStream(path));
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
  return { path, size, sha256: hash.digest('hex') };
}

function tooLarge(maxSize: number): PuluError {
  const params = { megabytes: Math.round(maxSize / 1024 / 1024) };
  return new PuluError('file_too_large', 413, [{ code: 'file_too_large', path: '/file', params }]);
}
