import { stat } from 'node:fs/promises';
import type { ImportLimits } from '../limits.js';
import { refusal } from '../refusal.js';
import { csvRows } from './csv.js';
import { beginning } from './encoding.js';
import type { SheetRow } from './row.js';
import { firstSheet, type Workbook } from './workbook.js';
import { openXlsx } from './xlsx/index.js';

export { findHeader, type HeaderColumn, type SheetHeader } from './header.js';
export { columnLetters, isBlank, isEmptyCell, type CellNote, type CellRange, type SheetRow } from './row.js';
export { firstSheet, type SheetInfo, type SheetLayout, type Workbook } from './workbook.js';

/** How archives begin, workbooks among them; and the container of .xls files and of workbooks with a password. */
const archive = [0x50, 0x4b, 0x03, 0x04];
const container = [0xd0, 0xcf, 0x11, 0xe0];

/**
 * Opens a workbook or a CSV file, told apart by what is in them, not by their names.
 * @throws PuluError when the file is too large, of another kind, damaged or dangerous
 */
export async function openWorkbook(path: string, limits: ImportLimits): Promise<Workbook> {
  const { size } = await stat(path).catch(() => {
    throw refusal('import_file_missing', {}, 404);
  });
  if (size > limits.fileSize) {
    throw refusal('import_file_too_large', { megabytes: Math.floor(limits.fileSize / 1024 / 1024) }, 413);
  }
  const head = await beginning(path, 4096);
  const begins = (mark: readonly number[]) => mark.every((byte, index) => head[index] === byte);
  if (begins(archive)) return openXlsx(path, limits);
  if (begins(container)) throw refusal('import_workbook_old', {}, 415);
  if (!isText(head)) throw refusal('import_file_kind', {}, 415);
  return csvWorkbook(path, limits);
}

/** The rows of the first sheet that people see. @throws PuluError as {@link openWorkbook} does */
export async function sheetRows(path: string, limits: ImportLimits): Promise<AsyncGenerator<SheetRow>> {
  const book = await openWorkbook(path, limits);
  return closing(book, book.rows(firstSheet(book)));
}

async function* closing(book: Workbook, rows: AsyncGenerator<SheetRow>): AsyncGenerator<SheetRow> {
  try {
    yield* rows;
  } finally {
    book.close();
  }
}

function csvWorkbook(path: string, limits: ImportLimits): Workbook {
  return {
    kind: 'csv',
    sheets: [{ index: 0, name: '', hidden: false }],
    from1904: false,
    rows: () => csvRows(path, limits),
    layout: () => Promise.resolve({ merged: [], hiddenColumns: new Set<number>(), extent: undefined }),
    close: () => undefined,
  };
}

/** Whether a file's beginning is one of a text: no control characters but white space, or marked as UTF-16. */
function isText(head: Uint8Array): boolean {
  const isUtf16 = head[0] === 0xff && head[1] === 0xfe;
  return isUtf16 || head.every((byte) => byte >= 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d);
}
