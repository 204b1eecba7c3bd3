/** Whether a text is more than one cell of a sheet. */
export function isTable(text: string): boolean {
  return /[\t\r\n]/.test(text);
}

/**
 * Reads what spreadsheets put on the clipboard: cells apart by tabs, rows by line breaks. A cell in quotes may hold either,
 * and its own quotes twice; quotes that do not end where a cell ends are part of the text. Blank rows at the end are left out.
 */
export function parseTable(text: string): string[][] {
  const rows: string[][] = [[]];
  let at = 0;
  while (at < text.length) {
    const { cell, end } = readCell(text, at);
    rows.at(-1)?.push(cell);
    const lineBreak = /\r\n|\r|\n/y;
    lineBreak.lastIndex = end;
    const broken = lineBreak.exec(text);
    if (broken !== null) rows.push([]);
    at = end + (broken?.[0].length ?? 1);
    // A tab at the very end has an empty cell behind it.
    if (broken === null && end === text.length - 1) rows.at(-1)?.push('');
  }
  return rows.slice(0, rows.findLastIndex((row) => row.some((cell) => cell !== '')) + 1);
}

const quoted = /"((?:[^"]|"")*)"(?=[\t\r\n]|$)/y;
const plain = /[^\t\r\n]*/y;

function readCell(text: string, from: number): { readonly cell: string; readonly end: number } {
  quoted.lastIndex = from;
  const inQuotes = quoted.exec(text);
  if (inQuotes !== null) return { cell: (inQuotes[1] ?? '').replaceAll('""', '"'), end: quoted.lastIndex };
  plain.lastIndex = from;
  return { cell: plain.exec(text)?.[0] ?? '', end: plain.lastIndex };
}

/** Writes rows so that spreadsheets, and {@link parseTable}, read the same cells again. */
export function printTable(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map(printCell).join('\t')).join('\n');
}

function printCell(cell: string): string {
  return /[\t\r\n]|^"/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
