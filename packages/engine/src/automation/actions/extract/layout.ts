import type { Box, Line } from '../page.js';
import { isSibling, looksLabelled, type Labelled } from './labels.js';

/** How far to the right of its label a value may stand, in heights of the label. */
const farBeside = 8;
/** How far below its label a value may stand, and one row of a value below the other. */
const farBelow = 2.4;
const nextRow = 1.4;

/** A text that stands for a value, made of one line or several. */
export interface Candidate {
  readonly text: string;
  readonly box: Box | undefined;
  readonly confidence: number | undefined;
}

/** The lines that may be the value of a label: the rest of its own line, what stands beside it, what stands below it. */
export function valuesOf(lines: readonly Line[], found: Labelled): Line[] {
  if (found.rest !== '') return [restOf(found)];
  return [beside(lines, found.line), below(lines, found.line, farBelow)].flatMap((line) =>
    line === undefined || looksLabelled(line) || isSibling(found.line, line) ? [] : [line],
  );
}

/** The line that goes on with a value below it, in its column, or its label's where both stand in one line. */
export function rowBelow(lines: readonly Line[], value: Line, label: Line): Line | undefined {
  const isRest = value.box !== undefined && value.box.y === label.box?.y;
  const next = below(lines, value, nextRow, isRest ? label.box?.x : undefined);
  return next === undefined || looksLabelled(next) ? undefined : next;
}

/** Several rows as one value. */
export function joinedRows(rows: readonly Line[]): Candidate {
  const boxes = rows.flatMap(({ box }) => box ?? []);
  const sure = rows.flatMap(({ confidence }) => confidence ?? []);
  return {
    text: rows.map(({ text }) => text).join(''),
    box: boxes.length === 0 ? undefined : around(boxes),
    confidence: sure.length === 0 ? undefined : Math.min(...sure),
  };
}

function restOf({ line, rest, share }: Labelled): Line {
  const { box } = line;
  if (box === undefined) return { ...line, text: rest };
  const taken = Math.round(box.width * share);
  return { ...line, text: rest, box: { ...box, x: box.x + taken, width: Math.max(1, box.width - taken) } };
}

function beside(lines: readonly Line[], label: Line): Line | undefined {
  const { box } = label;
  if (box === undefined) return undefined;
  const right = box.x + box.width;
  const rivals = lines.flatMap((line) => {
    if (line === label || line.box === undefined) return [];
    const shared = Math.min(box.y + box.height, line.box.y + line.box.height) - Math.max(box.y, line.box.y);
    const gap = line.box.x - right;
    const isBeside = shared > Math.min(box.height, line.box.height) / 2 && gap > -box.height / 2;
    return isBeside && gap < box.height * farBeside ? [{ line, gap }] : [];
  });
  return rivals.sort((a, b) => a.gap - b.gap)[0]?.line;
}

/** @param from where the column begins, when that is further left than the line */
function below(lines: readonly Line[], above: Line, far: number, from?: number): Line | undefined {
  const { box } = above;
  // Where the service does not say where lines stand, the next one is below.
  if (box === undefined) return lines[lines.findIndex(({ text }) => text.endsWith(above.text)) + 1];
  const left = Math.min(box.x, from ?? box.x) - box.height;
  const rivals = lines.flatMap((line) => {
    if (line === above || line.box === undefined) return [];
    const gap = line.box.y - (box.y + box.height);
    const isBelow = line.box.y > box.y + box.height / 2 && gap < box.height * far;
    const inColumn = line.box.x >= left && line.box.x < box.x + box.width / 2;
    return isBelow && inColumn ? [{ line, gap }] : [];
  });
  return rivals.sort((a, b) => a.gap - b.gap)[0]?.line;
}

function around(boxes: readonly Box[]): Box {
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { x, y, width: right - x, height: bottom - y };
}
