import type { FieldOf } from '@pulu/engine/model';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { FieldDisplay } from '../../fields/FieldDisplay.js';
import { useFormats } from '../../fields/formats.js';
import { fieldText } from '../../fields/shared/fieldText.js';
import { useRowColumns, type RowColumn } from '../../fields/subform/columns.js';
import type { Titles } from '../../fields/types.js';
import { isEmpty, type Row } from '../../fields/values.js';
import { rowChanges, type RowChange } from './changes.js';
import styles from './rows.module.css';

interface RowChangesProps {
  readonly field: FieldOf<'subform'>;
  readonly before: unknown;
  readonly after: unknown;
  readonly titles: Titles;
}

const colors = { added: 'green', removed: 'red', changed: 'blue' } as const;

/** What differs between the rows of a subform, row by row. */
export function RowChanges({ field, before, after, titles }: RowChangesProps) {
  const { t } = useTranslation();
  const columns = useRowColumns(field);
  const nameOf = useRowName(columns, titles);
  const changes = rowChanges(field.fields, before, after);
  if (changes.length === 0) return <span>{t('rows.reordered')}</span>;
  return (
    <ul className={styles.changes}>
      {changes.map((change) => (
        <li key={String(change.row['id'])}>
          <RowKind kind={change.kind} />
          <span className={styles.name} data-kind={change.kind}>
            {nameOf(change.row)}
          </span>
          <RowCells columns={columns.slice(change.kind === 'added' ? 1 : 0)} change={change} titles={titles} />
        </li>
      ))}
    </ul>
  );
}

/** Whether a row came, changed or went. */
export function RowKind({ kind }: Pick<RowChange, 'kind'>) {
  const { t } = useTranslation();
  return (
    <Tag variant="filled" className={`pulu-tag pulu-tag-${colors[kind]}`} color={colors[kind]}>
      {t(`rows.${kind}`)}
    </Tag>
  );
}

interface RowCellsProps {
  readonly columns: readonly RowColumn[];
  readonly change: RowChange;
  readonly titles: Titles;
}

/** The cells of a row that differ: what they hold by now, after what they held. */
export function RowCells({ columns, change: { kind, cells }, titles }: RowCellsProps) {
  const { locale } = useFormats();
  return columns.map(({ field, shown }) => {
    const cell = cells.find(({ key }) => key === field.key);
    if (cell === undefined) return null;
    return (
      <span key={field.key} className={styles.cell}>
        <span className={styles.label}>{field.label[locale]}</span>
        {kind === 'changed' && !isEmpty(cell.from) && (
          <>
            <FieldDisplay field={shown} value={cell.from} titles={titles} compact />
            <span aria-hidden>→</span>
          </>
        )}
        <FieldDisplay field={shown} value={cell.to} titles={titles} compact />
      </span>
    );
  });
}

/** A row is called by its first cell that says something. */
export function useRowName(columns: readonly RowColumn[], titles: Titles): (row: Row) => string {
  const formats = useFormats();
  return (row) =>
    columns.map(({ shown, field }) => fieldText(shown, row[field.key], formats, titles)).find((text) => text !== '') ??
    '';
}
