import { writeXlsxStream } from 'hucre/xlsx';
import type { Cell } from '../../model/index.js';

/** A workbook of one sheet, written as its rows come. Texts are typed as texts, so that none is ever a formula. */
export function workbook(
  name: string,
  header: readonly string[],
  rows: AsyncIterable<readonly Cell[]>,
): ReadableStream<Uint8Array> {
  return writeXlsxStream(mutable(rows), {
    name: sheetName(name),
    columns: header.map((text) => ({ header: text })),
    freezePane: { rows: 1 },
  });
}

async function* mutable(rows: AsyncIterable<readonly Cell[]>): AsyncGenerator<Cell[]> {
  for await (const row of rows) yield [...row];
}

/** A name as Excel allows it: without its own signs, at most 31 characters. */
function sheetName(name: string): string {
  const allowed = name.replace(/[[\]:*?/\\]/g, ' ').trim();
  return allowed.slice(0, 31) || 'Sheet1';
}
