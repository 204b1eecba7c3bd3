import { paperAlong, paperOf } from './paper.js';
import type { Grey, Picture } from './picture.js';

/** How much redder than its other channels a pixel is that belongs to a seal, of 255. */
const reddish = 28;
/** What a seal's red is on white paper in the red channel, of 255: from there on it counts as paper. */
const sealTone = 205;
/** Paper darker than this is no paper but the desk, and is not lit up to white. */
const darkest = 24;

/**
 * A page as black on white: lit evenly, its paper white, and red seals gone from over the writing.
 * Where a seal is, only the red channel tells ink from seal; everywhere else all three tell more.
 */
export function cleaned(picture: Picture): Grey {
  const { width, height, data } = picture;
  const paper = paperOf(picture);
  const tones = new Float32Array(width * 3);
  const out = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    paperAlong(paper, y, width, tones);
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 3;
      const r = lit(data[at], tones[x * 3]);
      const g = lit(data[at + 1], tones[x * 3 + 1]);
      const b = lit(data[at + 2], tones[x * 3 + 2]);
      out[y * width + x] = toneOf(r, g, b);
    }
  }
  return { width, height, data: out };
}

function lit(value = 0, paper = 255): number {
  return Math.min(255, (value * 250) / Math.max(darkest, paper));
}

function toneOf(r: number, g: number, b: number): number {
  const grey = 0.3 * r + 0.59 * g + 0.11 * b;
  const redness = r - Math.max(g, b);
  if (redness <= reddish / 2) return grey;
  // From a little red to red the one goes over into the other, so that edges stay smooth.
  const share = Math.min(1, (redness - reddish / 2) / (reddish / 2));
  const levelled = Math.min(255, (r * 255) / sealTone);
  return grey * (1 - share) + levelled * share;
}
