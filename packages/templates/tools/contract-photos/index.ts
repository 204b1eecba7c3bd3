import sharp from 'sharp';
import { Random } from '../sample/random.js';
import { photograph, type Shot } from './camera.js';
import type { Typeface } from './fonts.js';
import { layouts } from './layouts.js';
import { companyName } from './names.js';
import { seal } from './seal.js';
import { page, Sheet } from './sheet.js';

export { companyName } from './names.js';

/** A photograph of a contract, and what a person would read on it. */
export interface ContractPhoto {
  readonly jpeg: Buffer;
  readonly partyA: string;
  readonly partyB: string;
  readonly layout: string;
  /** What the names are written in. */
  readonly hand: Typeface;
  readonly shot: Shot;
  readonly sealed: boolean;
}

const names = Object.keys(layouts);
const printed = { song: 45, sans: 30, fangsong: 25 };
const written = { round: 30, brush: 45, running: 15, cursive: 10 };

/**
 * Photographs a contract that does not exist. The same seed and number always give the same picture;
 * the layouts take turns, so that twelve in a row are of twelve kinds and more.
 */
export async function contractPhoto(seed: string, number: number): Promise<ContractPhoto> {
  const random = new Random(`${seed}/${number}`);
  const layout = names[number % names.length] ?? 'head';
  const draw = layouts[layout];
  if (draw === undefined) throw new Error(`There is no layout ${layout}.`);
  const face: Typeface = random.weighted(printed);
  const hand: Typeface = random.chance(0.22) ? random.weighted(written) : face;
  const size = random.int(28, 34);
  const partyA = companyName(random);
  const partyB = companyName(random);
  const sheet = new Sheet({
    random,
    partyA,
    partyB,
    print: { face, size },
    hand: { face: hand, size: hand === face ? size : size * 1.15, colour: hand === face ? '#1c1c1e' : '#1d2a52' },
  });
  draw(sheet);
  const sealed = random.chance(0.8);
  if (sealed) sheet.add(stamp(sheet, partyA, random));
  const shot = shotOf(random);
  const jpeg = await photograph(await paper(sheet.svg, random), shot, random);
  return { jpeg, partyA, partyB, layout, hand, shot, sealed };
}

function stamp({ end }: Sheet, name: string, random: Random): string {
  const radius = random.int(105, 130);
  const x = Math.min(end.x - random.int(20, 150), page.width - radius - 20);
  return seal(x, end.y + random.int(-40, 30), radius, name, random.int(-25, 25), 0.62 + random.next() * 0.28);
}

async function paper(svg: string, random: Random): Promise<Buffer> {
  const tone = random.pick(['#fdfdfb', '#f8f6ee', '#f4f6f8', '#ffffff']);
  const whole = `<svg xmlns="http://www.w3.org/2000/svg" width="${page.width}" height="${page.height}"><rect width="100%" height="100%" fill="${tone}"/>${svg}</svg>`;
  return sharp(Buffer.from(whole), { unlimited: true }).png({ compressionLevel: 1 }).toBuffer();
}

/** Photographs as people send them: most are fair, some are blurred, some dark, few are both. */
function shotOf(random: Random): Shot {
  const dark = random.chance(0.25);
  const moved = random.chance(0.3);
  return {
    tilt: (random.next() - 0.5) * 12,
    perspective: random.next() * 0.035,
    blur: moved ? 2 + random.next() * (dark ? 2 : 3) : 0,
    light: dark ? 0.35 + random.next() * 0.2 : 0.8 + random.next() * 0.2,
    shade: random.next() * (dark ? 0.5 : 0.35),
    warmth: random.next() * (dark ? 1 : 0.6),
    noise: dark ? 6 + random.next() * 8 : random.next() * 5,
    jpeg: random.int(55, 90),
    turns: random.chance(0.85) ? 0 : random.pick([1, 2, 3] as const),
  };
}
