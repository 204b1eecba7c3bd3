import { buffer } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import sharp from 'sharp';

/** The long side of a thumbnail in pixels. */
const thumbnailSize = 480;

const types = ['image/jpeg', 'image/png', 'image/apng', 'image/gif', 'image/webp', 'image/avif', 'image/tiff'];

/** Whether a thumbnail can be made of this media type. */
export function hasThumbnail(type: string): boolean {
  return types.includes(type);
}

/**
 * A small WebP of an image, upright, without its metadata (a photo's place and camera stay in the original).
 * @throws when the bytes are no image, or hold more pixels than a camera makes
 */
export async function makeThumbnail(image: Readable): Promise<Buffer> {
  return sharp(await buffer(image), { limitInputPixels: 100_000_000 })
    .rotate()
    .resize(thumbnailSize, thumbnailSize, { fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 78 })
    .toBuffer();
}
