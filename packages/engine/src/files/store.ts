import { createReadStream } from 'node:fs';
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import type { Range } from './range.js';

/** Where the bytes of files are kept. Keys are made by the engine, never by a client. */
export interface FileStore {
  /** Takes over a finished temporary file of this machine. */
  put(key: string, temporaryPath: string): Promise<void>;
  /** Keeps bytes that were derived here, such as a thumbnail. */
  write(key: string, bytes: Uint8Array): Promise<void>;
  /** A stream of the bytes, or of a range of them; or undefined when the key holds nothing. */
  read(key: string): Promise<{ readonly size: number; readonly stream: (range?: Range) => Readable } | undefined>;
  /** Removes the key; nothing happens when it holds nothing. */
  remove(key: string): Promise<void>;
  /** Where uploads may be received before they are put. */
  readonly temporaryFolder: string;
}

/** Files in a folder of this machine, spread over subfolders so that none of them grows large. */
export class LocalFiles implements FileStore {
  readonly temporaryFolder: string;

  constructor(private readonly folder: string) {
    this.temporaryFolder = join(folder, 'incoming');
  }

  async put(key: string, temporaryPath: string): Promise<void> {
    const path = this.path(key);
    await mkdir(dirname(path), { recursive: true });
    await rename(temporaryPath, path);
  }

  async write(key: string, bytes: Uint8Array): Promise<void> {
    const path = this.path(key);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, bytes);
  }

  async read(key: string) {
    const path = this.path(key);
    const facts = await stat(path).catch(() => undefined);
    if (facts === undefined || !facts.isFile()) return undefined;
    return { size: facts.size, stream: (range?: Range) => createReadStream(path, range) };
  }

  async remove(key: string): Promise<void> {
    await rm(this.path(key), { force: true });
  }

  private path(key: string): string {
    if (!/^[0-9a-z][0-9a-z.-]*$/.test(key)) throw new RangeError(`not a file key: ${key}`);
    // UUIDv7 begins with the time, so its end is what spreads evenly.
    const spread = key.replace(/\..*$/, '').slice(-2);
    return join(this.folder, spread, key);
  }
}
