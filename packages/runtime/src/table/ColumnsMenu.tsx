import { HolderOutlined, PushpinFilled, PushpinOutlined, TableOutlined } from '@ant-design/icons';
import { Button, Checkbox, Popover, Tooltip } from 'antd';
import { useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../fields/formats.js';
import { cx } from '../ui/cx.js';
import { moved, pinned, shown, type ColumnLayout } from './columnLayout.js';
import type { Column } from './columns.js';
import styles from './columns.module.css';
import { layoutFrom } from './grid/geometry.js';

interface ColumnsMenuProps {
  /** The columns that are shown, in their order. */
  readonly columns: readonly Column[];
  /** Every column that could be. */
  readonly possible: readonly Column[];
  readonly isChanged: boolean;
  /** An empty layout: as the view says. */
  readonly onLayout: (layout: ColumnLayout) => void;
}

/** Which columns a table shows, in what order, and which of them stay in sight. */
export function ColumnsMenu(props: ColumnsMenuProps) {
  const { t } = useTranslation();
  return (
    <Popover trigger="click" placement="bottomRight" arrow={false} destroyOnHidden content={<Columns {...props} />}>
      <Button icon={<TableOutlined />}>{t('table.columns')}</Button>
    </Popover>
  );
}

function Columns({ columns, possible, isChanged, onLayout }: ColumnsMenuProps) {
  const { t } = useTranslation();
  const { locale } = useFormats();
  const [held, setHeld] = useState<string>();
  const [over, setOver] = useState<string>();
  const layout = layoutFrom(columns);
  const hidden = possible.filter(({ path }) => !columns.some((column) => column.path === path));
  const drop = (path: string) => {
    if (held !== undefined) onLayout(moved(layout, held, path));
    setHeld(undefined);
    setOver(undefined);
  };
  const press = (event: KeyboardEvent, index: number) => {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    const from = columns[index];
    const to = columns[index + step];
    if (step === 0 || from === undefined || to === undefined) return;
    event.preventDefault();
    onLayout(moved(layout, from.path, to.path));
  };
  return (
    <div className={styles.menu}>
      <ul className={styles.list}>
        {columns.map((column, index) => (
          <li
            key={column.path}
            className={cx(styles.item, over === column.path && held !== column.path && styles.over)}
            onDragOver={(event) => {
              event.preventDefault();
              setOver(column.path);
            }}
            onDrop={() => drop(column.path)}
          >
            <Button
              type="text"
              size="small"
              draggable
              className={cx(styles.handle)}
              icon={<HolderOutlined />}
              aria-label={t('table.moveColumn', { column: column.title[locale] })}
              onDragStart={() => setHeld(column.path)}
              onDragEnd={() => drop('')}
              onKeyDown={(event) => press(event, index)}
            />
            <Checkbox
              className={cx(styles.name)}
              checked
              disabled={columns.length === 1}
              onChange={() => onLayout(shown(layout, column.path, false))}
            >
              {column.title[locale]}
            </Checkbox>
            <Tooltip title={t(column.pinned === undefined ? 'table.freeze' : 'table.unfreeze')}>
              <Button
                type="text"
                size="small"
                aria-pressed={column.pinned !== undefined}
                aria-label={t('table.freezeColumn', { column: column.title[locale] })}
                icon={column.pinned === undefined ? <PushpinOutlined /> : <PushpinFilled />}
                onClick={() => onLayout(pinned(layout, column.path, column.pinned === undefined ? 'left' : undefined))}
              />
            </Tooltip>
          </li>
        ))}
        {hidden.map((column) => (
          <li key={column.path} className={cx(styles.item, styles.hidden)}>
            <Checkbox
              className={cx(styles.name)}
              checked={false}
              onChange={() => onLayout(shown(layout, column.path, true))}
            >
              {column.title[locale]}
            </Checkbox>
          </li>
        ))}
      </ul>
      {isChanged && (
        <Button type="link" size="small" onClick={() => onLayout([])}>
          {t('table.resetColumns')}
        </Button>
      )}
    </div>
  );
}
