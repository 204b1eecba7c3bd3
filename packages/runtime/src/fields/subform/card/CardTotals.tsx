import { useTranslation } from 'react-i18next';
import { useFormats } from '../../formats.js';
import { viewOf, type RowColumn } from '../columns.js';
import { useTotals } from '../Totals.js';
import styles from './card.module.css';

/** What the rows add up to, in one line. */
export function CardTotals({ subform, columns }: { readonly subform: string; readonly columns: readonly RowColumn[] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const totals = useTotals(subform, columns);
  const sums = columns.flatMap((column, at) => {
    const total = totals[at];
    return total === undefined ? [] : [{ column, text: viewOf(column)?.text(total, column.shown, formats, {}) }];
  });
  if (sums.length === 0) return null;
  return (
    <span className={styles.totals}>
      {t('subform.total')}
      {sums.map(({ column, text }) => (
        <span key={column.field.key}>
          {sums.length > 1 && <small>{column.field.label[formats.locale]} </small>}
          <strong>{text}</strong>
        </span>
      ))}
    </span>
  );
}
