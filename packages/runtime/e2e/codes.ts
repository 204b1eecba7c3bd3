import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import sharp from 'sharp';
import { prepareZXingModule, writeBarcode, type WriterOptions } from 'zxing-wasm/writer';

const wasm = createRequire(import.meta.url).resolve('zxing-wasm/writer/zxing_writer.wasm');

/** A picture of a code, as a camera would see it on a white sheet. */
export async function codePicture(text: string, format: NonNullable<WriterOptions['format']>): Promise<Buffer> {
  const bytes = await readFile(wasm);
  const wasmBinary = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  prepareZXingModule({ overrides: { wasmBinary } });
  const { svg } = await writeBarcode(text, { format, scale: 6 });
  const code = await sharp(Buffer.from(svg)).resize(360, 300, { fit: 'contain', background: 'white' }).png().toBuffer();
  const sheet = sharp({ create: { width: 640, height: 480, channels: 3, background: 'white' } });
  return sheet
    .composite([{ input: code, gravity: 'center' }])
    .png()
    .toBuffer();
}

/** A film that shows a picture and nothing else, as Chromium takes it for its simulated camera. */
export async function filmOf(picture: Buffer, path: string): Promise<void> {
  const { data, info } = await sharp(picture).greyscale().raw().toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  const light = Buffer.alloc(width * height);
  for (let at = 0; at < light.length; at++) light[at] = data[at * channels] ?? 0;
  const colour = Buffer.alloc((width * height) / 2, 128);
  const head = `YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`;
  const frame = Buffer.concat([Buffer.from('FRAME\n'), light, colour]);
  await writeFile(path, Buffer.concat([Buffer.from(head), frame, frame]));
}
