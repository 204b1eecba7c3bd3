import type { CompiledForm } from '../compiler/index.js';
import { fieldType, type Cell, type CellContext, type CellResult, type FilledCell } from '../model/index.js';
import type { Values } from '../records/index.js';
import type { Column } from './columns.js';
import type { SheetProblem } from './report.js';
import type { SheetRow } from './sheet/index.js';

/** What spreadsheets show where a formula failed. */
const formulaError = /^#(N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!)$/;

/** A row as values of a form, and what is wrong with its cells. */
export interface ReadRow {
  readonly row: SheetRow;
  readonly values: Values;
  readonly problems: readonly SheetProblem[];
}

/** Reads the cells of a row. An empty cell gives no value, so that the field's default counts. */
export function readRow(
  form: CompiledForm,
  columns: readonly Column[],
  row: SheetRow,
  context: CellContext,
  longest: number,
): ReadRow {
  const values: Values = {};
  const problems: SheetProblem[] = [];
  for (const column of columns) {
    const cell = row.cells[column.index] ?? null;
    if (cell === null) continue;
    const result = readCell(form, column, cell, context, longest);
    if ('problem' in result) {
      const { problem: code, params = {} } = result;
      problems.push({ row: row.number, column, code, path: `/${column.field}`, params });
    } else if (result.value !== null) values[column.field] = result.value;
  }
  return { row, values, problems };
}

/** Lets the cells that name records, people or departments say which ones. */
export function hearNames(form: CompiledForm, columns: readonly Column[], row: SheetRow, context: CellContext): void {
  for (const { index, field } of columns) {
    const cell: Cell = row.cells[index] ?? null;
    const compiled = form.fields.get(field);
    if (cell !== null && compiled !== undefined) fieldType(compiled.field).parseCell(cell, compiled.field, context);
  }
}

/** The columns whose cells name records, people or departments. */
export function namingColumns(form: CompiledForm, columns: readonly Column[]): Column[] {
  return columns.filter(({ field }) => {
    const type = form.fields.get(field)?.exprType;
    const { kind } = type?.kind === 'list' ? type.of : (type ?? { kind: 'text' });
    return kind === 'record' || kind === 'user' || kind === 'department';
  });
}

function readCell(
  form: CompiledForm,
  { field }: Column,
  cell: FilledCell,
  context: CellContext,
  longest: number,
): CellResult {
  const compiled = form.fields.get(field);
  if (compiled === undefined) return { value: null };
  if (typeof cell === 'string' && cell.length > longest)
    return { problem: 'import_cell_too_long', params: { limit: longest } };
  if (typeof cell === 'string' && formulaError.test(cell.trim()))
    return { problem: 'import_cell_error', params: { text: cell.trim() } };
  return fieldType(compiled.field).parseCell(cell, compiled.field, context);
}
