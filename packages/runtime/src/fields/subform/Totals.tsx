import type { FieldOf } from '@pulu/engine/model';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormPart, type FormContents } from '../../form/store.js';
import { useFormats } from '../formats.js';
import { isRows } from '../values.js';
import { viewOf, type RowColumn } from './columns.js';
import styles from './grid.module.css';
import { measureOf, totalOf, totalText } from './totals.js';

/** Follows what the columns of a subform come to, computed values included. */
export function useTotals(field: FieldOf<'subform'>, columns: readonly RowColumn[]) {
  const read = useMemo(
    () =>
      ({ scope }: FormContents) => {
        const rows = scope[field.key];
        return columns.map((column) => (isRows(rows) ? totalOf(field, column, rows) : undefined));
      },
    [field, columns],
  );
  return useFormPart(read);
}

interface TotalProps {
  readonly field: FieldOf<'subform'>;
  readonly column: RowColumn;
  readonly total: number | string | undefined;
}

/** A total, named unless it is a sum. */
export function TotalCell({ field, column, total }: TotalProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const measure = measureOf(field, column);
  if (measure === undefined || total === undefined) return null;
  return (
    <span>
      {measure !== 'sum' && <small className={styles.measure}>{t(`subform.measures.${measure}`)} </small>}
      {totalText(measure, total, column, formats)}
    </span>
  );
}

interface GridTotalsProps {
  readonly field: FieldOf<'subform'>;
  readonly columns: readonly RowColumn[];
}

/** What the columns come to, below them. */
export function GridTotals({ field, columns }: GridTotalsProps) {
  const { t } = useTranslation();
  const totals = useTotals(field, columns);
  if (totals.every((total) => total === undefined)) return null;
  return (
    <tfoot role="rowgroup">
      <tr role="row">
        <th role="rowheader" className={styles.number}>
          {t('subform.total')}
        </th>
        {columns.map((column, index) => (
          <td role="gridcell" key={column.field.key} data-align={viewOf(column)?.align}>
            <TotalCell field={field} column={column} total={totals[index]} />
          </td>
        ))}
        <td role="gridcell" className={styles.actions} />
      </tr>
    </tfoot>
  );
}
