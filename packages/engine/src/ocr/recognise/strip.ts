import type { TiltedBox } from '../detect/box.js';
import type { Grey } from '../picture/picture.js';

/** The height that texts are recognised at. */
export const stripHeight = 48;
/** The longest that one may be: longer ones are squeezed. */
const longest = 2400;

/** Cuts a text out and lays it level. @param turned whether it stands on its head */
export function stripOf(page: Grey, box: TiltedBox, turned: boolean): Grey {
  const width = Math.max(8, Math.min(longest, Math.round((box.width * stripHeight) / box.height)));
  const data = new Uint8Array(width * stripHeight);
  const angle = box.angle + (turned ? Math.PI : 0);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  for (let row = 0; row < stripHeight; row++)
    for (let column = 0; column < width; column++) {
      const u = ((column + 0.5) / width - 0.5) * box.width;
      const v = ((row + 0.5) / stripHeight - 0.5) * box.height;
      data[row * width + column] = toneAt(page, box.x + u * cos - v * sin, box.y + u * sin + v * cos);
    }
  return { width, height: stripHeight, data };
}

/** The tone between pixels; white outside. */
function toneAt({ width, height, data }: Grey, x: number, y: number): number {
  if (x < 0 || y < 0 || x > width - 1 || y > height - 1) return 255;
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const [fx, fy] = [x - left, y - top];
  const at = top * width + left;
  const right = left + 1 < width ? 1 : 0;
  const below = top + 1 < height ? width : 0;
  const upper = (data[at] ?? 0) * (1 - fx) + (data[at + right] ?? 0) * fx;
  const lower = (data[at + below] ?? 0) * (1 - fx) + (data[at + below + right] ?? 0) * fx;
  return upper * (1 - fy) + lower * fy;
}
