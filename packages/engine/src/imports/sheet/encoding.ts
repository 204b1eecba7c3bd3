import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { refusal } from '../refusal.js';

/** The encodings that text files of spreadsheets come in. */
export type Encoding = 'utf-8' | 'utf-16le' | 'gb18030';

/**
 * The encoding of a text file: what its mark says; without one UTF-8 where all of it is that, else GB18030,
 * in which Chinese spreadsheets save.
 * @throws PuluError `import_encoding_unknown`
 */
export async function encodingOf(path: string): Promise<Encoding> {
  const [first, second] = await beginning(path, 2);
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  for (const encoding of ['utf-8', 'gb18030'] as const) if (await isWritten(path, encoding)) return encoding;
  throw refusal('import_encoding_unknown');
}

/** A text file's content, piece by piece, without the mark at its beginning. */
export async function* decoded(path: string, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  for await (const chunk of createReadStream(path)) {
    if (chunk instanceof Uint8Array) yield decoder.decode(chunk, { stream: true });
  }
  yield decoder.decode();
}

/** The first bytes of a file. */
export async function beginning(path: string, length: number): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

async function isWritten(path: string, encoding: Encoding): Promise<boolean> {
  try {
    for await (const text of decoded(path, encoding)) void text;
    return true;
  } catch (error) {
    if (isUndecodable(error)) return false;
    throw error;
  }
}

function isUndecodable(error: unknown): boolean {
  return (
    typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA'
  );
}
