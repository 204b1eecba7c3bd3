import type { Inline, Node } from './node.js';
import type { Marker } from './numbering.js';
import type { Reading } from './reading.js';
import { RunReader, type Piece } from './runs.js';
import type { ParagraphLook, RunLook } from './styles.js';
import { boxed } from './tables.js';
import { at, type Element } from './xml.js';

/** How high a line of the font is, by the size of its signs. */
const naturalLine = 1.448;
/** How high writers of documents set a single line of Chinese. */
const usualLine = 1.3;
/** What is no heading but stays with what follows ranks below all headings. */
const plainHeading = 10;
/** Of the space that a tab without a place of its own leaves. */
const tabText = '    ';

/** A paragraph on its way: the space it wants around it is settled with its neighbours. */
export interface Paragraph {
  readonly nodes: readonly Node[];
  readonly before: number;
  readonly after: number;
}

/** Draws a paragraph. @param width of the column it stands in, in points; undefined where it is not known */
export function paragraphOf(reading: Reading, element: Element, width: number | undefined): Paragraph {
  const properties = at(element, 'w:pPr');
  const { paragraph: styled, run } = reading.styles.paragraph(properties);
  const marker = styled.list === undefined ? undefined : reading.numbering.next(styled.list);
  const look = marker === undefined ? styled : { ...marker.paragraph, ...styled, ...ownIndent(marker, properties) };
  const pieces = new RunReader(reading, run).read(element);
  const blocks = splitAt(pieces, 'page').map((part) => block(part, look, run, width));
  const [first = { stack: [] }, ...rest] = blocks;
  const listed = marker === undefined ? first : withMarker(first, marker, look, reading.styles.run(run, undefined));
  const broken = rest.map((each): Node => ({ ...each, pageBreak: 'before' }));
  const opening: Node = look.breakBefore === true ? { ...listed, pageBreak: 'before' } : listed;
  const framed = look.borders === undefined && look.background === undefined ? opening : boxed(opening, look);
  return { nodes: [framed, ...broken], before: look.before ?? 0, after: look.after ?? 0 };
}

/** What the paragraph itself says of its place goes before what its list says. */
function ownIndent({ paragraph }: Marker, properties: Element | undefined): Pick<ParagraphLook, 'left' | 'first'> {
  if (at(properties, 'w:ind') !== undefined) return {};
  const { left, first } = paragraph;
  return { ...(left === undefined ? {} : { left }), ...(first === undefined ? {} : { first }) };
}

function block(pieces: readonly Piece[], look: ParagraphLook, run: RunLook, width: number | undefined): Node {
  const tabs = look.tabs?.filter(({ kind }) => kind !== 'left') ?? [];
  const cells = splitAt(pieces, 'tab');
  if (cells.length > 1 && tabs.length > 0) return aligned(cells, tabs, look, run);
  const flat = pieces.map((piece): Piece =>
    piece.kind === 'tab' ? { kind: 'text', inline: { text: tabText } } : piece,
  );
  if (!flat.some(({ kind }) => kind === 'picture')) return textNode(inlinesOf(flat), look, run);
  return withPictures(flat, look, run, width);
}

function textNode(text: readonly Inline[], look: ParagraphLook, run: RunLook): Node {
  const { alignment, left = 0, right = 0, first = 0, line, keepNext } = look;
  const heading = look.heading ?? (keepNext === true ? plainHeading : undefined);
  const size = Math.max(...text.map(({ fontSize }) => fontSize ?? 0), 0) || (run.fontSize ?? 10);
  // A paragraph with nothing in it is as high as its line.
  const shown = text.length === 0 ? [{ text: ' ', fontSize: size }] : text;
  return {
    text: shown,
    lineHeight: lineFactor(line, size),
    preserveLeadingSpaces: true,
    ...(alignment === undefined ? {} : { alignment }),
    ...(first > 0 ? { leadingIndent: first } : {}),
    ...(left === 0 && right === 0 ? {} : { margin: [left, 0, right, 0] as const }),
    ...(heading === undefined ? {} : { headlineLevel: heading }),
  };
}

function lineFactor(line: ParagraphLook['line'], size: number): number {
  if (line === undefined) return usualLine / naturalLine;
  if ('points' in line) return Math.max(line.points / (size * naturalLine), 0.7);
  return (line.factor * usualLine) / naturalLine;
}

/** Text behind tabs that stand in the middle or on the right: columns beside each other. */
function aligned(
  cells: readonly (readonly Piece[])[],
  tabs: NonNullable<ParagraphLook['tabs']>,
  look: ParagraphLook,
  run: RunLook,
): Node {
  const columns = cells.map((cell, index): Node => {
    const kind = index === 0 ? 'left' : (tabs[index - 1]?.kind ?? 'left');
    return sized(block(cell, { ...look, alignment: kind, tabs: [], left: 0, first: 0 }, run, undefined));
  });
  return { columns };
}

/** Pictures and the texts around them, beside each other as far as there is room. */
function withPictures(pieces: readonly Piece[], look: ParagraphLook, run: RunLook, width: number | undefined): Node {
  const rows: Node[][] = [[]];
  let used = 0;
  let text: Inline[] = [];
  const close = () => {
    const isBlank = text.every((inline) => inline.text.trim() === '');
    if (!isBlank) rows.at(-1)?.push(sized(textNode(text, { ...look, left: 0, first: 0 }, run), 'auto'));
    text = [];
  };
  for (const piece of pieces) {
    if (piece.kind === 'text') text.push(piece.inline);
    if (piece.kind !== 'picture') continue;
    close();
    const scale = width === undefined ? 1 : Math.min(1, width / piece.width);
    const picture = { image: piece.image, width: piece.width * scale, height: piece.height * scale };
    if (width !== undefined && used > 0 && used + picture.width + pictureGap > width) {
      rows.push([]);
      used = 0;
    }
    used += picture.width + pictureGap;
    rows.at(-1)?.push(picture);
  }
  close();
  const lines = rows.map((row) => beside(row, look));
  const [only] = lines;
  return only !== undefined && lines.length === 1 ? only : { stack: lines };
}

const pictureGap = 4;

function beside(parts: readonly Node[], { alignment = 'left', left = 0 }: ParagraphLook): Node {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return { ...only, alignment };
  const space = { text: [], width: '*' } as const;
  const before = alignment === 'center' || alignment === 'right' ? [space] : [];
  const columns = [...before, ...parts, ...(alignment === 'right' ? [] : [space])];
  return { columns, columnGap: pictureGap, margin: [left, 0, 0, pictureGap] };
}

/** An item of a list: its marker hangs before it. */
function withMarker(item: Node, { text, run }: Marker, look: ParagraphLook, around: RunLook): Node {
  const { left = 0, first = 0 } = look;
  const size = run.fontSize ?? around.fontSize ?? 10;
  const hanging = first < 0 ? -first : Math.max(size * (text.length * 0.6 + 0.8), size * 1.5);
  const marker = textNode(
    [{ ...plainLook(around), ...plainLook(run), text }],
    { ...look, left: 0, first: 0, alignment: 'left' },
    around,
  );
  const indent = Math.max(first < 0 ? left - hanging : left + Math.max(first, 0), 0);
  return {
    columns: [{ ...marker, width: hanging }, sized(withoutIndent(item))],
    margin: [indent, 0, 0, 0],
  };
}

/** A node as a column that takes what room there is, or as much as it needs. */
function sized(node: Node, width: '*' | 'auto' = '*'): Node {
  return 'image' in node ? { stack: [node], width } : { ...node, width };
}

function withoutIndent(node: Node): Node {
  const { margin: _, ...rest } = node;
  return 'text' in rest ? { ...rest, leadingIndent: 0 } : rest;
}

function plainLook({ fontSize, bold, color }: RunLook): Omit<Inline, 'text'> {
  return {
    ...(fontSize === undefined ? {} : { fontSize }),
    ...(bold === undefined ? {} : { bold }),
    ...(color === undefined ? {} : { color }),
  };
}

function inlinesOf(pieces: readonly Piece[]): Inline[] {
  return pieces.flatMap((piece) => (piece.kind === 'text' ? [piece.inline] : []));
}

function splitAt(pieces: readonly Piece[], kind: Piece['kind']): Piece[][] {
  const parts: Piece[][] = [[]];
  for (const piece of pieces) {
    if (piece.kind === kind) parts.push([]);
    else parts.at(-1)?.push(piece);
  }
  return parts;
}
