import sharp from 'sharp';
import type { BoardDigest, Locale } from '../../../model/index.js';
import { drawDigest } from './draw.js';

/** A board's digest as a PNG, twice as many dots as it is wide. */
export async function pictureOf(digest: BoardDigest, locale: Locale): Promise<Uint8Array> {
  const svg = drawDigest(digest, locale);
  return sharp(Buffer.from(svg), { density: 144 }).png({ palette: true }).toBuffer();
}
