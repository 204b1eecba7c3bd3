import { CopyOutlined, DeleteOutlined, LeftOutlined, PlusOutlined, RightOutlined } from '@ant-design/icons';
import type { FieldOf } from '@pulu/engine/model';
import { Button, Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import { useIsPhone } from '../../../ui/useMedia.js';
import type { Titles } from '../../types.js';
import { useRowColumns } from '../columns.js';
import { rowKey, type RowList } from '../rows.js';
import { boundsOf, type RowCommands } from '../useRows.js';
import styles from './card.module.css';
import { RowFields } from './RowFields.js';

interface RowDrawerProps {
  readonly field: FieldOf<'subform'>;
  readonly rows: RowList;
  readonly index: number;
  readonly titles: Titles;
  /** Messages by column. */
  readonly problems: ReadonlyMap<string, string> | undefined;
  readonly commands: RowCommands;
}

/** One row with room for all of its fields: the whole screen of a phone, beside the grid at a desk. */
export function RowDrawer({ field, rows, index, commands, ...props }: RowDrawerProps) {
  const { t } = useTranslation();
  const isPhone = useIsPhone();
  const columns = useRowColumns(field);
  const { minimum, maximum } = boundsOf(field);
  const canAdd = rows.length < maximum;
  const isLast = index === rows.length - 1;
  const close = () => commands.open(undefined);
  const remove = () => {
    commands.remove(index);
    close();
  };
  const duplicate = () => {
    commands.duplicate(index);
    commands.open(index + 1);
  };
  const add = () => {
    commands.add();
    commands.open(rows.length);
  };
  const footer = (
    <div className={styles.footer}>
      <Button
        danger
        icon={<DeleteOutlined />}
        disabled={rows.length <= minimum}
        onClick={remove}
        aria-label={t('subform.remove')}
      />
      <Button icon={<CopyOutlined />} disabled={!canAdd} onClick={duplicate} aria-label={t('subform.duplicate')} />
      <Button
        icon={<LeftOutlined />}
        disabled={index === 0}
        onClick={() => commands.open(index - 1)}
        aria-label={t('subform.previous')}
      />
      {isLast ? (
        <Button className={styles.on ?? ''} type="primary" icon={<PlusOutlined />} disabled={!canAdd} onClick={add}>
          {t('subform.another')}
        </Button>
      ) : (
        <Button
          className={styles.on ?? ''}
          type="primary"
          icon={<RightOutlined />}
          onClick={() => commands.open(index + 1)}
        >
          {t('subform.next')}
        </Button>
      )}
    </div>
  );
  return (
    <Drawer
      open
      placement={isPhone ? 'bottom' : 'right'}
      size={isPhone ? '100%' : 480}
      title={t('subform.at', { at: index + 1, count: rows.length })}
      extra={
        <Button type="link" onClick={close}>
          {t('subform.done')}
        </Button>
      }
      onClose={close}
      footer={footer}
    >
      <RowFields
        key={rowKey(rows[index], index)}
        subform={field.key}
        columns={columns}
        row={rows[index] ?? {}}
        index={index}
        onCell={commands.set}
        {...props}
      />
    </Drawer>
  );
}
