import type { Cell } from '../../model/index.js';

/** A row of a sheet. Empty cells are null. */
export interface SheetRow {
  /** As spreadsheets number it: the first is 1. */
  readonly number: number;
  readonly cells: readonly Cell[];
}

/** Whether a row has nothing in it. */
export function isBlank({ cells }: SheetRow): boolean {
  return cells.every((cell) => cell === null || (typeof cell === 'string' && cell.trim() === ''));
}

/** The letters of a column, counted from 0: A, B, …, Z, AA, … */
export function columnLetters(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest === 0 ? '' : columnLetters(rest - 1)) + String.fromCharCode(65 + (index % 26));
}
