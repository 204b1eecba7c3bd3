import type { Picture } from './picture.js';

/** Pixels of a side of the squares that paper is looked for in: larger than a letter, smaller than a shadow. */
const square = 40;
/** How bright among its square's pixels the paper is: most of a written page is paper. */
const brightness = 0.85;

/** What white paper looks like at every place of a picture, a value for each channel. */
export interface Paper {
  readonly columns: number;
  readonly rows: number;
  /** By row, column and channel. */
  readonly tones: Float32Array;
}

/** Looks for the tone of the paper, square by square, and evens out what writing and edges did to it. */
export function paperOf({ data, width, height }: Picture): Paper {
  const columns = Math.max(1, Math.ceil(width / square));
  const rows = Math.max(1, Math.ceil(height / square));
  const tones = new Float32Array(columns * rows * 3);
  const counts = new Uint32Array(256);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++)
      for (let channel = 0; channel < 3; channel++) {
        counts.fill(0);
        const right = Math.min(width, (column + 1) * square);
        const bottom = Math.min(height, (row + 1) * square);
        let total = 0;
        for (let y = row * square; y < bottom; y += 2)
          for (let x = column * square; x < right; x += 2) {
            const value = data[(y * width + x) * 3 + channel] ?? 0;
            counts[value] = (counts[value] ?? 0) + 1;
            total++;
          }
        tones[(row * columns + column) * 3 + channel] = quantile(counts, total * brightness);
      }
  return { columns, rows, tones: smoothed(tones, columns, rows) };
}

function quantile(counts: Uint32Array, wanted: number): number {
  let seen = 0;
  for (let value = 0; value < 256; value++) if ((seen += counts[value] ?? 0) >= wanted) return value;
  return 255;
}

/** The brightest of each square's neighbours, then their mean: a seal or a heavy table darkens no paper. */
function smoothed(tones: Float32Array, columns: number, rows: number): Float32Array {
  const brightest = around(tones, columns, rows, (values) => {
    const sorted = [...values].sort((a, b) => b - a);
    return sorted[Math.floor(sorted.length / 4)] ?? 0;
  });
  return around(brightest, columns, rows, (values) => values.reduce((sum, value) => sum + value, 0) / values.length);
}

function around(
  tones: Float32Array,
  columns: number,
  rows: number,
  of: (values: readonly number[]) => number,
): Float32Array {
  const out = new Float32Array(tones.length);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++)
      for (let channel = 0; channel < 3; channel++) {
        const values: number[] = [];
        for (let y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y++)
          for (let x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x++)
            values.push(tones[(y * columns + x) * 3 + channel] ?? 0);
        out[(row * columns + column) * 3 + channel] = of(values);
      }
  return out;
}

/** The paper's tones along one row of pixels, three a pixel, written into `out`. */
export function paperAlong({ columns, rows, tones }: Paper, y: number, width: number, out: Float32Array): void {
  const down = Math.min(rows - 1, Math.max(0, y / square - 0.5));
  const [upper, fy] = [Math.floor(down), down - Math.floor(down)];
  const lower = Math.min(rows - 1, upper + 1);
  for (let x = 0; x < width; x++) {
    const across = Math.min(columns - 1, Math.max(0, x / square - 0.5));
    const left = Math.floor(across);
    const fx = across - left;
    const right = Math.min(columns - 1, left + 1);
    for (let channel = 0; channel < 3; channel++) {
      const a = tones[(upper * columns + left) * 3 + channel] ?? 0;
      const b = tones[(upper * columns + right) * 3 + channel] ?? 0;
      const c = tones[(lower * columns + left) * 3 + channel] ?? 0;
      const d = tones[(lower * columns + right) * 3 + channel] ?? 0;
      out[x * 3 + channel] = (a * (1 - fx) + b * fx) * (1 - fy) + (c * (1 - fx) + d * fx) * fy;
    }
  }
}
