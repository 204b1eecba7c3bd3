import type { Cell } from '../../model/index.js';
import { columnLetters, isBlank, isEmptyCell, type CellRange, type SheetRow } from './row.js';
import type { SheetLayout } from './workbook.js';

/** A column of a sheet, as its header names it. */
export interface HeaderColumn {
  /** From 0. */
  readonly index: number;
  readonly letters: string;
  /** What the header says, from the widest heading down to the column's own, without blanks around. Empty: it says nothing. */
  readonly path: readonly string[];
  /** The path in one text; '' where the header says nothing but cells below do. */
  readonly label: string;
  /** Which of the columns with this label it is, from 1. */
  readonly occurrence: number;
  readonly hidden: boolean;
}

/** The rows that name the columns of a sheet. */
export interface SheetHeader {
  readonly top: number;
  /** The last of them; data begin below. */
  readonly bottom: number;
  readonly columns: readonly HeaderColumn[];
  /** Texts in the rows above: titles, notes, units. */
  readonly titles: readonly string[];
}

export interface HeaderOptions {
  /** Whether a text is known as the name of a column; a row of known names is a header, whatever it looks like. */
  readonly knows?: (text: string) => boolean;
  /** The rows that are the header, by the choice of a person. */
  readonly rows?: { readonly top: number; readonly bottom: number };
}

/** The header stands among so many rows with something in them. */
const within = 30;
/** Nothing longer is taken for the name of a column. */
const longestName = 60;

/**
 * Finds the rows that name the columns among the rows at the top of a sheet: below titles, over one row or several, with
 * headings that stretch over columns.
 * @param rows the first rows of the sheet, some fifty of them
 */
export function findHeader(
  rows: readonly SheetRow[],
  { merged, hiddenColumns }: Pick<SheetLayout, 'merged' | 'hiddenColumns'>,
  { knows = () => false, rows: chosen }: HeaderOptions = {},
): SheetHeader | undefined {
  const filled = rows.filter((row) => !isBlank(row));
  const grid = new Grid(filled, merged);
  const top = chosen?.top ?? topOf(grid, filled.slice(0, within), knows);
  if (top === undefined) return undefined;
  const bottom = chosen?.bottom ?? bottomOf(grid, top);
  const below = filled.filter(({ number }) => number > bottom);
  const width = Math.max(0, ...filled.filter(({ number }) => number >= top).map(({ cells }) => cells.length));
  const counts = new Map<string, number>();
  const columns: HeaderColumn[] = [];
  for (let index = 0; index < width; index++) {
    const path = pathOf(grid, top, bottom, index);
    if (path.length === 0 && below.every(({ cells }) => isEmptyCell(cells[index]))) continue;
    const label = path.join(' / ');
    const occurrence = (counts.get(label) ?? 0) + 1;
    counts.set(label, occurrence);
    columns.push({ index, letters: columnLetters(index), path, label, occurrence, hidden: hiddenColumns.has(index) });
  }
  const titles = filled.filter(({ number }) => number < top).flatMap(({ cells }) => cells.flatMap(textIn));
  return { top, bottom, columns, titles };
}

/** Cells by where they stand; those of a merged range all have its value. */
class Grid {
  private readonly byNumber: ReadonlyMap<number, SheetRow>;

  constructor(
    readonly rows: readonly SheetRow[],
    private readonly merged: readonly CellRange[],
  ) {
    this.byNumber = new Map(rows.map((row) => [row.number, row]));
    const last = rows.at(-1)?.number ?? 0;
    this.merged = merged.filter(({ top }) => top <= last);
  }

  has(row: number): boolean {
    return this.byNumber.has(row);
  }

  rangeAt(row: number, column: number): CellRange | undefined {
    return this.merged.find(
      ({ top, bottom, left, right }) => row >= top && row <= bottom && column >= left && column <= right,
    );
  }

  at(row: number, column: number): Cell {
    const range = this.rangeAt(row, column);
    return this.byNumber.get(range?.top ?? row)?.cells[range?.left ?? column] ?? null;
  }

  /** The filled cells of a row, those of merged ranges included, by column. */
  filled(row: number): { readonly column: number; readonly cell: Cell }[] {
    const width = Math.max(
      this.byNumber.get(row)?.cells.length ?? 0,
      ...this.merged.filter(({ top, bottom }) => row >= top && row <= bottom).map(({ right }) => right + 1),
    );
    return Array.from({ length: Math.min(width, 16_384) }, (_, column) => ({
      column,
      cell: this.at(row, column),
    })).filter(({ cell }) => !isEmptyCell(cell));
  }
}

function topOf(grid: Grid, candidates: readonly SheetRow[], knows: (text: string) => boolean): number | undefined {
  const known = candidates.find(({ cells }) => {
    const names = cells.flatMap(textIn);
    const hits = names.filter(knows).length;
    return hits >= 1 && hits * 2 >= names.length && (hits >= 2 || names.length === 1);
  });
  const looks = candidates.find((row) => looksLikeHeader(grid, row, typicalWidth(grid)));
  if (known === undefined) return looks?.number;
  // Names of columns may stand below headings that stretch over several of them.
  const above = looks !== undefined && looks.number < known.number && bottomOf(grid, looks.number) >= known.number;
  return above ? looks.number : known.number;
}

/** How many cells the rows of the sheet have: most rows are data. */
function typicalWidth(grid: Grid): number {
  const widths = grid.rows
    .map(({ cells }) => cells.filter((cell) => !isEmptyCell(cell)).length)
    .toSorted((a, b) => a - b);
  return widths[Math.floor(widths.length / 2)] ?? 0;
}

/** Whether most columns have a short text there, and not one cell for all. */
function looksLikeHeader(grid: Grid, row: SheetRow, width: number): boolean {
  const filled = grid.filled(row.number);
  const names = filled.flatMap(({ cell }) => textIn(cell));
  const places = new Set(filled.map(({ column }) => grid.rangeAt(row.number, column) ?? column)).size;
  if (names.length * 5 < filled.length * 4 || !names.every(mayBeName)) return false;
  if (filled.length * 2 < width || places === 0) return false;
  // A title that stretches over all columns is one cell, and so is a note beside empty ones.
  return width <= 1 || places > 1;
}

/** A note says what it is about and what of it, `填报日期：3 月`; the name of a column does not. */
function mayBeName(text: string): boolean {
  return text.length <= longestName && !/^[^:：()（）]{1,20}[:：]\s*\S/.test(text);
}

/** The last row of a header: as far as merged cells of its first reach, or where a heading over columns is spelled out. */
function bottomOf(grid: Grid, top: number): number {
  const filled = grid.filled(top);
  let bottom = top;
  for (const { column } of filled) bottom = Math.max(bottom, grid.rangeAt(top, column)?.bottom ?? top);
  if (bottom > top) return bottom;
  const stretched = filled.some(({ column }) => {
    const range = grid.rangeAt(top, column);
    return range !== undefined && range.right > range.left;
  });
  const next = top + 1;
  return stretched && grid.has(next) && isSpelledOut(grid, next) ? bottomOf(grid, next) : bottom;
}

function isSpelledOut(grid: Grid, row: number): boolean {
  const filled = grid.filled(row);
  return filled.length > 1 && filled.every(({ cell }) => textIn(cell).some((text) => text.length <= longestName));
}

function pathOf(grid: Grid, top: number, bottom: number, column: number): string[] {
  const path: string[] = [];
  for (let row = top; row <= bottom; row++) {
    const cell = grid.at(row, column);
    const text = isEmptyCell(cell) ? '' : String(cell).replace(/\s+/g, ' ').trim();
    if (text !== '' && path.at(-1) !== text) path.push(text);
  }
  return path;
}

/** A cell that holds words; numbers and what looks like them are none. */
function textIn(cell: Cell): string[] {
  if (typeof cell !== 'string') return [];
  const text = cell.trim();
  return text === '' || /^[-+]?[\d.,%¥$￥\s/:-]+$/.test(text) ? [] : [text];
}
