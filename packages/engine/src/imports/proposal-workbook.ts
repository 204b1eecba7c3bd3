import { basename } from 'node:path';
import type { SheetTable, WorkbookTables } from './proposal/index.js';
import { defaultLimits, type ImportLimits } from './limits.js';
import { refusal } from './refusal.js';
import {
  findHeader,
  isBlank,
  openWorkbook,
  type SheetHeader,
  type SheetInfo,
  type SheetRow,
  type Workbook,
} from './sheet/index.js';

/** So many rows at the top are looked at for the header. */
const headerWithin = 50;

/**
 * Reads the sheets of a workbook whole, with the headers found, for an app to be made of it.
 * @param fileName what people call the file
 * @throws PuluError when the file cannot be read, or has more cells than are held in memory
 */
export async function readWorkbookTables(
  path: string,
  fileName = basename(path),
  given: Partial<ImportLimits> = {},
): Promise<WorkbookTables> {
  const limits = { ...defaultLimits, ...given };
  const book = await openWorkbook(path, limits);
  const name = fileName.replace(/\.[^.]*$/, '') || fileName;
  try {
    const sheets: SheetTable[] = [];
    let room = limits.rows;
    for (const sheet of book.sheets) {
      const table = await tableOf(book, sheet, sheet.name || name, room);
      room -= table.rows.length;
      sheets.push(table);
    }
    return { name, sheets };
  } finally {
    book.close();
  }
}

async function tableOf(book: Workbook, sheet: SheetInfo, name: string, room: number): Promise<SheetTable> {
  const rows: SheetRow[] = [];
  const formats = new Formats();
  for await (const { notes, ...row } of book.rows(sheet.index, { notes: true })) {
    if (isBlank(row)) continue;
    if (rows.length > room + headerWithin) throw refusal('import_too_many_rows', { limit: room });
    rows.push(row);
    for (const [index, note] of notes ?? []) formats.count(index, note.format);
  }
  const header = findHeader(rows.slice(0, headerWithin), await book.layout(sheet.index));
  if (header === undefined) return { name, hidden: sheet.hidden, headers: [], formats: [], rows: [] };
  return {
    name,
    hidden: sheet.hidden,
    headers: headersOf(header),
    formats: formats.most(),
    rows: rows.filter(({ number }) => number > header.bottom),
  };
}

function headersOf({ columns }: SheetHeader): (string | null)[] {
  const headers: (string | null)[] = [];
  for (const { index, label } of columns) headers[index] = label || null;
  return Array.from(headers, (header) => header ?? null);
}

/** How the numbers of columns are shown. */
class Formats {
  private readonly counts: Map<string, number>[] = [];

  count(column: number, format: string | undefined): void {
    if (format === undefined) return;
    const counts = (this.counts[column] ??= new Map());
    counts.set(format, (counts.get(format) ?? 0) + 1);
  }

  /** By column, the one that most of its cells have. */
  most(): string[] {
    return Array.from(this.counts, (counts) => [...(counts ?? [])].sort(([, a], [, b]) => b - a)[0]?.[0] ?? '');
  }
}
