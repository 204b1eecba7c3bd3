import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FieldDisplay } from '../../fields/FieldDisplay.js';
import { useFormats } from '../../fields/formats.js';
import { cx } from '../../ui/cx.js';
import type { Column } from '../columns.js';
import type { Selection } from '../useSelection.js';
import { cellStyle } from './geometry.js';
import styles from './grid.module.css';
import { cellId } from './place.js';
import type { Group } from './rows.js';

interface GroupCellsProps {
  readonly id: string;
  readonly index: number;
  readonly columns: readonly Column[];
  readonly current: number | undefined;
  readonly selection?: Selection | undefined;
  readonly group: Group;
  readonly open: boolean;
  readonly toggle: ReactNode;
  readonly onGroup: (group: Group) => void;
  readonly onPlace: (column: number) => void;
}

/** The head of a group: what its records share, how many there are, and their sums below their columns. */
export function GroupCells({ columns, group, open, toggle, selection, current, ...props }: GroupCellsProps) {
  const { t } = useTranslation();
  const { number } = useFormats();
  return (
    <>
      {selection !== undefined && <div role="gridcell" className={cx(styles.check)} />}
      {columns.map((column, index) => (
        <div
          key={column.path}
          id={cellId(props.id, { line: props.index, column: index })}
          role="gridcell"
          style={cellStyle(columns, index, selection !== undefined)}
          className={cx(styles.cell, current === index && styles.current, index === 0 && styles.groupCell)}
          onClick={() => props.onPlace(index)}
        >
          {index === 0 ? (
            <span className={styles.groupName}>
              <Button
                type="text"
                size="small"
                tabIndex={-1}
                icon={toggle}
                aria-expanded={open}
                aria-label={t(open ? 'table.collapse' : 'table.expand')}
                onClick={() => props.onGroup(group)}
              />
              <FieldDisplay field={group.field} value={group.value} titles={group.titles} compact />
              <span className={styles.groupCount}>{number(group.count, 0)}</span>
            </span>
          ) : (
            group.sums[column.path] !== undefined && (
              <span className={styles.content} data-cut>
                <FieldDisplay field={column.field} value={group.sums[column.path]} titles={{}} compact />
              </span>
            )
          )}
        </div>
      ))}
    </>
  );
}
