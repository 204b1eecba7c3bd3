import { RightOutlined } from '@ant-design/icons';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { cx } from '../../../ui/cx.js';
import { useFormats } from '../../formats.js';
import type { Titles } from '../../types.js';
import { isEmpty, type Row } from '../../values.js';
import { CellText } from '../CellText.js';
import type { RowColumn } from '../columns.js';
import { useRow } from '../useRow.js';
import styles from './card.module.css';
import type { Telling } from './telling.js';

interface RowCardProps {
  readonly subform: string;
  readonly columns: readonly RowColumn[];
  readonly telling: Telling;
  readonly row: Row;
  readonly index: number;
  readonly titles: Titles;
  /** Messages by column. */
  readonly problems: ReadonlyMap<string, string> | undefined;
  readonly onOpen: (index: number) => void;
}

/** As many as stand in one line. */
const mostFacts = 3;

/** A row as a card. */
export const RowCard = memo(function RowCard({ subform, columns, telling, row, index, ...props }: RowCardProps) {
  const { t } = useTranslation();
  const { locale } = useFormats();
  const { states, computed } = useRow(subform, index, columns);
  const valueOf = ({ field: { key } }: RowColumn) => row[key] ?? computed[key];
  const holds = (column: RowColumn) => states[columns.indexOf(column)] !== 'hidden' && !isEmpty(valueOf(column));
  const name = telling.names.find(holds);
  const facts = telling.facts
    .filter((column) => column !== name && !isTold(column, name) && holds(column))
    .slice(0, mostFacts);
  const text = (column: RowColumn) => <CellText column={column} value={valueOf(column)} titles={props.titles} />;
  const total = telling.total === undefined ? undefined : computed[telling.total.field.key];
  return (
    <button
      type="button"
      className={cx(styles.card, props.problems !== undefined && styles.wrong)}
      onClick={() => props.onOpen(index)}
    >
      <span className={styles.number}>{index + 1}</span>
      <span className={styles.facts}>
        <strong className={styles.name}>{name === undefined ? t('subform.unnamed') : text(name)}</strong>
        <span className={styles.line}>
          {facts.map((column) => (
            <span key={column.field.key}>
              <small>{column.field.label[locale]}</small> {text(column)}
            </span>
          ))}
        </span>
        {props.problems !== undefined && (
          <span className={styles.problem}>{t('subform.wrong', { count: props.problems.size })}</span>
        )}
      </span>
      {telling.total !== undefined && !isEmpty(total) && (
        <span className={styles.total}>
          <CellText column={telling.total} value={total} titles={props.titles} />
        </span>
      )}
      <RightOutlined className={styles.arrow} />
    </button>
  );
});

/** Whether a text was taken over from the record that the row is called by. */
function isTold({ field }: RowColumn, name: RowColumn | undefined): boolean {
  return field.type === 'text' && name !== undefined && field.autofill?.from.startsWith(`${name.field.key}.`) === true;
}
