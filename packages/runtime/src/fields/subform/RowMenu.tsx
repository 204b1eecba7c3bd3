import {
  ArrowDownOutlined,
  ArrowUpOutlined,
  CopyOutlined,
  DeleteOutlined,
  InsertRowAboveOutlined,
  MoreOutlined,
} from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { RowCommands } from './useRows.js';

interface RowMenuProps {
  readonly index: number;
  readonly commands: RowCommands;
  readonly canAdd: boolean;
  readonly canRemove: boolean;
}

/** What can be done with a row. */
export function RowMenu({ index, commands, canAdd, canRemove }: RowMenuProps) {
  const { t } = useTranslation();
  const button = useRef<HTMLButtonElement>(null);
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
  return (
    <Dropdown
      autoFocus
      trigger={['click']}
      menu={{
        items: items.map((item) => ({ ...item, label: t(`subform.${item.key}`) })),
        onKeyDown: ({ key }) => {
          if (key === 'Escape') button.current?.focus();
        },
      }}
    >
      <Button
        ref={button}
        type="text"
        size="small"
        tabIndex={-1}
        data-menu
        icon={<MoreOutlined />}
        aria-label={t('subform.menu', { at: index + 1 })}
      />
    </Dropdown>
  );
}
