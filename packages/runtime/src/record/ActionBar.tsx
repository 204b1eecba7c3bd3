import { CommentOutlined, EditOutlined, EllipsisOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { createPath, editPath } from '../app/paths.js';
import { useFormats } from '../fields/formats.js';
import styles from './action-bar.module.css';
import { MoveButton } from './MoveButton.js';
import { useCreateButtons, type CreateButton } from './useCreateButtons.js';
import { useMoves, type OpenRecord } from './useMoves.js';
import { useRecordMenu } from './useRecordMenu.js';

/** On a phone: what is done most with a record, where the thumb is. */
export function ActionBar({ onComment, ...opened }: OpenRecord & { readonly onComment?: () => void }) {
  const { t } = useTranslation();
  const { locale } = useFormats();
  const navigate = useNavigate();
  const { manifest, form, record, can } = opened;
  const { moves, run } = useMoves(opened);
  const menu = useRecordMenu(opened);
  const [next] = moves.filter(({ open }) => open);
  const buttons = useCreateButtons(opened);
  const first = next === undefined ? buttons.find(({ primary }) => primary === true) : undefined;
  const create = ({ form: other, via }: CreateButton) =>
    void navigate(createPath(manifest.key, other, { [via]: record.id }));
  const creates = buttons
    .filter((button) => button !== first)
    .map((button) => ({
      key: `${button.form}.${button.via}`,
      label: button.label[locale],
      onClick: () => create(button),
    }));
  return (
    <div className={styles.bar} role="toolbar" aria-label={t('recordMenu.actions')}>
      {next !== undefined && (
        <span className={styles.main}>
          <MoveButton move={next} first run={run} />
        </span>
      )}
      {first !== undefined && (
        <span className={styles.main}>
          <Button type="primary" onClick={() => create(first)}>
            {first.label[locale]}
          </Button>
        </span>
      )}
      {can?.update === true && (
        <Link className={styles.action} to={editPath(manifest.key, form.key, record.id)}>
          <EditOutlined />
          {t('record.edit')}
        </Link>
      )}
      {onComment !== undefined && (
        <button type="button" className={styles.action} onClick={onComment}>
          <CommentOutlined />
          {t('recordMenu.comment')}
        </button>
      )}
      <Dropdown
        menu={{ items: creates.length === 0 ? menu.items : [...creates, { type: 'divider' }, ...menu.items] }}
        trigger={['click']}
        placement="topRight"
      >
        <button type="button" className={styles.action}>
          <EllipsisOutlined />
          {t('common.more')}
        </button>
      </Dropdown>
      {menu.dialog}
    </div>
  );
}
