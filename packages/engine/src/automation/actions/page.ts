import type { Json } from '../../model/index.js';

/** A rectangle in pixels of an upright page. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A text as it was read, and where it stands as far as the service says. */
export interface Line {
  readonly text: string;
  readonly confidence?: number;
  readonly box?: Box;
}

/** What was read of a file: for later steps, and for the run's history. */
export interface Page {
  readonly text: string;
  readonly lines?: readonly Line[];
  /** The upright page that boxes are of: the picture, turned clockwise by so many degrees. */
  readonly page?: { readonly width: number; readonly height: number; readonly turn: number };
}

export interface FilePage extends Page {
  readonly id: string;
  readonly name: string;
}

/** What a service has read: its text, or its lines, as texts or with what it knows of them. */
export function pageOf(output: Json): Page {
  if (typeof output === 'string') return { text: output };
  if (!isObject(output)) return { text: '' };
  const { text, lines, page } = output;
  const read = Array.isArray(lines) ? lines.map(lineOf) : [];
  const said = typeof text === 'string' ? text : read.map((line) => line.text).join('\n');
  const placed = read.some(({ box }) => box !== undefined);
  const size = isObject(page) ? sizeOf(page) : undefined;
  return { text: said, ...(placed ? { lines: read } : {}), ...(size === undefined ? {} : { page: size }) };
}

/** The pages of an earlier step, from what it came to. */
export function pagesOf(output: unknown): FilePage[] {
  if (!isObject(output) || !Array.isArray(output['files'])) return [];
  return output['files'].filter(isObject).map((file) => ({
    ...pageOf(file as Json),
    id: String(file['id']),
    name: String(file['name']),
  }));
}

function lineOf(line: Json): Line {
  if (!isObject(line)) return { text: typeof line === 'string' ? line : '' };
  const { text, confidence, box } = line;
  const place = isObject(box) ? boxOf(box) : undefined;
  return {
    text: typeof text === 'string' ? text : '',
    ...(typeof confidence === 'number' ? { confidence } : {}),
    ...(place === undefined ? {} : { box: place }),
  };
}

function boxOf({ x, y, width, height }: Readonly<Record<string, unknown>>): Box | undefined {
  return isNumber(x) && isNumber(y) && isNumber(width) && isNumber(height) ? { x, y, width, height } : undefined;
}

function sizeOf({ width, height, turn }: Readonly<Record<string, unknown>>): Page['page'] {
  return isNumber(width) && isNumber(height) ? { width, height, turn: isNumber(turn) ? turn : 0 } : undefined;
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
