import type { Cell, Decisions, Switch } from '../../model/index.js';
import { columnLetters } from '../sheet/index.js';
import { Column } from './column.js';
import { count, type Reason, type Table } from './table.js';

/** A sheet with its header found: what stands above its columns, and its rows below. */
export interface SheetTable {
  readonly name: string;
  readonly hidden: boolean;
  /** By column, the parts of merged headers joined; null above a column without one. */
  readonly headers: readonly (string | null)[];
  /** By column: how most of its numbers are shown. */
  readonly formats: readonly string[];
  readonly rows: readonly { readonly number: number; readonly cells: readonly Cell[] }[];
}

/** A workbook as apps are made of it. */
export interface WorkbookTables {
  readonly name: string;
  readonly sheets: readonly SheetTable[];
}

/** A switch before its evidence is put in words. */
export type PlainSwitch = Omit<Switch, 'evidence'> & { readonly evidence: readonly Reason[] };

export interface ReadTables {
  readonly tables: readonly Table[];
  readonly switches: readonly PlainSwitch[];
}

/** The sheets that hold records, as tables; a hidden sheet is offered and left out until somebody wants it. */
export function readTables({ sheets }: WorkbookTables, decisions: Decisions): ReadTables {
  const tables: Table[] = [];
  const switches: PlainSwitch[] = [];
  for (const [place, sheet] of sheets.entries()) {
    if (sheet.rows.length === 0 || sheet.headers.every((header) => header === null)) continue;
    const id = `sheet:${sheet.name}`;
    const on = decisions.switches?.[id] ?? !sheet.hidden;
    const table = tableOf(sheet, place, decisions);
    if (table.columns.length === 0) continue;
    if (on) tables.push(table);
    const evidence = sheet.hidden
      ? [{ code: 'sheet_hidden' }]
      : [{ code: 'sheet', params: { rows: count(table.rows.length), columns: table.columns.length } }];
    switches.push({ id, kind: 'sheet', subject: sheet.name, on, evidence });
  }
  return { tables, switches };
}

function tableOf(sheet: SheetTable, place: number, decisions: Decisions): Table {
  const rows = withoutTotals(sheet);
  const columns: Column[] = [];
  const omitted: { column: string; header: string; decided: boolean }[] = [];
  const seen = new Map<string, number>();
  for (const [index, header] of sheet.headers.entries()) {
    const letters = columnLetters(index);
    const cells = rows.map((row) => row.cells[index] ?? null);
    const column = new Column(
      `${sheet.name}!${letters}`,
      letters,
      headerOf(header, letters, seen),
      cells,
      sheet.formats[index],
    );
    const decided = decisions.columns?.[column.id]?.as;
    const isEmpty = column.values.length === 0 || isCounter(column, header);
    if (decided === undefined ? isEmpty : decided === 'off')
      omitted.push({ column: column.id, header: column.header, decided: decided === 'off' });
    else columns.push(column);
  }
  const evidence = rows.length < sheet.rows.length ? [{ code: 'totals_row' }] : [];
  return {
    id: sheet.name,
    title: sheet.name.trim() || sheet.name,
    sheet: sheet.name,
    origin: 'sheet',
    place,
    columns,
    rows: rows.map(({ number }) => number),
    evidence,
    omitted,
  };
}

/** What a column is called; of equal headers the later ones are numbered. */
function headerOf(header: string | null, letters: string, seen: Map<string, number>): string {
  const name = header?.trim() || letters;
  const times = (seen.get(name) ?? 0) + 1;
  seen.set(name, times);
  return times === 1 ? name : `${name} ${times}`;
}

const totals = /^(?:合计|总计|小计|累计|total|sum|grand total)\s*[:：]?$/i;

/** The rows without the sums below them. */
function withoutTotals({ rows }: SheetTable): SheetTable['rows'] {
  const last = rows.at(-1)?.cells.find((cell) => cell !== null && cell !== '');
  return typeof last === 'string' && totals.test(last.trim()) ? rows.slice(0, -1) : rows;
}

/** Whether a column only counts the rows, as 序号 and the index of a data frame do. */
function isCounter(column: Column, header: string | null): boolean {
  if (header !== null && !/^(?:序号|行号|#|index|unnamed: 0)$/i.test(header.trim())) return false;
  const first = Number(column.cells[0]);
  const start = first === 0 || first === 1 ? first : NaN;
  return (
    column.cells.length > 1 && column.cells.every((cell, index) => cell === null || Number(cell) === start + index)
  );
}
