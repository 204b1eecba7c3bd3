import { createReadStream } from 'node:fs';
import { basename, join } from 'node:path';
import type { Files } from '../../files/index.js';

const mention = '@file ';

/**
 * A sample record's values with the files they mention stored: `["@file plan.pdf"]` names a file in the pack's
 * `sample/files/`. Each mention gets a stored file of its own, as if it had been uploaded for that record.
 * @param by the id of who counts as the uploader
 */
export async function storeMentionedFiles(
  values: Readonly<Record<string, unknown>>,
  files: Files,
  folder: string,
  by: string | null,
): Promise<Record<string, unknown>> {
  const stored: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(values)) stored[key] = await storeValue(value, files, folder, by);
  return stored;
}

async function storeValue(value: unknown, files: Files, folder: string, by: string | null): Promise<unknown> {
  if (!Array.isArray(value) || !value.every((item) => typeof item === 'string' && item.startsWith(mention)))
    return value;
  const stored = [];
  for (const item of value) {
    const name = basename(String(item).slice(mention.length));
    stored.push(await files.upload(by, name, createReadStream(join(folder, 'sample/files', name))));
  }
  return stored;
}
