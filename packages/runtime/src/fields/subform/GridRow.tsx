import { DeleteOutlined } from '@ant-design/icons';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { cx } from '../../ui/cx.js';
import type { Titles } from '../types.js';
import type { Row } from '../values.js';
import type { RowColumn } from './columns.js';
import { DragHandle, DragRow } from './DragRow.js';
import styles from './grid.module.css';
import { GridCell } from './GridCell.js';
import { RowMenu } from './RowMenu.js';
import { rowKey } from './rows.js';
import { useRow } from './useRow.js';
import type { RowCommands } from './useRows.js';

interface GridRowProps {
  readonly subform: string;
  readonly columns: readonly RowColumn[];
  readonly row: Row;
  readonly index: number;
  readonly titles: Titles;
  /** Messages by column. */
  readonly problems: ReadonlyMap<string, string> | undefined;
  readonly commands: RowCommands;
  readonly canAdd: boolean;
  readonly canRemove: boolean;
  readonly disabled: boolean;
}

/** A row of the grid. It is drawn again when something of its own has changed, not with every key stroke elsewhere. */
export const GridRow = memo(function GridRow({ subform, columns, row, index, commands, ...props }: GridRowProps) {
  const { t } = useTranslation();
  const { states, computed } = useRow(subform, index, columns);
  const { disabled, canRemove } = props;
  return (
    <DragRow id={rowKey(row, index)} index={index} disabled={disabled}>
      <th role="rowheader" className={styles.number}>
        <DragHandle label={t('subform.drag', { at: index + 1 })}>{index + 1}</DragHandle>
      </th>
      {columns.map((column, at) => {
        const { key } = column.field;
        const state = states[at] ?? 'hidden';
        return (
          <GridCell
            key={key}
            id={`${subform}-${index}-${key}`}
            heading={`${subform}-head-${key}`}
            column={column}
            index={index}
            state={state}
            value={state === 'shown' ? computed[key] : row[key]}
            titles={props.titles}
            problem={props.problems?.get(key) ?? ''}
            disabled={disabled}
            onOpen={commands.open}
            onCell={commands.set}
          />
        );
      })}
      <td role="gridcell" className={styles.actions}>
        {!disabled && (
          <span className={styles.buttons}>
            <button
              type="button"
              tabIndex={-1}
              className={cx(styles.button, styles.remove)}
              aria-label={t('subform.removeAt', { at: index + 1 })}
              disabled={!canRemove}
              onClick={() => commands.remove(index)}
            >
              <DeleteOutlined />
            </button>
            <RowMenu index={index} commands={commands} canAdd={props.canAdd} canRemove={canRemove} />
          </span>
        )}
      </td>
    </DragRow>
  );
});
