import { CaretDownFilled, CaretUpFilled } from '@ant-design/icons';
import { Checkbox } from 'antd';
import { useState, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../fields/formats.js';
import { moved, type ColumnLayout } from '../columnLayout.js';
import type { Column } from '../columns.js';
import type { Selection } from '../useSelection.js';
import { cx } from '../../ui/cx.js';
import { cellStyle, layoutFrom } from './geometry.js';
import styles from './grid.module.css';
import { cellId } from './place.js';

interface GridHeaderProps {
  readonly id: string;
  readonly columns: readonly Column[];
  readonly sort: readonly string[];
  readonly current: number | undefined;
  readonly selection?: Selection | undefined;
  readonly onSort: (column: Column) => void;
  readonly onLayout: (layout: ColumnLayout) => void;
  /** @param done false while the edge is still being dragged */
  readonly onResize: (path: string, width: number, done: boolean) => void;
}

/** The names of the columns: clicked to sort, dragged to reorder, their edges dragged to resize. */
export function GridHeader({ id, columns, sort, current, selection, onSort, onLayout, onResize }: GridHeaderProps) {
  const { t } = useTranslation();
  const { locale } = useFormats();
  const [over, setOver] = useState<string>();
  const [held, setHeld] = useState<string>();
  const drop = (path: string) => {
    if (held !== undefined) onLayout(moved(layoutFrom(columns), held, path));
    setHeld(undefined);
    setOver(undefined);
  };
  return (
    <div role="rowgroup" className={styles.head}>
      <div role="row" aria-rowindex={1} className={cx(styles.line, styles.headLine)}>
        {selection !== undefined && (
          <div role="columnheader" className={cx(styles.check)}>
            <Checkbox
              tabIndex={-1}
              aria-label={t('table.selectAll')}
              checked={selection.all}
              indeterminate={selection.some && !selection.all}
              onChange={selection.toggleAll}
            />
          </div>
        )}
        {columns.map((column, index) => {
          const order = sort[0] === column.path ? 'ascending' : sort[0] === `-${column.path}` ? 'descending' : 'none';
          return (
            <div
              key={column.path}
              id={cellId(id, { line: -1, column: index })}
              role="columnheader"
              aria-sort={order}
              draggable
              data-path={column.path}
              style={cellStyle(columns, index, selection !== undefined)}
              className={cx(
                styles.cell,
                styles.headCell,
                column.sortable && styles.sortable,
                current === index && styles.current,
                over === column.path && held !== column.path && styles.over,
                lastPinned(columns, index) && styles.edge,
              )}
              onClick={() => column.sortable && onSort(column)}
              onDragStart={(event) => {
                event.dataTransfer.effectAllowed = 'move';
                setHeld(column.path);
              }}
              onDragEnd={() => drop('')}
              onDragOver={(event) => {
                event.preventDefault();
                setOver(column.path);
              }}
              onDrop={() => drop(column.path)}
            >
              <span className={styles.content} data-cut>
                {column.title[locale]}
              </span>
              {order !== 'none' && (
                <span aria-hidden className={styles.order}>
                  {order === 'ascending' ? <CaretUpFilled /> : <CaretDownFilled />}
                </span>
              )}
              <Edge width={column.width} onResize={(width, done) => onResize(column.path, width, done)} />
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** The edge of a column, dragged to make it wider or narrower. */
function Edge({ width, onResize }: { width: number; onResize: (width: number, done: boolean) => void }) {
  const [from, setFrom] = useState<{ readonly x: number; readonly width: number }>();
  const at = (event: PointerEvent) => (from === undefined ? width : from.width + event.clientX - from.x);
  return (
    <span
      className={styles.handle}
      draggable
      onDragStart={(event) => {
        event.preventDefault();
        event.stopPropagation();
      }}
      onClick={(event) => event.stopPropagation()}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        event.preventDefault();
        setFrom({ x: event.clientX, width });
      }}
      onPointerMove={(event) => from !== undefined && onResize(at(event), false)}
      onPointerUp={(event) => {
        if (from === undefined) return;
        setFrom(undefined);
        if (event.clientX !== from.x) onResize(at(event), true);
      }}
    />
  );
}

/** Whether the columns after this one scroll below it. */
export function lastPinned(columns: readonly Column[], index: number): boolean {
  return columns[index]?.pinned === 'left' && columns[index + 1]?.pinned !== 'left';
}
