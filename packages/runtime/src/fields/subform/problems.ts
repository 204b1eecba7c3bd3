import { useMemo, useState } from 'react';
import { useFormPart, type FormContents } from '../../form/store.js';
import { rowKey, type RowList } from './rows.js';

/** What is wrong with cells: by row, then by column. */
export type CellProblems = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** Follows what is wrong with the cells of a subform. A problem stays with its row when that moves. */
export function useCellProblems(subform: string, rows: RowList): CellProblems {
  const problems = useFormPart(useMemo(() => (contents: FormContents) => messagesOf(contents, subform), [subform]));
  const [found, setFound] = useState({ problems, keys: keysOf(rows) });
  // The places that problems name are those of the rows when they were found.
  if (found.problems !== problems) setFound({ problems, keys: keysOf(rows) });
  return useMemo(() => problemsByRow(found.problems, found.keys), [found]);
}

/** What is wrong within a subform, by JSON pointer. */
function messagesOf({ problems }: FormContents, subform: string): Readonly<Record<string, string>> {
  const inside = [...problems].filter(([path]) => path.startsWith(`/${subform}/`));
  return Object.fromEntries(inside.map(([path, messages]) => [path, messages.join(' ')]));
}

function keysOf(rows: RowList): readonly string[] {
  return rows.map(rowKey);
}

/**
 * @param problems messages of a subform by JSON pointer
 * @param keys what the rows are known by, in their order when the problems were found
 */
export function problemsByRow(problems: Readonly<Record<string, string>>, keys: readonly string[]): CellProblems {
  const found = new Map<string, Map<string, string>>();
  for (const [path, message] of Object.entries(problems)) {
    const [, , index, column] = path.split('/');
    const key = keys[Number(index)];
    if (key === undefined || column === undefined) continue;
    found.set(key, (found.get(key) ?? new Map<string, string>()).set(column, message));
  }
  return found;
}
