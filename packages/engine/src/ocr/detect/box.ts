export type Point = readonly [x: number, y: number];

/** A rectangle that may stand askew. */
export interface TiltedBox {
  readonly x: number;
  readonly y: number;
  /** Along the writing, or what is taken for it: the long side. */
  readonly width: number;
  readonly height: number;
  /** Radians, clockwise, from -π/4 up to 3π/4. */
  readonly angle: number;
}

/** The smallest rectangle around points: one of its sides lies along a side of their hull. */
export function smallestBox(points: readonly Point[]): TiltedBox | undefined {
  const hull = hullOf(points);
  const [only] = hull;
  if (only === undefined) return undefined;
  if (hull.length < 3) return boxAlong(hull, directionOf(only, hull[1] ?? [only[0] + 1, only[1]]));
  const boxes = hull.map((point, at) => boxAlong(hull, directionOf(point, hull[(at + 1) % hull.length] ?? point)));
  return boxes.reduce((best, box) => (box.width * box.height < best.width * best.height ? box : best));
}

/** A box grown on all sides: what a detector marks is the heart of the writing only. */
export function grown(box: TiltedBox, ratio: number): TiltedBox {
  const by = (box.width * box.height * ratio) / (2 * (box.width + box.height));
  return { ...box, width: box.width + 2 * by, height: box.height + 2 * by };
}

function directionOf([ax, ay]: Point, [bx, by]: Point): number {
  return Math.atan2(by - ay, bx - ax);
}

function boxAlong(points: readonly Point[], direction: number): TiltedBox {
  const [cos, sin] = [Math.cos(direction), Math.sin(direction)];
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const [x, y] of points) {
    const [u, v] = [x * cos + y * sin, y * cos - x * sin];
    left = Math.min(left, u);
    right = Math.max(right, u);
    top = Math.min(top, v);
    bottom = Math.max(bottom, v);
  }
  // A pixel has a width of its own.
  const [across, down] = [right - left + 1, bottom - top + 1];
  const [u, v] = [(left + right) / 2, (top + bottom) / 2];
  const centre = { x: u * cos - v * sin, y: u * sin + v * cos };
  return across >= down
    ? { ...centre, width: across, height: down, angle: inRange(direction) }
    : { ...centre, width: down, height: across, angle: inRange(direction + Math.PI / 2) };
}

/** An angle of a line that has no arrow, from -π/4 up to 3π/4. */
function inRange(angle: number): number {
  const quarter = Math.PI / 4;
  return ((((angle + quarter) % Math.PI) + Math.PI) % Math.PI) - quarter;
}

/** The convex hull of points (Andrew's monotone chain). */
function hullOf(points: readonly Point[]): Point[] {
  const sorted = [...points].sort(([ax, ay], [bx, by]) => ax - bx || ay - by);
  if (sorted.length < 3) return sorted;
  const chain = (way: readonly Point[]) => {
    const kept: Point[] = [];
    for (const point of way) {
      while (kept.length > 1 && turn(kept.at(-2), kept.at(-1), point) <= 0) kept.pop();
      kept.push(point);
    }
    kept.pop();
    return kept;
  };
  return [...chain(sorted), ...chain(sorted.toReversed())];
}

function turn([ax, ay]: Point = [0, 0], [bx, by]: Point = [0, 0], [cx, cy]: Point): number {
  return (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
}
