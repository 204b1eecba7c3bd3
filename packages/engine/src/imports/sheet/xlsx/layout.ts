import { rangeOf, type CellRange } from '../row.js';
import type { SheetLayout } from '../workbook.js';
import type { Parts } from './parts.js';
import { attribute, isSet, numberIn, XmlReader } from './xml.js';

/** So much of what stands before and behind the cells is looked at. */
const around = 4 * 1024 * 1024;
const mostMerged = 100_000;

/** Reads what stands around the cells of a sheet; the cells themselves, its greatest part, are passed over. */
export async function layoutOf(parts: Parts, name: string): Promise<SheetLayout> {
  const merged: CellRange[] = [];
  const hiddenColumns = new Set<number>();
  let extent: CellRange | undefined;
  const reader = new XmlReader({
    open: (tag, attributes) => {
      if (tag === 'dimension') extent = rangeOf(attribute(attributes, 'ref') ?? '');
      else if (tag === 'mergeCell') {
        const range = rangeOf(attribute(attributes, 'ref') ?? '');
        if (range !== undefined && merged.length < mostMerged) merged.push(range);
      } else if (tag === 'col' && isSet(attributes, 'hidden')) {
        const last = Math.min(numberIn(attributes, 'max') ?? 0, 16_384);
        for (let column = numberIn(attributes, 'min') ?? 1; column <= last; column++) hiddenColumns.add(column - 1);
      }
    },
    close: () => undefined,
    text: () => undefined,
  });
  const { before, behind } = await withoutCells(parts, name);
  reader.write(before);
  reader.write(behind);
  return { merged, hiddenColumns, extent };
}

/** The text before the cells and the text behind them. */
async function withoutCells(parts: Parts, name: string): Promise<{ before: string; behind: string }> {
  const mark = Buffer.from('sheetData');
  let before = Buffer.alloc(0);
  let seam = Buffer.alloc(0);
  const behind: Buffer[] = [];
  let place: 'before' | 'cells' | 'behind' = 'before';
  let length = 0;
  for await (const bytes of parts.bytes(name)) {
    let piece = Buffer.concat([seam, bytes]);
    if (place === 'before') {
      before = Buffer.concat([before, bytes]);
      const at = before.indexOf(mark);
      if (at < 0 && before.length < around) continue;
      piece = at < 0 ? Buffer.alloc(0) : before.subarray(at + mark.length);
      before = before.subarray(0, at < 0 ? 0 : before.lastIndexOf('<', at));
      place = 'cells';
    }
    if (place === 'cells') {
      const at = piece.indexOf(mark);
      seam = piece.subarray(Math.max(0, piece.length - mark.length));
      if (at < 0) continue;
      piece = piece.subarray(piece.indexOf('>', at) + 1);
      seam = Buffer.alloc(0);
      place = 'behind';
    }
    length += piece.length;
    if (length <= around) behind.push(piece);
  }
  return { before: before.toString(), behind: Buffer.concat(behind).toString() };
}
