import type { FieldOf } from '@pulu/engine/model';
import { v7 as uuid } from 'uuid';
import { isComputed } from '../../form/live.js';
import type { Row } from '../values.js';

export type RowList = readonly Row[];

/** A row with its defaults; its id tells it from others until it is saved. */
export function newRow(field: FieldOf<'subform'>): Row {
  const defaults = field.fields.flatMap((column): [string, unknown][] =>
    'default' in column && column.default !== undefined ? [[column.key, column.default]] : [],
  );
  return { id: uuid(), ...Object.fromEntries(defaults) };
}

/** A further row with the same entries. */
export function duplicateOf(row: Row, field: FieldOf<'subform'>): Row {
  const entered = field.fields.filter((column) => !isComputed(column) && column.key in row);
  return { id: uuid(), ...Object.fromEntries(entered.map(({ key }) => [key, row[key]])) };
}

/** What a row is known by, wherever it stands. */
export function rowKey(row: Row | undefined, index: number): string {
  return typeof row?.id === 'string' ? row.id : `at-${index}`;
}

export function withCell(rows: RowList, index: number, key: string, value: unknown): RowList {
  return rows.map((row, at) => (at === index ? { ...row, [key]: value } : row));
}

export function withRow(rows: RowList, index: number, row: Row): RowList {
  return [...rows.slice(0, index), row, ...rows.slice(index)];
}

export function withoutRow(rows: RowList, index: number): RowList {
  return rows.filter((_, at) => at !== index);
}

/** The rows with one of them elsewhere; a place beyond the ends is the end. */
export function withRowMoved(rows: RowList, from: number, to: number): RowList {
  const row = rows[from];
  return row === undefined ? rows : withRow(withoutRow(rows, from), Math.max(0, to), row);
}
