import type { Cell } from '../../model/index.js';

/** A row of a sheet. Empty cells are null. */
export interface SheetRow {
  /** As spreadsheets number it: the first is 1. */
  readonly number: number;
  readonly cells: readonly Cell[];
  /** Whether the sheet does not show it: by hand, or by a filter. */
  readonly hidden?: boolean;
  /** What the cells say besides their values, by their index; only where it was asked for, and only cells with something to say. */
  readonly notes?: ReadonlyMap<number, CellNote>;
}

/** What a cell says besides its value. */
export interface CellNote {
  /** How a number or a date is shown, as workbooks write it: `0.00%`, `¥#,##0.00`, `yyyy"年"m"月"`. Absent: General. */
  readonly format?: string;
  /** The value is what a formula gave when the workbook was saved. */
  readonly formula?: true;
  /** The value is one of the errors of formulas, `#N/A` and its like, written as a text. */
  readonly error?: true;
}

/** A rectangle of cells that are shown as one; its value stands in the first. Rows as numbered, columns from 0. */
export interface CellRange {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** Whether a row has nothing in it. */
export function isBlank({ cells }: SheetRow): boolean {
  return cells.every(isEmptyCell);
}

/** Whether a cell has nothing in it but blanks. */
export function isEmptyCell(cell: Cell | undefined): boolean {
  return cell === null || cell === undefined || (typeof cell === 'string' && cell.trim() === '');
}

/** The letters of a column, counted from 0: A, B, …, Z, AA, … */
export function columnLetters(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest === 0 ? '' : columnLetters(rest - 1)) + String.fromCharCode(65 + (index % 26));
}

/** Where a reference like `AB12` points to; the column counts from 0. Undefined when it is none. */
function cellPlace(reference: string): { readonly row: number; readonly column: number } | undefined {
  const [, letters = '', digits = ''] = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(reference) ?? [];
  if (letters === '') return undefined;
  let column = 0;
  for (let index = 0; index < letters.length; index++) column = column * 26 + letters.charCodeAt(index) - 64;
  return { row: Number(digits), column: column - 1 };
}

/** A reference like `A1:C2` as a rectangle. */
export function rangeOf(reference: string): CellRange | undefined {
  const [from = '', to = from] = reference.split(':');
  const first = cellPlace(from);
  const last = cellPlace(to);
  if (first === undefined || last === undefined) return undefined;
  return { top: first.row, bottom: last.row, left: first.column, right: last.column };
}
