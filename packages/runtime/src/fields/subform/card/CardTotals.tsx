import type { FieldOf } from '@pulu/engine/model';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../formats.js';
import type { RowColumn } from '../columns.js';
import { TotalCell, useTotals } from '../Totals.js';
import styles from './card.module.css';

interface CardTotalsProps {
  readonly field: FieldOf<'subform'>;
  readonly columns: readonly RowColumn[];
}

/** What the rows come to, in one line. */
export function CardTotals({ field, columns }: CardTotalsProps) {
  const { t } = useTranslation();
  const { locale } = useFormats();
  const totals = useTotals(field, columns);
  const shown = columns.flatMap((column, at) => (totals[at] === undefined ? [] : [{ column, total: totals[at] }]));
  if (shown.length === 0) return null;
  return (
    <span className={styles.totals}>
      {t('subform.total')}
      {shown.map(({ column, total }) => (
        <span key={column.field.key}>
          {shown.length > 1 && <small>{column.field.label[locale]} </small>}
          <strong>
            <TotalCell field={field} column={column} total={total} />
          </strong>
        </span>
      ))}
    </span>
  );
}
