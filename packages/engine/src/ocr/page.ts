import type { Reading } from './recognise/decode.js';
import type { TiltedBox } from './detect/box.js';

/** A rectangle in pixels of the upright page. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A text on a page, and where it stands. */
export interface PageLine {
  readonly text: string;
  /** From 0 to 1. */
  readonly confidence: number;
  readonly box: Box;
}

/** What was read on a picture. */
export interface ReadPage {
  /** The upright page: the picture, turned clockwise by so many degrees after what its camera says. */
  readonly page: { readonly width: number; readonly height: number; readonly turn: number };
  /** From top to bottom, in a row from left to right. */
  readonly lines: readonly PageLine[];
}

interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Found {
  readonly box: TiltedBox;
  readonly reading: Reading;
}

/**
 * Lays what was found out on the upright page.
 * @param small the size of the picture that the boxes are of
 * @param whole the size of the picture itself
 * @param turn radians, clockwise, that the picture is to be turned by
 */
export function laidOut(found: readonly Found[], small: Size, whole: Size, turn: number): ReadPage {
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const width = Math.round(Math.abs(whole.width * cos) + Math.abs(whole.height * sin));
  const height = Math.round(Math.abs(whole.width * sin) + Math.abs(whole.height * cos));
  const scale = whole.width / small.width;
  const lines = found.map(({ box, reading }): PageLine => {
    const [dx, dy] = [box.x * scale - whole.width / 2, box.y * scale - whole.height / 2];
    const [x, y] = [dx * cos - dy * sin + width / 2, dx * sin + dy * cos + height / 2];
    return { ...reading, box: within(x, y, box.width * scale, box.height * scale, width, height) };
  });
  return { page: { width, height, turn: degrees(turn) }, lines: inOrder(lines) };
}

function degrees(turn: number): number {
  const rounded = Math.round((turn * 1800) / Math.PI) / 10;
  return ((rounded % 360) + 360) % 360;
}

function within(x: number, y: number, width: number, height: number, right: number, bottom: number): Box {
  const left = Math.max(0, Math.round(x - width / 2));
  const top = Math.max(0, Math.round(y - height / 2));
  return {
    x: left,
    y: top,
    width: Math.max(1, Math.min(right, Math.round(x + width / 2)) - left),
    height: Math.max(1, Math.min(bottom, Math.round(y + height / 2)) - top),
  };
}

/** The order of reading: rows from the top, each from the left. A line belongs to a row when its middle does. */
function inOrder(lines: readonly PageLine[]): PageLine[] {
  const rows: { top: number; bottom: number; lines: PageLine[] }[] = [];
  const middle = ({ box }: PageLine) => box.y + box.height / 2;
  for (const line of [...lines].sort((a, b) => middle(a) - middle(b))) {
    const row = rows.at(-1);
    const { y, height } = line.box;
    if (row !== undefined && middle(line) < row.bottom && (row.top + row.bottom) / 2 > y) row.lines.push(line);
    else rows.push({ top: y, bottom: y + height, lines: [line] });
  }
  return rows.flatMap((row) => row.lines.sort((a, b) => a.box.x - b.box.x));
}
