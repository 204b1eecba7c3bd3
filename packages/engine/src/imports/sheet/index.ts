import { stat } from 'node:fs/promises';
import { fileTypeFromFile } from 'file-type';
import type { ImportLimits } from '../limits.js';
import { refusal } from '../refusal.js';
import { csvRows } from './csv.js';
import { beginning } from './encoding.js';
import type { SheetRow } from './row.js';
import { xlsxRows } from './xlsx.js';

export { columnLetters, isBlank, type SheetRow } from './row.js';

const workbooks = [
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.ms-excel.sheet.macroenabled.12',
];

/**
 * The rows of a workbook's first sheet or of a CSV file, told apart by what is in them, not by their names.
 * Rows are read as they are asked for.
 * @throws PuluError when the file is too large, of another kind, or damaged
 */
export async function sheetRows(path: string, limits: ImportLimits): Promise<AsyncGenerator<SheetRow>> {
  const { size } = await stat(path).catch(() => {
    throw refusal('import_file_missing', {}, 404);
  });
  if (size > limits.fileSize) {
    throw refusal('import_file_too_large', { megabytes: Math.floor(limits.fileSize / 1024 / 1024) }, 413);
  }
  // Text first: two letters at its beginning may look like the mark of a picture.
  if (await isText(path)) return csvRows(path, limits);
  const type = (await fileTypeFromFile(path))?.mime;
  if (type !== undefined && workbooks.includes(type)) return xlsxRows(path, limits);
  // The container of .xls files, and of workbooks with a password.
  throw refusal(type === 'application/x-cfb' ? 'import_workbook_old' : 'import_file_kind', {}, 415);
}

async function isText(path: string): Promise<boolean> {
  const head = await beginning(path, 4096);
  const isUtf16 = head[0] === 0xff && head[1] === 0xfe;
  return isUtf16 || head.every((byte) => byte >= 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d);
}
