import type { Field } from '@pulu/engine/model';
import { isEmpty, isRows, type Row } from '../../fields/values.js';
import { isComputed } from '../../form/live.js';
import { changedValues } from '../../form/useFormValues.js';

/** What became of a row of a subform. */
export interface RowChange {
  readonly kind: 'added' | 'removed' | 'changed';
  /** The row as it is, or as it was when it went. */
  readonly row: Row;
  /** Cells that differ, with what stood there; of a row that came, those that hold something. */
  readonly cells: readonly { readonly key: string; readonly from: unknown; readonly to: unknown }[];
}

/**
 * What differs between the rows of a subform, in the order of the rows, those that went last.
 * Computed cells follow from the others and are not told.
 */
export function rowChanges(fields: readonly Field[], before: unknown, after: unknown): readonly RowChange[] {
  const keys = fields.filter((field) => !isComputed(field)).map(({ key }) => key);
  const old = new Map((isRows(before) ? before : []).map((row) => [row['id'], row]));
  const rows = isRows(after) ? after : [];
  const kept = new Set(rows.map((row) => row['id']));
  const present = rows.flatMap((row): RowChange[] => {
    const was = old.get(row['id']);
    const cells = cellsOf(keys, was ?? {}, row);
    if (was === undefined) return [{ kind: 'added', row, cells }];
    return cells.length === 0 ? [] : [{ kind: 'changed', row, cells }];
  });
  const gone = [...old.values()].filter((row) => !kept.has(row['id']));
  return [...present, ...gone.map((row): RowChange => ({ kind: 'removed', row, cells: [] }))];
}

function cellsOf(keys: readonly string[], was: Row, is: Row): RowChange['cells'] {
  const only = (row: Row) => Object.fromEntries(keys.map((key) => [key, row[key] ?? null]));
  return Object.entries(changedValues(only(was), only(is)))
    .filter(([key, to]) => !isEmpty(to) || !isEmpty(was[key]))
    .map(([key, to]) => ({ key, from: was[key] ?? null, to }));
}
