import { open } from 'node:fs/promises';
import { extname } from 'node:path';
import { fileTypeFromFile } from 'file-type';

/** Extensions that are taken, and the media types their content may turn out to be. Nothing here runs in a browser. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  jpg: ['image/jpeg'],
  jpeg: ['image/jpeg'],
  png: ['image/png', 'image/apng'],
  gif: ['image/gif'],
  webp: ['image/webp'],
  heic: ['image/heic', 'image/heif'],
  heif: ['image/heic', 'image/heif'],
  avif: ['image/avif'],
  bmp: ['image/bmp'],
  tif: ['image/tiff'],
  tiff: ['image/tiff'],
  pdf: ['application/pdf'],
  docx: ['application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  xlsx: ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  pptx: ['application/vnd.openxmlformats-officedocument.presentationml.presentation'],
  doc: ['application/x-cfb'],
  xls: ['application/x-cfb'],
  ppt: ['application/x-cfb'],
  wps: ['application/x-cfb'],
  et: ['application/x-cfb'],
  zip: ['application/zip'],
  rar: ['application/x-rar-compressed'],
  '7z': ['application/x-7z-compressed'],
  mp3: ['audio/mpeg'],
  m4a: ['audio/x-m4a', 'audio/mp4', 'video/mp4'],
  aac: ['audio/aac'],
  amr: ['audio/amr'],
  wav: ['audio/wav', 'audio/vnd.wave'],
  ogg: ['audio/ogg', 'audio/opus', 'application/ogg'],
  opus: ['audio/opus', 'audio/ogg'],
  webm: ['video/webm', 'audio/webm'],
  mp4: ['video/mp4', 'video/x-m4v'],
  mov: ['video/quicktime'],
  txt: ['text/plain'],
  csv: ['text/plain'],
  md: ['text/plain'],
  json: ['text/plain'],
  dxf: ['text/plain'],
  step: ['text/plain'],
  stp: ['text/plain'],
};

/** What a file's bytes are: a media type that was recognised, and whether its name agrees with it. */
export type Content = { readonly type: string } | { readonly problem: 'file_type_refused' | 'file_type_mismatch' };

/** The extension of a file name, lower case, without the dot. */
function extensionOf(name: string): string {
  return extname(name).slice(1).toLowerCase();
}

/**
 * Looks at the bytes, not at what the client says. Types outside the allow list are refused, and so is
 * a file whose name promises something else than it holds.
 */
export async function recognise(path: string, name: string): Promise<Content> {
  const types = Object.hasOwn(allowed, extensionOf(name)) ? allowed[extensionOf(name)] : undefined;
  if (types === undefined) return { problem: 'file_type_refused' };
  const text = await textIn(path);
  // The mark of UTF-16 is also how some music begins.
  const known = text === 'utf-16' ? undefined : (await fileTypeFromFile(path))?.mime;
  const type = known ?? (text === undefined ? undefined : 'text/plain');
  if (type === undefined || !types.includes(type)) return { problem: 'file_type_mismatch' };
  return { type };
}

/**
 * The kind of text that the beginning reads as: no control characters but white space. Chinese in GBK passes as bytes;
 * UTF-16 has its mark, as what Excel saves as "Unicode text".
 */
async function textIn(path: string): Promise<'bytes' | 'utf-16' | undefined> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4096), 0, 4096, 0);
    const head = buffer.subarray(0, bytesRead);
    const isWide = head[0] === 0xff && head[1] === 0xfe && head.length % 2 === 0;
    const signs = isWide ? wide(head) : head;
    if (!signs.every((sign) => sign >= 0x20 || sign === 0x09 || sign === 0x0a || sign === 0x0d)) return undefined;
    return isWide ? 'utf-16' : 'bytes';
  } finally {
    await file.close();
  }
}

/** The signs of UTF-16, two bytes each. */
function wide(bytes: Buffer): Uint16Array {
  return Uint16Array.from({ length: bytes.length / 2 }, (_, index) => bytes.readUInt16LE(index * 2));
}
