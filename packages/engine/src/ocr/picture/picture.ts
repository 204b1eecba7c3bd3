import sharp from 'sharp';

/** Pixels of one channel, row by row. */
export interface Grey {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** Pixels of three channels, row by row. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
  /** The size of the whole picture, upright as its camera says, of which this is a smaller copy. */
  readonly whole: { readonly width: number; readonly height: number };
}

/** Pixels that a picture has at the most: a telephone's largest have 200 million, contracts are sent with 12. */
const mostPixels = 60_000_000;

/** Opens a picture, upright as its camera says, its long side at a length at the most. */
export async function openPicture(bytes: Uint8Array, longSide: number): Promise<Picture> {
  const image = sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error' }).autoOrient();
  const { autoOrient: whole } = await image.metadata();
  const { data, info } = await image
    .resize({ width: longSide, height: longSide, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#fff' })
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const pixels = info.channels === 3 ? data : spread(data, info.channels);
  return { width: info.width, height: info.height, data: pixels, whole };
}

/** Grey pixels as coloured ones. */
function spread(data: Uint8Array, channels: number): Uint8Array {
  const count = data.length / channels;
  const out = new Uint8Array(count * 3);
  for (let at = 0; at < count; at++) out.fill(data[at * channels] ?? 0, at * 3, at * 3 + 3);
  return out;
}
