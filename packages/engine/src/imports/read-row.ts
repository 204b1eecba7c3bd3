import {
  fieldType,
  type Cell,
  type CellContext,
  type CellResult,
  type Field,
  type FilledCell,
} from '../model/index.js';
import type { SheetProblem } from './problem.js';
import type { SheetRow } from './sheet/index.js';

/** What spreadsheets show where a formula failed. */
const formulaError = /^#(N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!)$/;

/** A column and the field that its cells are read for. */
export interface ReadColumn {
  readonly index: number;
  readonly letters: string;
  readonly header: string;
  readonly field: Field;
  /** Options that texts stand for which name none. */
  readonly choices?: Readonly<Record<string, string>>;
}

/** A row as values of a form, and what is wrong with its cells. */
export interface ReadRow {
  readonly number: number;
  readonly values: Record<string, unknown>;
  readonly problems: readonly SheetProblem[];
}

/** Reads the cells of a row. An empty cell gives no value, so that the field's default counts. */
export function readRow(
  columns: readonly ReadColumn[],
  { number, cells }: SheetRow,
  context: CellContext,
  longest: number,
): ReadRow {
  const values: Record<string, unknown> = {};
  const problems: SheetProblem[] = [];
  for (const column of columns) {
    const cell = cells[column.index] ?? null;
    if (cell === null) continue;
    const result = readCell(column, cell, context, longest);
    if ('problem' in result) {
      const { problem: code, params = {} } = result;
      const { letters, header, field } = column;
      problems.push({ row: number, column: { letters, header }, code, path: `/${field.key}`, params });
    } else if (result.value !== null) values[column.field.key] = result.value;
  }
  return { number, values, problems };
}

/** Lets the cells that name records, people or departments say which ones. */
export function hearNames(columns: readonly ReadColumn[], row: SheetRow, context: CellContext): void {
  for (const { index, field } of columns) {
    const cell: Cell = row.cells[index] ?? null;
    if (cell !== null) fieldType(field).parseCell(cell, field, context);
  }
}

/** The columns whose cells name records, people or departments. */
export function namingColumns(columns: readonly ReadColumn[]): ReadColumn[] {
  return columns.filter(({ field }) => naming.has(field.type));
}

const naming: ReadonlySet<Field['type']> = new Set(['relation', 'relations', 'user', 'users', 'department']);

function readCell({ field, choices }: ReadColumn, cell: FilledCell, context: CellContext, longest: number): CellResult {
  if (typeof cell === 'string' && cell.length > longest)
    return { problem: 'import_cell_too_long', params: { limit: longest } };
  if (typeof cell === 'string' && formulaError.test(cell.trim()))
    return { problem: 'import_cell_error', params: { text: cell.trim() } };
  const chosen = choices?.[String(cell).trim()];
  return fieldType(field).parseCell(chosen ?? cell, field, context);
}
