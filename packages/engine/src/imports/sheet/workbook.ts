import type { CellRange, SheetRow } from './row.js';

/** A sheet of a workbook, as its table of contents names it. A CSV file has one, without a name. */
export interface SheetInfo {
  /** Its place among the sheets, from 0. */
  readonly index: number;
  readonly name: string;
  /** Whether people do not see it. */
  readonly hidden: boolean;
}

/** What a sheet says of its cells as a whole. */
export interface SheetLayout {
  readonly merged: readonly CellRange[];
  /** Columns that are not shown, from 0. */
  readonly hiddenColumns: ReadonlySet<number>;
  /** How far the sheet says it reaches; undefined when it does not say. It need not be true. */
  readonly extent: CellRange | undefined;
}

export interface ReadingOptions {
  /** Also tell how cells are shown, which come from formulas and which are errors. */
  readonly notes?: boolean;
}

/** A workbook or a CSV file, opened. Close it. */
export interface Workbook {
  readonly kind: 'xlsx' | 'csv';
  readonly sheets: readonly SheetInfo[];
  /** Whether its days count from 1904. Dates are read by that; nobody else needs to know. */
  readonly from1904: boolean;
  /** The rows of a sheet, read as they are asked for. Rows without cells may be missing. May be read again. */
  rows(sheet: number, options?: ReadingOptions): AsyncGenerator<SheetRow>;
  /** Reads what stands around the cells, without reading them. */
  layout(sheet: number): Promise<SheetLayout>;
  close(): void;
}

/** The sheet that is meant when nobody says which: the first that people see. */
export function firstSheet({ sheets }: Workbook): number {
  return (sheets.find(({ hidden }) => !hidden) ?? sheets[0])?.index ?? 0;
}
