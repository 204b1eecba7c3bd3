import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormPart, type FormContents } from '../../form/store.js';
import { useFormats } from '../formats.js';
import { isRows } from '../values.js';
import { viewOf, type RowColumn } from './columns.js';
import styles from './grid.module.css';
import { totalOf } from './totals.js';

/** Follows what the columns of a subform add up to, computed values included. */
export function useTotals(subform: string, columns: readonly RowColumn[]): readonly (number | undefined)[] {
  const read = useMemo(
    () =>
      ({ scope }: FormContents) => {
        const rows = scope[subform];
        return columns.map((column) => (isRows(rows) ? totalOf(column, rows) : undefined));
      },
    [subform, columns],
  );
  return useFormPart(read);
}

/** What the columns add up to, below them. */
export function GridTotals({ subform, columns }: { readonly subform: string; readonly columns: readonly RowColumn[] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const totals = useTotals(subform, columns);
  if (totals.every((total) => total === undefined)) return null;
  return (
    <tfoot role="rowgroup">
      <tr role="row">
        <th role="rowheader" className={styles.number}>
          {t('subform.total')}
        </th>
        {columns.map((column, index) => (
          <td role="gridcell" key={column.field.key} data-align={viewOf(column)?.align}>
            {totals[index] === undefined ? '' : viewOf(column)?.text(totals[index], column.shown, formats, {})}
          </td>
        ))}
        <td role="gridcell" className={styles.actions} />
      </tr>
    </tfoot>
  );
}
