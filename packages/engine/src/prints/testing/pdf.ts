import { getDocumentProxy } from 'unpdf';

/** What a reader sees of a page: its lines of text from top to bottom, each from left to right. */
type PdfPage = readonly string[];

/** What is used of the reader's documents, whose own types come with another package. */
interface PdfFile {
  readonly numPages: number;
  readonly getPage: (number: number) => Promise<{
    readonly getTextContent: () => Promise<{ readonly items: readonly unknown[] }>;
  }>;
  readonly loadingTask: { readonly destroy: () => Promise<void> };
}

interface Piece {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** Pieces whose baselines are not further apart stand on one line, in points. */
const sameLine = 2;
/** A gap wider than this is a space, in points. */
const gap = 1;

/** The pages of a PDF as a reader sees them: through the fonts, and the maps of their signs, that it brings. */
export async function pdfPages(bytes: Uint8Array): Promise<readonly PdfPage[]> {
  const pdf: PdfFile = await getDocumentProxy(new Uint8Array(bytes));
  const pages: PdfPage[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const { items } = await (await pdf.getPage(number)).getTextContent();
    pages.push(linesOf(items.flatMap((item) => pieceOf(item) ?? [])));
  }
  await pdf.loadingTask.destroy();
  return pages;
}

/** All text of a PDF, line by line. */
export async function pdfText(bytes: Uint8Array): Promise<string> {
  return (await pdfPages(bytes)).flat().join('\n');
}

/** A piece of text; what only marks the structure of a page is none. */
function pieceOf(item: unknown): Piece | undefined {
  if (typeof item !== 'object' || item === null || !('str' in item && 'transform' in item && 'width' in item))
    return undefined;
  const { str, transform, width } = item;
  if (typeof str !== 'string' || str.trim() === '' || !Array.isArray(transform)) return undefined;
  const [x, y] = transform.slice(4).map(Number);
  return { text: str, x: x ?? 0, y: y ?? 0, width: Number(width) };
}

function linesOf(pieces: readonly Piece[]): string[] {
  const lines: Piece[][] = [];
  for (const piece of pieces.toSorted((a, b) => b.y - a.y || a.x - b.x)) {
    const line = lines.at(-1);
    if (line?.[0] !== undefined && Math.abs(line[0].y - piece.y) <= sameLine) line.push(piece);
    else lines.push([piece]);
  }
  return lines.map((line) => {
    let end = Number.POSITIVE_INFINITY;
    return line
      .toSorted((a, b) => a.x - b.x)
      .map(({ text, x, width }) => {
        const space = x - end > gap ? ' ' : '';
        end = x + width;
        return space + text;
      })
      .join('')
      .replace(/\s+/g, ' ')
      .trim();
  });
}

/** The sizes in pixels of the pictures that a PDF holds, as its image objects say. */
export function pdfPictures(bytes: Uint8Array): readonly (readonly [width: number, height: number])[] {
  const objects =
    Buffer.from(bytes)
      .toString('latin1')
      .match(/<<[^]*?>>/g) ?? [];
  return objects
    .filter((object) => /\/Subtype\s*\/Image/.test(object) && !/\/ColorSpace\s*\/DeviceGray/.test(object))
    .map((object) => [sizeOf(object, 'Width'), sizeOf(object, 'Height')] as const);
}

function sizeOf(object: string, name: string): number {
  return Number(new RegExp(`/${name}\\s+(\\d+)`).exec(object)?.[1] ?? Number.NaN);
}
