import { openPromise, type Entry, type ZipFile } from 'yauzl';
import type { ImportLimits } from '../limits.js';
import { refusal } from '../refusal.js';
import type { Gate } from './gate.js';

const worksheet = /^xl\/worksheets\/sheet\d+\.xml$/i;

/**
 * The parts of a workbook that reading a sheet takes, in the order in which a single pass over them is enough.
 * Excel itself writes the table of texts behind the sheets that refer to it.
 */
const order: readonly RegExp[] = [
  /^\[Content_Types\]\.xml$/,
  /^_rels\/\.rels$/,
  /^xl\/workbook\.xml$/,
  /^xl\/_rels\/workbook\.xml\.rels$/,
  /^xl\/styles\.xml$/i,
  /^xl\/sharedStrings\.xml$/i,
  worksheet,
];
/** Styles and texts may be missing. */
const optional = [4, 5];

/**
 * The reader takes a sheet in pieces of this size and the other parts as wholes. In other pieces it would copy
 * what it has, over and over.
 */
const taken = 1024 * 1024;

/** A workbook has some dozens of parts, more with pictures. */
const mostEntries = 10_000;

/** A workbook as an archive whose parts claim to be small enough. Close it. */
export interface Parts {
  readonly zip: ZipFile;
  /** The parts that a single pass needs; undefined when the workbook names them in a way of its own. */
  readonly inOrder: readonly Entry[] | undefined;
}

/** Opens a workbook's archive. @throws PuluError when it is damaged, or claims to unpack to more than is read */
export async function openParts(path: string, limits: ImportLimits): Promise<Parts> {
  const zip = await openPromise(path, { autoClose: false }).catch(() => {
    throw refusal('import_workbook_damaged');
  });
  try {
    const entries = await entriesOf(zip, limits);
    if (!entries.some(({ fileName }) => fileName.startsWith('xl/'))) throw refusal('import_file_kind', {}, 415);
    const groups = order.map((name) => entries.filter(({ fileName }) => name.test(fileName)));
    const complete = groups.every((group, index) => group.length > 0 || optional.includes(index));
    return { zip, inOrder: complete ? groups.flat() : undefined };
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function entriesOf(zip: ZipFile, limits: ImportLimits): Promise<Entry[]> {
  const entries: Entry[] = [];
  let size = 0;
  for await (const entry of readEntries(zip)) {
    const { fileName, uncompressedSize } = entry;
    // The reader below takes a claim of nothing for no claim at all.
    if (uncompressedSize === 0 && /\.(xml|rels)$/i.test(fileName)) throw refusal('import_workbook_damaged');
    const isTexts = /sharedStrings\.xml$/i.test(fileName);
    size += uncompressedSize;
    if (size > limits.unpackedSize || (isTexts && uncompressedSize > limits.textsSize)) {
      throw refusal('import_unpacked_too_large', { megabytes: Math.ceil(size / 1024 / 1024) }, 413);
    }
    if (entries.push(entry) > mostEntries) throw refusal('import_workbook_damaged');
  }
  return entries;
}

async function* readEntries(zip: ZipFile): AsyncGenerator<Entry> {
  const entries = zip.eachEntry();
  for (;;) {
    const next = await entries.next().catch(() => {
      throw refusal('import_workbook_damaged');
    });
    if (next.done === true) return;
    yield next.value;
  }
}

/**
 * The parts as an archive once more, unpacked and in order. What unpacks to another size than it claims ends the stream
 * with an error, so the limits hold for what is really there.
 */
export function archiveOf({ zip }: Parts, entries: readonly Entry[], gate: Gate): ReadableStream<Uint8Array> {
  const bytes = bytesOf(zip, entries, gate);
  return new ReadableStream({
    async pull(controller) {
      const next = await bytes.next();
      if (next.done === true) controller.close();
      else controller.enqueue(next.value);
    },
    async cancel() {
      gate.open();
      await bytes.return();
    },
  });
}

async function* bytesOf(zip: ZipFile, entries: readonly Entry[], gate: Gate): AsyncGenerator<Uint8Array, void, void> {
  for (const entry of entries) {
    yield localHeader(entry);
    const isSheet = worksheet.test(entry.fileName);
    for await (const block of inBlocks(
      await zip.openReadStreamPromise(entry),
      isSheet ? taken : entry.uncompressedSize,
    )) {
      await gate.passed();
      yield block;
    }
  }
}

/** The same bytes in blocks of a size; the last one may be smaller. */
async function* inBlocks(source: AsyncIterable<Buffer>, size: number): AsyncGenerator<Uint8Array> {
  let block: Buffer | undefined;
  let filled = 0;
  for await (const chunk of source) {
    let from = 0;
    while (from < chunk.length) {
      block ??= Buffer.alloc(size);
      const copied = chunk.copy(block, filled, from);
      from += copied;
      filled += copied;
      if (filled < size) continue;
      yield block;
      block = undefined;
      filled = 0;
    }
  }
  if (block !== undefined) yield block.subarray(0, filled);
}

/** What stands before an entry that is not compressed (APPNOTE.TXT 4.3.7). */
function localHeader({ fileName, uncompressedSize, crc32 }: Entry): Uint8Array {
  const name = Buffer.from(fileName);
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt32LE(crc32, 14);
  header.writeUInt32LE(uncompressedSize, 18);
  header.writeUInt32LE(uncompressedSize, 22);
  header.writeUInt16LE(name.length, 26);
  return Buffer.concat([header, name]);
}
