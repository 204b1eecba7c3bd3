import { fieldType, cellText, type Cell, type CellContext } from '../../model/index.js';
import { nameOf } from './column.js';
import type { FieldPlan, FormPlan } from './plan.js';

/** A cell whose value was left out. */
export interface Misfit {
  /** As spreadsheets number it. */
  readonly row: number;
  readonly column: string;
  readonly code: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** A record to be made. */
export interface FilledRecord {
  readonly row: number;
  /** What other records call it by, by the column that has the name. */
  readonly names: ReadonlyMap<string, string>;
  readonly values: Readonly<Record<string, unknown>>;
  readonly misfits: readonly Misfit[];
}

/** The record that a name of another table stands for. */
export type Known = (table: string, by: string, name: string) => string | undefined;

/**
 * The records of a form, one after the other, as its rows say them.
 * @param targets the columns by whose names other forms' relations will ask for these records
 */
export function* recordsOf(
  form: FormPlan,
  context: CellContext,
  known: Known,
  targets: readonly string[],
): Generator<FilledRecord> {
  const { table, fields, lines } = form;
  const rowsOf = linesOf(form);
  for (const [index, row] of table.rows.entries()) {
    const misfits: Misfit[] = [];
    const values = valuesOf(fields, index, row, context, known, misfits);
    if (lines !== undefined)
      values[lines.key] = (rowsOf[index] ?? []).map((at) =>
        valuesOf(lines.fields, at, table.lines?.rows[at] ?? row, context, known, misfits),
      );
    const names = new Map(
      targets.flatMap((id) => {
        const cell = table.columns.find((column) => column.id === id)?.cells[index] ?? null;
        return cell === null ? [] : [[id, nameOf(cell)]];
      }),
    );
    yield { row, names, values, misfits };
  }
}

/** The lines of each record. */
function linesOf({ table: { lines } }: FormPlan): readonly (readonly number[])[] {
  const rows: number[][] = [];
  for (const [at, parent] of (lines?.parents ?? []).entries()) (rows[parent] ??= []).push(at);
  return rows;
}

function valuesOf(
  fields: readonly FieldPlan[],
  index: number,
  row: number,
  context: CellContext,
  known: Known,
  misfits: Misfit[],
): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const plan of fields) {
    const cell = plan.column.cells[index] ?? null;
    if (cell === null) continue;
    const result = valueOf(plan, cell, context, known);
    if ('problem' in result)
      misfits.push({ row, column: plan.column.letters, code: result.problem, params: result.params ?? {} });
    else if (result.value !== null) values[plan.key] = result.value;
  }
  return values;
}

function valueOf({ chosen, field, link }: FieldPlan, cell: Exclude<Cell, null>, context: CellContext, known: Known) {
  if (link === undefined) return fieldType(field).parseCell(chosen.read(cell), field, context);
  const id = known(link.to.id, link.by.id, nameOf(cell));
  return id === undefined ? { problem: 'cell_record_unknown', params: { text: cellText(cell) } } : { value: id };
}
