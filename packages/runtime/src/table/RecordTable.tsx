import { Button, Table, type TableColumnType } from 'antd';
import type { SorterResult } from 'antd/es/table/interface.js';
import { useLayoutEffect, useRef, useState, type UIEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { RecordAnswer } from '../api/types.js';
import { useManifest } from '../app/AppContext.js';
import { recordPath } from '../app/paths.js';
import { FieldDisplay } from '../fields/FieldDisplay.js';
import { useFormats } from '../fields/formats.js';
import type { Colouring } from './colors.js';
import { cellValue, titlesOf, type Column } from './columns.js';
import styles from './table.module.css';
import type { useRecords } from './useRecords.js';
import { cx } from '../ui/cx.js';

interface RecordTableProps {
  readonly form: string;
  readonly columns: readonly Column[];
  readonly list: ReturnType<typeof useRecords>;
  readonly colourOf: Colouring;
  readonly sort: readonly string[];
  readonly onSort: (sort: readonly string[]) => void;
}

/** Records in rows. Only the rows in sight are drawn; further pages load as they come near. */
export default function RecordTable({ form, columns, list, colourOf, sort, onSort }: RecordTableProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { key: app, forms } = useManifest();
  // The name leads to the record for the keyboard, and for a new tab; the rest of the row is a larger target for it.
  const titleField = forms[form]?.titleField;
  const { locale } = useFormats();
  const [place, height] = useHeight();
  const shown = columns.map((column): TableColumnType<RecordAnswer> => {
    const order = orderOf(column.path, sort);
    return {
      key: column.path,
      title: column.title[locale],
      width: column.width,
      align: column.view.align,
      ellipsis: true,
      sorter: column.sortable,
      ...(order === undefined ? { sortOrder: null } : { sortOrder: order }),
      ...(column.pinned === undefined ? {} : { fixed: column.pinned === 'left' ? 'start' : 'end' }),
      render: (_, record) => {
        const cell = <Cell column={column} record={record} colourOf={colourOf} />;
        return column.path === titleField ? (
          <Link to={recordPath(app, form, record.id)} className={cx(styles.title)}>
            {cell}
          </Link>
        ) : (
          cell
        );
      },
    };
  });
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const scrolled = ({ currentTarget: { scrollTop, clientHeight, scrollHeight } }: UIEvent) => {
    if (hasNextPage && !isFetchingNextPage && scrollTop + clientHeight > scrollHeight - 600) void fetchNextPage();
  };
  return (
    <div ref={place} className={styles.place}>
      <Table<RecordAnswer>
        virtual
        size="middle"
        rowKey="id"
        className={cx(styles.table)}
        columns={shown}
        dataSource={list.records}
        pagination={false}
        showSorterTooltip={false}
        sortDirections={['ascend', 'descend']}
        scroll={{ x: columns.reduce((sum, { width }) => sum + width, 0), y: Math.max(height - 44 - 41, 120) }}
        rowClassName={(record) => cx(styles.row, rowClass(colourOf(record)))}
        onRow={(record) => ({
          onClick: (event) => {
            if (!event.defaultPrevented && !isLink(event.target)) void navigate(recordPath(app, form, record.id));
          },
        })}
        onChange={(_, __, sorter) => onSort(sortOf(sorter))}
        onScroll={scrolled}
      />
      <footer className={styles.footer}>
        <span>{t('list.loaded', { count: list.records.length })}</span>
        {hasNextPage && (
          <Button type="link" size="small" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('list.more')}
          </Button>
        )}
      </footer>
    </div>
  );
}

function isLink(target: EventTarget): boolean {
  return target instanceof Element && target.closest('a') !== null;
}

function Cell({ column, record, colourOf }: { column: Column; record: RecordAnswer; colourOf: Colouring }) {
  const color = colourOf(record, column.path);
  return (
    <span {...(color === undefined ? {} : { className: cx(styles.coloured, rowClass(color)) })}>
      <FieldDisplay field={column.field} value={cellValue(record, column.path)} titles={titlesOf(record)} compact />
    </span>
  );
}

function rowClass(color: string | undefined): string | undefined {
  return color === undefined ? undefined : styles[color];
}

function orderOf(path: string, sort: readonly string[]): 'ascend' | 'descend' | undefined {
  if (sort[0] === path) return 'ascend';
  return sort[0] === `-${path}` ? 'descend' : undefined;
}

function sortOf(sorter: SorterResult<RecordAnswer> | SorterResult<RecordAnswer>[]): readonly string[] {
  return [sorter].flat().flatMap(({ columnKey, order }) => {
    if (order == null) return [];
    return [`${order === 'descend' ? '-' : ''}${String(columnKey)}`];
  });
}

/** The height that is left for an element. */
function useHeight() {
  const place = useRef<HTMLDivElement>(null);
  const [height, setHeight] = useState(0);
  useLayoutEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => setHeight(element.clientHeight));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [place, height] as const;
}
