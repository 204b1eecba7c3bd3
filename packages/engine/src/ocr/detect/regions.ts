import { grown, smallestBox, type Point, type TiltedBox } from './box.js';

/** How likely each pixel is part of a text. */
export interface Likelihood {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

/** A pixel counts as text from here on. */
const threshold = 0.3;
/** A region's pixels are text on the average with this likelihood at least. */
const leastScore = 0.5;
const leastSide = 3;
/** How much a region is grown: the detector was trained on shrunken ones. */
const growth = 1.7;
/** Regions that one page has at the most: a dense page has 300. */
const mostRegions = 1000;

/** The texts on a page, each a box along its writing, found as the connected likely pixels. */
export function regionsOf({ width, height, data }: Likelihood): TiltedBox[] {
  const seen = new Uint8Array(width * height);
  const boxes: TiltedBox[] = [];
  for (let start = 0; start < seen.length && boxes.length < mostRegions; start++) {
    if (seen[start] === 1 || (data[start] ?? 0) <= threshold) continue;
    const { edge, score } = flood(data, seen, width, height, start);
    const box = score < leastScore ? undefined : smallestBox(edge);
    if (box !== undefined && box.height >= leastSide) boxes.push(grown(box, growth));
  }
  return boxes;
}

/** Visits a region: the leftmost and rightmost pixels of its rows are all that its hull can have. */
function flood(data: Float32Array, seen: Uint8Array, width: number, height: number, start: number) {
  const rows = new Map<number, [number, number]>();
  const stack = [start];
  seen[start] = 1;
  let sum = 0;
  let count = 0;
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    const [x, y] = [at % width, Math.floor(at / width)];
    sum += data[at] ?? 0;
    count++;
    const row = rows.get(y);
    if (row === undefined) rows.set(y, [x, x]);
    else if (x < row[0]) row[0] = x;
    else if (x > row[1]) row[1] = x;
    for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++)
      for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
        const next = ny * width + nx;
        if (seen[next] === 1 || (data[next] ?? 0) <= threshold) continue;
        seen[next] = 1;
        stack.push(next);
      }
  }
  const edge = [...rows].flatMap(([y, [left, right]]): Point[] =>
    left === right
      ? [[left, y]]
      : [
          [left, y],
          [right, y],
        ],
  );
  return { edge, score: sum / count };
}
