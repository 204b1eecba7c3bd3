import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { cutOut } from './crop.js';

/** A white page of 400 × 200 with a black square of 20 at (300, 40). */
const page = (square = { left: 300, top: 40 }) =>
  sharp({ create: { width: 400, height: 200, channels: 3, background: 'white' } }).composite([
    { input: { create: { width: 20, height: 20, channels: 3, background: 'black' } }, ...square },
  ]);

async function middleOf(bytes: Buffer) {
  const { data, info } = await sharp(bytes).greyscale().raw().toBuffer({ resolveWithObject: true });
  return { ...info, tone: data[Math.floor(info.height / 2) * info.width + Math.floor(info.width / 2)] };
}

describe('a part of a picture', () => {
  it('is cut out with a little around it', async () => {
    const cut = await cutOut(await page().png().toBuffer(), { turn: 0, x: 300, y: 40, width: 20, height: 20 });
    expect(await middleOf(cut)).toMatchObject({ width: 44, height: 44, tone: 0 });
  });

  it.each([
    [90, { x: 140, y: 300 }],
    [180, { x: 80, y: 140 }],
    [270, { x: 40, y: 80 }],
  ])('is of the page turned by %d degrees', async (turn, at) => {
    const cut = await cutOut(await page().png().toBuffer(), { turn, ...at, width: 20, height: 20 });
    expect((await middleOf(cut)).tone).toBe(0);
  });

  it('is of the picture as its camera meant it, and of a page that was tilted', async () => {
    const turned = await sharp(await page().png().toBuffer())
      .rotate(90)
      .withMetadata({ orientation: 8 })
      .jpeg()
      .toBuffer();
    const cut = await cutOut(turned, { turn: 0, x: 300, y: 40, width: 20, height: 20 });
    expect((await middleOf(cut)).tone).toBeLessThan(40);
    const tilted = await cutOut(await page({ left: 190, top: 90 }).png().toBuffer(), {
      turn: 30,
      x: 213,
      y: 177,
      width: 20,
      height: 20,
    });
    expect((await middleOf(tilted)).tone).toBeLessThan(40);
  });

  it('is cut off where the page ends', async () => {
    const cut = await cutOut(await page().png().toBuffer(), { turn: 0, x: 390, y: 190, width: 50, height: 30 });
    expect(await middleOf(cut)).toMatchObject({ width: 28, height: 28 });
  });
});
