import { saveFile } from '../ui/saveFile.js';
import type { CardSheet, SheetCell } from './sheet.js';

/** Saves a table of numbers as a workbook: numbers stay numbers, and what there is not stays empty. */
export async function saveSheet({ heads, rows }: CardSheet, title: string): Promise<void> {
  const { writeXlsx } = await import('hucre/xlsx');
  const bytes = await writeXlsx({
    sheets: [{ name: sheetName(title), rows: [[...heads], ...rows.map((cells) => cells.map(valueOf))] }],
  });
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  saveFile(new Blob([new Uint8Array(bytes)], { type }), `${title}.xlsx`);
}

function valueOf(cell: SheetCell): string | number | null {
  return 'text' in cell ? cell.text : (cell.point?.value ?? null);
}

/** A name that Excel takes for a sheet. */
function sheetName(title: string): string {
  const name = title
    .replace(/[\\/?*[\]:]/g, ' ')
    .trim()
    .slice(0, 31);
  return name === '' ? 'Pulu' : name;
}
