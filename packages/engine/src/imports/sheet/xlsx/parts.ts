import { openPromise, type Entry, type ZipFile } from 'yauzl';
import type { ImportLimits } from '../../limits.js';
import { refusal } from '../../refusal.js';

/** A workbook has some dozens of parts, more with pictures. */
const mostEntries = 10_000;
/** Parts that are held as a whole: the table of contents, styles. */
const wholeSize = 32 * 1024 * 1024;
/**
 * A large part that packs more densely than this is taken for a bomb: deflate reaches a thousand to one, of one thing repeated.
 * The bound is chosen, not measured on real sheets. Small parts may, whatever they hold.
 */
const densest = 250;
const smallSize = 8 * 1024 * 1024;

/** A workbook as an archive whose parts claim to be small enough. */
export class Parts {
  private constructor(
    private readonly zip: ZipFile,
    private readonly entries: ReadonlyMap<string, Entry>,
  ) {}

  /** Opens a workbook's archive. @throws PuluError when it is damaged, dangerous, or claims to unpack to more than is read */
  static async open(path: string, limits: ImportLimits): Promise<Parts> {
    const zip = await openPromise(path, { autoClose: false }).catch(() => {
      throw refusal('import_workbook_damaged');
    });
    try {
      const entries = await entriesOf(zip, limits);
      if (entries.has('mimetype') && entries.has('content.xml')) throw refusal('import_file_kind', {}, 415);
      if (![...entries.keys()].some((name) => name.startsWith('xl/'))) throw refusal('import_file_kind', {}, 415);
      if (entries.has('xl/vbaproject.bin')) throw refusal('import_workbook_macros', {}, 415);
      if (entries.has('xl/workbook.bin')) throw refusal('import_workbook_binary', {}, 415);
      return new Parts(zip, entries);
    } catch (error) {
      zip.close();
      throw error;
    }
  }

  has(name: string): boolean {
    return this.entries.has(name.toLowerCase());
  }

  /** A small part as a text. @throws PuluError when it is not there */
  async text(name: string): Promise<string> {
    const entry = this.entry(name);
    if (entry.uncompressedSize > wholeSize) throw refusal('import_workbook_unsafe');
    let text = '';
    for await (const piece of this.pieces(name)) text += piece;
    return text;
  }

  /**
   * A part as a text, piece by piece. What unpacks to another size than it claims ends with an error, so the limits hold
   * for what is really there.
   */
  async *pieces(name: string): AsyncGenerator<string> {
    const decoder = new TextDecoder();
    for await (const bytes of this.bytes(name)) yield decoder.decode(bytes, { stream: true });
    yield decoder.decode();
  }

  async *bytes(name: string): AsyncGenerator<Buffer> {
    try {
      const stream = await this.zip.openReadStreamPromise(this.entry(name));
      for await (const bytes of stream) if (Buffer.isBuffer(bytes)) yield bytes;
    } catch {
      throw refusal('import_workbook_damaged');
    }
  }

  close(): void {
    this.zip.close();
  }

  private entry(name: string): Entry {
    const entry = this.entries.get(name.toLowerCase());
    if (entry === undefined) throw refusal('import_workbook_damaged');
    return entry;
  }
}

async function entriesOf(zip: ZipFile, limits: ImportLimits): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  let size = 0;
  for await (const entry of readEntries(zip)) {
    const { fileName, uncompressedSize, compressedSize } = entry;
    // A part that claims to hold nothing would not be measured while it is read.
    if (uncompressedSize === 0 && /\.(xml|rels)$/i.test(fileName)) throw refusal('import_workbook_damaged');
    const isTexts = /sharedStrings\.xml$/i.test(fileName);
    size += uncompressedSize;
    if (size > limits.unpackedSize || (isTexts && uncompressedSize > limits.textsSize)) {
      throw refusal('import_unpacked_too_large', { megabytes: Math.ceil(size / 1024 / 1024) }, 413);
    }
    if (uncompressedSize > smallSize && uncompressedSize > compressedSize * densest)
      throw refusal('import_workbook_unsafe');
    if (entries.size >= mostEntries) throw refusal('import_workbook_damaged');
    entries.set(fileName.toLowerCase(), entry);
  }
  return entries;
}

async function* readEntries(zip: ZipFile): AsyncGenerator<Entry> {
  const entries = zip.eachEntry();
  for (;;) {
    const next = await entries.next().catch((error: unknown) => {
      const leadsOut = error instanceof Error && /path|filename/i.test(error.message);
      throw refusal(leadsOut ? 'import_workbook_unsafe' : 'import_workbook_damaged');
    });
    if (next.done === true) return;
    yield next.value;
  }
}
