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
  const type = (await fileTypeFromFile(path))?.mime ?? ((await isText(path)) ? 'text/plain' : undefined);
  if (type === undefined || !types.includes(type)) return { problem: 'file_type_mismatch' };
  return { type };
}

/** Whether the beginning reads as text: no control characters but white space. Chinese in GBK passes, too. */
async function isText(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4096), 0, 4096, 0);
    const head = buffer.subarray(0, bytesRead);
    return head.every((byte) => byte >= 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d);
  } finally {
    await file.close();
  }
}
