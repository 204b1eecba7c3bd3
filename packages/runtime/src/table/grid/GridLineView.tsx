import { DownOutlined, RightOutlined } from '@ant-design/icons';
import { Button, Checkbox, Skeleton } from 'antd';
import { memo, type MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { RecordAnswer } from '../../api/types.js';
import { FieldDisplay } from '../../fields/FieldDisplay.js';
import { useFormats } from '../../fields/formats.js';
import { cx } from '../../ui/cx.js';
import { cellValue, titlesOf, type Column } from '../columns.js';
import table from '../table.module.css';
import { cellStyle } from './geometry.js';
import { lastPinned } from './GridHeader.js';
import styles from './grid.module.css';
import { GroupCells } from './GroupCells.js';
import { cellId } from './place.js';
import type { EditCell, GridProps } from './props.js';
import type { GridLine } from './rows.js';

interface GridLineViewProps extends Omit<GridProps, 'lines' | 'editing'> {
  readonly id: string;
  readonly index: number;
  readonly start: number;
  readonly line: GridLine;
  readonly current: number | undefined;
  readonly selected: boolean;
  readonly editing: EditCell | undefined;
  readonly onPlace: (column: number) => void;
}

/** A line of the grid, where it stands. */
export function GridLineView(props: GridLineViewProps) {
  const { line, index, start, selected, colourOf, current, editing } = props;
  const { t } = useTranslation();
  const { number } = useFormats();
  const tint = line.kind === 'record' ? colourOf(line.record) : undefined;
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={props.selection === undefined ? undefined : selected}
      data-record={line.kind === 'record' ? line.record.id : undefined}
      data-group={line.kind === 'group' || undefined}
      className={cx(
        styles.line,
        styles.bodyLine,
        line.kind === 'group' && styles.groupLine,
        selected && styles.selected,
        current !== undefined && styles.currentLine,
        editing !== undefined && styles.editingLine,
        tint && table[tint],
      )}
      style={{ transform: `translateY(${start}px)` }}
    >
      {line.kind === 'record' && <RecordCells {...props} record={line.record} />}
      {line.kind === 'waiting' && (
        <div role="gridcell" className={styles.waiting} aria-busy>
          <Skeleton.Button active block size="small" />
        </div>
      )}
      {line.kind === 'group' && <GroupCells {...props} group={line.group} open={line.open} toggle={toggleIcon(line)} />}
      {line.kind === 'groups' && (
        <div role="gridcell" className={styles.rest}>
          <Button type="link" size="small" tabIndex={-1} onClick={props.onMoreGroups}>
            {t('table.moreGroups', { number: number(line.count, 0) })}
          </Button>
        </div>
      )}
      {line.kind === 'rest' && (
        <div role="gridcell" className={styles.rest}>
          <Button type="link" size="small" tabIndex={-1} onClick={() => props.onRest(line.group)}>
            {t('table.rest', { number: number(line.count, 0) })}
          </Button>
        </div>
      )}
    </div>
  );
}

function toggleIcon({ open }: { readonly open: boolean }) {
  return open ? <DownOutlined /> : <RightOutlined />;
}

function RecordCells(props: GridLineViewProps & { readonly record: RecordAnswer }) {
  const { columns, record, selection, selected, current, editing } = props;
  const { t } = useTranslation();
  return (
    <>
      {selection !== undefined && (
        <div role="gridcell" className={cx(styles.check)}>
          <Checkbox
            tabIndex={-1}
            aria-label={t('table.select')}
            checked={selected}
            onClick={(event) => selection.toggle(record.id, event.shiftKey)}
          />
        </div>
      )}
      {columns.map((column, index) => {
        const isEdited = editing?.path === column.path;
        const color = props.colourOf(record, column.path);
        return (
          <div
            key={column.path}
            id={cellId(props.id, { line: props.index, column: index })}
            role="gridcell"
            aria-readonly={props.fixed?.has(column.path)}
            style={cellStyle(columns, index, selection !== undefined)}
            className={cx(
              styles.cell,
              current === index && styles.current,
              isEdited && styles.edited,
              color && cx(styles.tinted, table[color]),
              lastPinned(columns, index) && styles.edge,
            )}
            onClick={() => props.onPlace(index)}
            onDoubleClick={(event) => open(event, props, record, column)}
          >
            {isEdited ? (
              editing.editor
            ) : (
              <Cell
                column={column}
                record={record}
                href={column.path === props.titleField ? props.hrefOf(record) : undefined}
              />
            )}
          </div>
        );
      })}
    </>
  );
}

/** What cannot be edited opens its record. */
function open(event: MouseEvent, props: GridLineViewProps, record: RecordAnswer, column: Column): void {
  if (event.target instanceof Element && event.target.closest('a, button') !== null) return;
  if (!props.onEdit(record, column)) props.onOpen(record);
}

interface CellProps {
  readonly column: Column;
  readonly record: RecordAnswer;
  readonly href: string | undefined;
}

const Cell = memo(function Cell({ column, record, href }: CellProps) {
  const value = (
    <FieldDisplay field={column.field} value={cellValue(record, column.path)} titles={titlesOf(record)} compact />
  );
  return (
    <span className={styles.content} data-cut>
      {href === undefined ? (
        value
      ) : (
        <Link to={href} tabIndex={-1} className={cx(table.title)}>
          {value}
        </Link>
      )}
    </span>
  );
});
