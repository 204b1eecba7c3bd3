import sharp from 'sharp';
import type { Random } from '../sample/random.js';

/** What happens to a page on its way through a telephone. */
export interface Shot {
  /** Degrees. */
  readonly tilt: number;
  /** How far corners are off, as a part of the width. */
  readonly perspective: number;
  /** Pixels that the hand moved. */
  readonly blur: number;
  /** Light: 1 is day. */
  readonly light: number;
  /** How much darker one side is. */
  readonly shade: number;
  /** How warm the lamp is, from 0. */
  readonly warmth: number;
  readonly noise: number;
  readonly jpeg: number;
  /** Quarter turns. */
  readonly turns: 0 | 1 | 2 | 3;
}

const width = 1080;
const height = 1920;

type Point = readonly [number, number];

/** Photographs a page: laid on a desk, seen askew, in some light. @returns a JPEG */
export async function photograph(pagePng: Buffer, shot: Shot, random: Random): Promise<Buffer> {
  const { data, info } = await sharp(pagePng).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const scene = lay({ data, width: info.width, height: info.height }, shot, random);
  const moved = shot.blur < 1.5 ? scene : await shaken(scene, shot.blur, random);
  expose(moved, shot, random);
  const image = sharp(moved, { raw: { width, height, channels: 3 } }).rotate(shot.turns * 90);
  return image.jpeg({ quality: shot.jpeg }).toBuffer();
}

interface Raster {
  readonly data: Buffer;
  readonly width: number;
  readonly height: number;
}

/** The page in the picture, by the inverse of the projection that its corners go through. */
function lay(page: Raster, { tilt, perspective }: Shot, random: Random): Buffer {
  const desk = random.pick([
    [92, 74, 58],
    [120, 120, 118],
    [60, 66, 74],
    [168, 150, 128],
  ] as const);
  const scale = Math.min(width / page.width, height / page.height) * 0.94;
  const angle = (tilt * Math.PI) / 180;
  const off = () => (random.next() - 0.5) * 2 * perspective * width;
  const corner = (x: number, y: number): Point => {
    const [dx, dy] = [(x - page.width / 2) * scale, (y - page.height / 2) * scale];
    return [
      width / 2 + dx * Math.cos(angle) - dy * Math.sin(angle) + off(),
      height / 2 + dx * Math.sin(angle) + dy * Math.cos(angle) + off(),
    ];
  };
  const to = [corner(0, 0), corner(page.width, 0), corner(page.width, page.height), corner(0, page.height)] as const;
  const from: readonly Point[] = [
    [0, 0],
    [page.width, 0],
    [page.width, page.height],
    [0, page.height],
  ];
  const h = homography(to, from);
  const out = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const w = h[6] * x + h[7] * y + 1;
      const u = (h[0] * x + h[1] * y + h[2]) / w;
      const v = (h[3] * x + h[4] * y + h[5]) / w;
      sample(page, u, v, desk, out, (y * width + x) * 3);
    }
  return out;
}

function sample(page: Raster, u: number, v: number, desk: readonly number[], out: Buffer, at: number): void {
  if (u < 0 || v < 0 || u >= page.width - 1 || v >= page.height - 1) {
    for (let c = 0; c < 3; c++) out[at + c] = desk[c] ?? 0;
    return;
  }
  const [x, y] = [Math.floor(u), Math.floor(v)];
  const [fx, fy] = [u - x, v - y];
  const a = (y * page.width + x) * 3;
  const b = a + page.width * 3;
  for (let c = 0; c < 3; c++) {
    const upper = (page.data[a + c] ?? 0) * (1 - fx) + (page.data[a + 3 + c] ?? 0) * fx;
    const lower = (page.data[b + c] ?? 0) * (1 - fx) + (page.data[b + 3 + c] ?? 0) * fx;
    out[at + c] = upper * (1 - fy) + lower * fy;
  }
}

type Eight = [number, number, number, number, number, number, number, number];

/** The projection that takes four points to four others. */
function homography(from: readonly Point[], to: readonly Point[]): Eight {
  const rows = from.flatMap(([x, y], at) => {
    const [u, v] = to[at] ?? [0, 0];
    return [
      [x, y, 1, 0, 0, 0, -u * x, -u * y, u],
      [0, 0, 0, x, y, 1, -v * x, -v * y, v],
    ];
  });
  for (let at = 0; at < 8; at++) {
    const best = rows.slice(at).reduce((a, b) => (Math.abs(b[at] ?? 0) > Math.abs(a[at] ?? 0) ? b : a));
    rows.splice(rows.indexOf(best), 1);
    const lead = best.map((value) => value / (best[at] ?? 1));
    rows.splice(at, 0, lead);
    for (const row of rows)
      if (row !== lead) {
        const factor = row[at] ?? 0;
        row.forEach((value, c) => (row[c] = value - factor * (lead[c] ?? 0)));
      }
  }
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = rows.map((row) => row[8]);
  return [a, b, c, d, e, f, g, h];
}

/** Blur in one direction: a hand that moved while the shutter was open. */
async function shaken(scene: Buffer, pixels: number, random: Random): Promise<Buffer> {
  const size = Math.min(15, Math.max(3, Math.ceil(pixels) | 1));
  const angle = random.next() * Math.PI;
  const kernel = new Array<number>(size * size).fill(0);
  const middle = (size - 1) / 2;
  for (let step = -60; step <= 60; step++) {
    const reach = ((pixels - 1) / 2) * (step / 60);
    const x = Math.round(middle + reach * Math.cos(angle));
    const y = Math.round(middle + reach * Math.sin(angle));
    kernel[y * size + x] = (kernel[y * size + x] ?? 0) + 1;
  }
  return sharp(scene, { raw: { width, height, channels: 3 } })
    .convolve({ width: size, height: size, kernel })
    .raw()
    .toBuffer();
}

/** Light, its fall-off over the page, its colour, and the grain of a sensor in the dark. */
function expose(scene: Buffer, { light, shade, warmth, noise }: Shot, random: Random): void {
  const angle = random.next() * Math.PI * 2;
  const [ax, ay] = [Math.cos(angle) / width, Math.sin(angle) / height];
  const colour = [1, 1 - 0.1 * warmth, 1 - 0.32 * warmth];
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const fall = 1 - shade * (0.5 + ax * (x - width / 2) + ay * (y - height / 2));
      const grain = noise === 0 ? 0 : (random.next() + random.next() + random.next() - 1.5) * noise * 2;
      const at = (y * width + x) * 3;
      for (let c = 0; c < 3; c++) {
        const value = (scene[at + c] ?? 0) * light * fall * (colour[c] ?? 1) + grain;
        scene[at + c] = value < 0 ? 0 : value > 255 ? 255 : value;
      }
    }
}
