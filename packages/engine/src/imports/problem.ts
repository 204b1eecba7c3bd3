import type { Problem } from '../model/index.js';

/** What is wrong with a row of a sheet, or with one of its cells. Its code is a key under `errors` of the locale files. */
export interface SheetProblem extends Problem {
  /** As spreadsheets number it. */
  readonly row: number;
  /** The column concerned; absent when the problem is the row's as a whole, or of a field that has no column. */
  readonly column?: { readonly letters: string; readonly header: string };
}
