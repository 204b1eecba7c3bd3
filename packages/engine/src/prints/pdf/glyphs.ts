/**
 * The characters that a TrueType font has signs for, by its table `cmap` (OpenType 1.9, formats 4 and 12):
 * what it lacks would be drawn as nothing, and nobody would be told.
 */
export function glyphsOf(font: Uint8Array): (codePoint: number) => boolean {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const cmap = tableAt(view, 'cmap');
  const tables = range(view.getUint16(cmap + 2)).map((index) => cmap + view.getUint32(cmap + 4 + index * 8 + 4));
  const ranges = tables.flatMap((table) => {
    const format = view.getUint16(table);
    return format === 12 ? groupsOf(view, table) : format === 4 ? segmentsOf(view, table) : [];
  });
  const sorted = ranges.toSorted(([a], [b]) => a - b);
  return (codePoint) => {
    let low = 0;
    let high = sorted.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const [from = 0, to = 0] = sorted[middle] ?? [];
      if (codePoint < from) high = middle - 1;
      else if (codePoint > to) low = middle + 1;
      else return true;
    }
    return false;
  };
}

type Range = readonly [from: number, to: number];

function tableAt(view: DataView, name: string): number {
  const index = range(view.getUint16(4)).find((each) => tag(view, 12 + each * 16) === name);
  if (index === undefined) throw new Error(`the font has no table ${name}`);
  return view.getUint32(12 + index * 16 + 8);
}

function tag(view: DataView, at: number): string {
  return String.fromCharCode(...range(4).map((index) => view.getUint8(at + index)));
}

function groupsOf(view: DataView, table: number): Range[] {
  return range(view.getUint32(table + 12)).map((index) => {
    const group = table + 16 + index * 12;
    return [view.getUint32(group), view.getUint32(group + 4)];
  });
}

function segmentsOf(view: DataView, table: number): Range[] {
  const double = view.getUint16(table + 6);
  return range(double / 2).map((index) => [
    view.getUint16(table + 16 + double + index * 2),
    view.getUint16(table + 14 + index * 2),
  ]);
}

function range(length: number): number[] {
  return Array.from({ length }, (_, index) => index);
}
