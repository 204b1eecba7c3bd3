import type { Column } from './column.js';

/** The lines that records of a table have: their columns, and whose each line is. */
export interface Lines {
  readonly columns: readonly Column[];
  /** The record of each line, by its place. */
  readonly parents: readonly number[];
  /** The rows of the sheet. */
  readonly rows: readonly number[];
}

/** Records that become a form: a sheet's rows, or what repeats in them. */
export interface Table {
  readonly id: string;
  readonly title: string;
  readonly sheet: string;
  readonly origin: 'sheet' | 'split';
  /** Where it stands among the others: as the sheets do, what was split off behind. */
  readonly place: number;
  readonly columns: readonly Column[];
  /** The rows of the sheet that the records stand in, as spreadsheets number them. */
  readonly rows: readonly number[];
  readonly lines?: Lines;
  readonly evidence: readonly Reason[];
  readonly omitted: readonly { readonly column: string; readonly header: string; readonly decided: boolean }[];
}

/** Why something was guessed, before it is put in words. */
export interface Reason {
  readonly code: string;
  readonly params?: Readonly<Record<string, unknown>>;
}

/** Columns of a table, those of its lines among them. */
export function allColumns({ columns, lines }: Table): Column[] {
  return [...columns, ...(lines?.columns ?? [])];
}

/** A count as people read it. */
export function count(value: number): string {
  return value.toLocaleString('en-US');
}
