import { cellText } from '../../model/index.js';
import type { Column } from './column.js';
import { agreement, groupsBy, spokesmen, type Groups } from './groups.js';
import { hints } from './lexicon.js';
import { count, type Reason, type Table } from './table.js';

/** So many rows a record can have. */
const mostLines = 200;
const code = /^[A-Za-z\u4e00-\u9fff]{0,8}[-_/]?\d{2,}(?:[-_/]?\d+)*$/;
const lettered = /^[A-Za-z\u4e00-\u9fff]/;

/** A table whose rows are lines of fewer records. */
export interface Folded {
  readonly table: Table;
  readonly by: Column;
  readonly evidence: Reason;
}

/**
 * Finds out whether the rows of a sheet are the lines of records: a code such as an order's number repeats, some columns
 * say the same each time and several differ.
 * @param linked columns that name the records of another sheet, which repeat for that reason
 */
export function foldLines(table: Table, linked: ReadonlySet<string>): Folded | undefined {
  for (const by of table.columns) {
    if (linked.has(by.id) || !isRecordCode(by, table.rows.length)) continue;
    const groups = groupsBy(by);
    const largest = groups.rows.reduce((most, { length }) => Math.max(most, length), 0);
    const repeated = groups.rows.filter(({ length }) => length > 1).length;
    if (largest > mostLines || repeated < 2 || repeated < groups.rows.length * 0.3) continue;
    const others = table.columns.filter((column) => column !== by);
    const same = others.filter((column) => (agreement(groups, column) ?? 0) > 0);
    const different = others.filter((column) => !same.includes(column));
    if (same.length === 0 || different.length < 2) continue;
    return folded(table, by, groups, same, different);
  }
  return undefined;
}

function isRecordCode(column: Column, rows: number): boolean {
  if (column.filled < rows || column.isUnique || column.names.size < 2) return false;
  const hinted = hints(column.header, 'code') && !hints(column.header, 'phone');
  const coded = column.share((cell) => {
    const text = cell instanceof Date ? '' : cellText(cell);
    return code.test(text) && (hinted || lettered.test(text));
  });
  return coded > 0.9;
}

function folded(
  table: Table,
  by: Column,
  groups: Groups,
  same: readonly Column[],
  different: readonly Column[],
): Folded {
  const columns = table.columns
    .filter((column) => column === by || same.includes(column))
    .map((column) => column.of(spokesmen(groups, column)));
  const params = {
    header: by.header,
    records: count(groups.rows.length),
    lines: count(table.rows.length),
    same: same.map(({ header }) => header),
    different: different.map(({ header }) => header),
  };
  return {
    by,
    evidence: { code: 'lines', params },
    table: {
      ...table,
      columns,
      rows: groups.rows.map(([first = 0]) => table.rows[first] ?? 0),
      lines: { columns: different, parents: groups.of, rows: table.rows },
    },
  };
}
