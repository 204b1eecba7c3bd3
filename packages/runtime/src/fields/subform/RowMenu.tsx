import {
  ArrowDownOutlined,
  ArrowUpOutlined,
  CopyOutlined,
  DeleteOutlined,
  InsertRowAboveOutlined,
  MoreOutlined,
} from '@ant-design/icons';
import { Dropdown } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './grid.module.css';
import type { RowCommands } from './useRows.js';

interface RowMenuProps {
  readonly index: number;
  readonly commands: RowCommands;
  readonly canAdd: boolean;
  readonly canRemove: boolean;
}

/** What can be done with a row. The menu is there only while it is open: many rows have one each. */
export function RowMenu({ index, commands, canAdd, canRemove }: RowMenuProps) {
  const { t } = useTranslation();
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const items = [
    { key: 'duplicate', icon: <CopyOutlined />, disabled: !canAdd, onClick: () => commands.duplicate(index) },
    { key: 'insert', icon: <InsertRowAboveOutlined />, disabled: !canAdd, onClick: () => commands.insert(index) },
    { key: 'up', icon: <ArrowUpOutlined />, extra: 'Alt ↑', onClick: () => commands.move(index, index - 1) },
    { key: 'down', icon: <ArrowDownOutlined />, extra: 'Alt ↓', onClick: () => commands.move(index, index + 1) },
    {
      key: 'remove',
      icon: <DeleteOutlined />,
      danger: true,
      disabled: !canRemove,
      onClick: () => commands.remove(index),
    },
  ] as const;
  const onKeyDown = ({ key }: { readonly key: string }) => {
    if (key !== 'Escape') return;
    setOpen(false);
    button.current?.focus();
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        tabIndex={-1}
        data-menu
        className={styles.button}
        aria-label={t('subform.menu', { at: index + 1 })}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <MoreOutlined />
      </button>
      {open && (
        <Dropdown
          open
          autoFocus
          trigger={['click']}
          placement="bottomRight"
          onOpenChange={setOpen}
          menu={{ items: items.map((item) => ({ ...item, label: t(`subform.${item.key}`) })), onKeyDown }}
        >
          <span className={styles.anchor} />
        </Dropdown>
      )}
    </>
  );
}
