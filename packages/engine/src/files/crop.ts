import sharp from 'sharp';

/** A part of a picture: of its upright page, so many degrees turned clockwise after what its camera says. */
export interface PicturePart {
  readonly turn: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What is left around a part, as a share of its height, so that it is seen where it stands. */
const margin = 0.6;

/** Cuts a part out of a picture, upright. @throws when the bytes are no image, or hold more pixels than a camera makes */
export async function cutOut(image: Uint8Array, { turn, x, y, width, height }: PicturePart): Promise<Buffer> {
  const { data, info } = await sharp(image, { limitInputPixels: 100_000_000 })
    .autoOrient()
    .rotate(turn, { background: '#fff' })
    .flatten({ background: '#fff' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const around = height * margin;
  const left = Math.floor(Math.min(Math.max(0, x - around), info.width - 1));
  const top = Math.floor(Math.min(Math.max(0, y - around), info.height - 1));
  const right = Math.max(left + 1, Math.min(info.width, Math.ceil(x + width + around)));
  const bottom = Math.max(top + 1, Math.min(info.height, Math.ceil(y + height + around)));
  const { width: rawWidth, height: rawHeight, channels } = info;
  return sharp(data, { raw: { width: rawWidth, height: rawHeight, channels } })
    .extract({ left, top, width: right - left, height: bottom - top })
    .jpeg({ quality: 85 })
    .toBuffer();
}
