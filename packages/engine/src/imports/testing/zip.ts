import { buffer } from 'node:stream/consumers';
import { crc32, deflateRawSync } from 'node:zlib';
import { fromBufferPromise } from 'yauzl';

/** A file of an archive. */
export interface Part {
  readonly name: string;
  readonly content: Uint8Array;
  /** The size it says it unpacks to, where that is a lie. */
  readonly claims?: number;
}

/** Puts files into an archive, in the order given. */
export function zip(parts: readonly Part[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const name = Buffer.from(part.name);
    const packed = deflateRawSync(part.content);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(8, 4);
    facts.writeUInt32LE(crc32(part.content), 10);
    facts.writeUInt32LE(packed.length, 14);
    facts.writeUInt32LE(part.claims ?? part.content.length, 18);
    facts.writeUInt16LE(name.length, 22);
    const entry = Buffer.alloc(16);
    entry.writeUInt32LE(offset, 12);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), facts, name, packed]);
    directory.push(Buffer.from('PK\x01\x02\x14\x00'), facts, entry.subarray(2), name);
    locals.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, central, end]);
}

/** The files of an archive. */
export async function unzip(bytes: Buffer): Promise<Part[]> {
  const archive = await fromBufferPromise(bytes);
  const parts: Part[] = [];
  for await (const entry of archive.eachEntry()) {
    parts.push({ name: entry.fileName, content: await buffer(await archive.openReadStreamPromise(entry)) });
  }
  return parts;
}
