import type { Column } from './column.js';
import { nameOf } from './column.js';

/** The rows of a table by what stands in a column. */
export interface Groups {
  /** The rows of each group, in the order of the sheet. */
  readonly rows: readonly (readonly number[])[];
  /** The group of each row; -1 where the cell is empty. */
  readonly of: readonly number[];
}

export function groupsBy({ cells }: Column): Groups {
  const index = new Map<string, number>();
  const rows: number[][] = [];
  const of = cells.map((cell, row) => {
    if (cell === null) return -1;
    const name = nameOf(cell);
    const group = index.get(name) ?? rows.push([]) - 1;
    index.set(name, group);
    rows[group]?.push(row);
    return group;
  });
  return { rows, of };
}

/**
 * In how many groups a column is said to be the same by several rows.
 * @returns undefined when some group has two different values, or a row outside of all groups has one
 */
export function agreement(groups: Groups, column: Column): number | undefined {
  const names: (string | undefined)[] = [];
  const times: number[] = [];
  for (const [row, cell] of column.cells.entries()) {
    if (cell === null) continue;
    const group = groups.of[row] ?? -1;
    if (group < 0) return undefined;
    const name = nameOf(cell);
    if (names[group] !== undefined && names[group] !== name) return undefined;
    names[group] = name;
    times[group] = (times[group] ?? 0) + 1;
  }
  return times.filter((count) => count > 1).length;
}

/** The first row of each group in which a column has a value. */
export function spokesmen({ rows }: Groups, { cells }: Column): number[] {
  return rows.map((group) => group.find((row) => cells[row] !== null) ?? group[0] ?? 0);
}
