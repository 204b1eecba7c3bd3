import type { Cell } from '../../model/index.js';
import { harmless } from '../harmless.js';

/** Stands before the first line and tells spreadsheets that the text is UTF-8. */
export const csvMark = '\uFEFF';

/** A row of a CSV file. */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(cellText).join(',')}\r\n`;
}

function cellText(cell: Cell): string {
  if (cell === null) return '';
  if (cell instanceof Date) return wallText(cell);
  if (typeof cell !== 'string') return String(cell);
  const text = harmless(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A day, or a day and a time: the wall clock stands in the UTC parts. */
function wallText(date: Date): string {
  return date
    .toISOString()
    .slice(0, 19)
    .replace('T', ' ')
    .replace(/ 00:00:00$/, '');
}
