import type { FieldOf } from '@pulu/engine/model';
import { isEmpty } from '../../values.js';
import { newRow, rowKey, type RowList } from '../rows.js';
import type { ReadLine } from './read.js';

/** The rows after a table was pasted into them. */
export interface Pasted {
  readonly rows: RowList;
  /** How many lines there was no row for. */
  readonly left: number;
  /** Takes the paste back, whatever was changed elsewhere since. */
  readonly undo: (rows: RowList) => RowList;
}

/**
 * Writes lines into the rows from a place on, and adds rows for what goes beyond the last.
 * @param maximum rows at the most
 */
export function applyLines(
  rows: RowList,
  at: number,
  lines: readonly ReadLine[],
  field: FieldOf<'subform'>,
  maximum: number,
): Pasted {
  const room = Math.max(maximum - at, 0);
  const fitting = lines.slice(0, room);
  const changed = rows.map((row, index) => {
    const line = fitting[index - at];
    return line === undefined ? row : { ...row, ...line };
  });
  // An empty cell empties what was there; a new row keeps its default instead.
  const added = fitting.slice(Math.max(rows.length - at, 0)).map((line) => ({ ...newRow(field), ...filled(line) }));
  const addedKeys = new Set(added.map((row) => row.id));
  const before = new Map(rows.slice(at, at + fitting.length).map((row, index) => [rowKey(row, at + index), row]));
  return {
    rows: [...changed, ...added],
    left: lines.length - fitting.length,
    undo: (after) =>
      after.filter(({ id }) => !addedKeys.has(String(id))).map((row, index) => before.get(rowKey(row, index)) ?? row),
  };
}

function filled(line: ReadLine): ReadLine {
  return Object.fromEntries(Object.entries(line).filter(([, value]) => !isEmpty(value)));
}
