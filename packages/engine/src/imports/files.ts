import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Readable } from 'node:stream';
import { refusal } from './refusal.js';

/** The files of imports, in a folder of this machine. They stay as long as the import does: its report needs them. */
export class ImportFiles {
  constructor(private readonly folder: string) {}

  /** Takes a file in. @throws PuluError when it is larger than files are read */
  async put(id: string, content: Readable, most: number): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    const path = this.path(id);
    try {
      await pipeline(content, bounded(most), createWriteStream(path));
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    }
  }

  async remove(id: string): Promise<void> {
    await rm(this.path(id), { force: true });
  }

  path(id: string): string {
    return join(this.folder, id);
  }
}

function bounded(most: number) {
  return async function* (source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    let size = 0;
    for await (const piece of source) {
      size += piece.length;
      if (size > most) throw refusal('import_file_too_large', { megabytes: Math.floor(most / 1024 / 1024) }, 413);
      yield piece;
    }
  };
}
