import { fieldType, type CellContext, type CellTarget, type Locale } from '@pulu/engine/model';
import type { Titles } from '../../types.js';
import type { RowColumn } from '../columns.js';
import type { RowList } from '../rows.js';
import { printTable } from './tsv.js';

/**
 * Rows as a spreadsheet reads them, below the names of their columns. Pasted again they are the same rows.
 * @param rows with computed values
 * @param titles names of what the values point to
 */
export function printRows(
  columns: readonly RowColumn[],
  rows: RowList,
  titles: Titles,
  reader: Pick<CellContext, 'timeZone'> & { readonly locale: Locale },
): string {
  const ids = Object.keys(titles);
  const context: CellContext = {
    ...reader,
    find: (_: CellTarget, name) => ids.filter((id) => titles[id] === name),
    name: (_, id) => titles[id],
  };
  const cells = rows.map((row) =>
    columns.map(({ field, shown }) => {
      const cell = fieldType(shown).formatCell(row[field.key] ?? null, shown, context);
      return cell === null ? '' : cell instanceof Date ? cell.toISOString() : String(cell);
    }),
  );
  return printTable([columns.map(({ field }) => field.label[reader.locale]), ...cells]);
}
