import pako from 'pako';

/** How much a template may hold, so that none can take the whole process. */
const limits = { packed: 4 * 1024 * 1024, unpacked: 32 * 1024 * 1024, parts: 1000 };

/** Why an archive is not read. */
export type ArchiveProblem = 'print_template_damaged' | 'print_template_too_large';

export class ArchiveError extends Error {
  constructor(readonly code: ArchiveProblem) {
    super(code);
  }
}

const endRecord = 0x06054b50;
const endRecordLength = 22;
const longestComment = 65_535;
const centralHeader = 0x02014b50;
const localHeader = 0x04034b50;

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly offset: number;
  readonly next: number;
}

/**
 * Unpacks an archive (APPNOTE.TXT), as far as it is small enough: what counts is what comes out, not what it claims.
 * @throws ArchiveError
 */
export function unpack(bytes: Uint8Array): ReadonlyMap<string, Uint8Array> {
  if (bytes.length > limits.packed) throw new ArchiveError('print_template_too_large');
  try {
    return partsOf(bytes);
  } catch (error) {
    // Reading beyond the end is what a damaged archive leads to.
    throw error instanceof ArchiveError ? error : new ArchiveError('print_template_damaged');
  }
}

function partsOf(bytes: Uint8Array): ReadonlyMap<string, Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOf(view);
  const count = view.getUint16(end + 10, true);
  if (count > limits.parts) throw new ArchiveError('print_template_too_large');
  const parts = new Map<string, Uint8Array>();
  let left = limits.unpacked;
  let at = view.getUint32(end + 16, true);
  for (let index = 0; index < count; index += 1) {
    const entry = entryAt(view, at);
    at = entry.next;
    if (entry.name.endsWith('/')) continue;
    const part = contentOf(view, entry, left);
    left -= part.length;
    parts.set(entry.name, part);
  }
  return parts;
}

function endOf(view: DataView): number {
  const lowest = Math.max(0, view.byteLength - endRecordLength - longestComment);
  for (let at = view.byteLength - endRecordLength; at >= lowest; at -= 1)
    if (view.getUint32(at, true) === endRecord) return at;
  throw new ArchiveError('print_template_damaged');
}

function entryAt(view: DataView, at: number): Entry {
  if (view.getUint32(at, true) !== centralHeader) throw new ArchiveError('print_template_damaged');
  const [name, extra, comment] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true));
  return {
    name: new TextDecoder().decode(slice(view, at + 46, name ?? 0)),
    method: view.getUint16(at + 10, true),
    packed: view.getUint32(at + 20, true),
    offset: view.getUint32(at + 42, true),
    next: at + 46 + (name ?? 0) + (extra ?? 0) + (comment ?? 0),
  };
}

function contentOf(view: DataView, { offset, packed, method }: Entry, most: number): Uint8Array {
  if (view.getUint32(offset, true) !== localHeader) throw new ArchiveError('print_template_damaged');
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  const content = slice(view, start, packed);
  if (method === 8) return inflate(content, most);
  if (method !== 0) throw new ArchiveError('print_template_damaged');
  if (content.length > most) throw new ArchiveError('print_template_too_large');
  return content;
}

function inflate(packed: Uint8Array, most: number): Uint8Array {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const inflater = new pako.Inflate({ raw: true, chunkSize: 64 * 1024 });
  inflater.onData = (chunk) => {
    size += chunk.length;
    if (size > most) throw new ArchiveError('print_template_too_large');
    chunks.push(chunk);
  };
  inflater.push(packed, true);
  if (inflater.err !== 0) throw new ArchiveError('print_template_damaged');
  const content = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    content.set(chunk, at);
    at += chunk.length;
  }
  return content;
}

function slice(view: DataView, at: number, length: number): Uint8Array {
  if (at + length > view.byteLength) throw new ArchiveError('print_template_damaged');
  return new Uint8Array(view.buffer, view.byteOffset + at, length);
}
