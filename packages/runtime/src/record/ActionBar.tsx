import { CommentOutlined, EditOutlined, EllipsisOutlined } from '@ant-design/icons';
import type { TaskSummary } from '@pulu/engine/model';
import { Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { editPath } from '../app/paths.js';
import { useFormats } from '../fields/formats.js';
import { quickDeeds } from '../tasks/deeds.js';
import type { AskedTask } from '../tasks/useAskedTask.js';
import styles from './action-bar.module.css';
import { OnePageButton } from './buttons/PageButtons.js';
import { usePageButtons } from './buttons/usePageButtons.js';
import { MoveButton } from './MoveButton.js';
import { useMoves, type OpenRecord } from './useMoves.js';
import { useRecordMenu } from './useRecordMenu.js';

interface ActionBarProps extends OpenRecord {
  readonly onComment?: () => void;
  /** What waits for the reader's decision: it goes before everything else. */
  readonly task?: TaskSummary;
  readonly asked?: AskedTask;
}

/** On a phone: what is done most with a record, where the thumb is. */
export function ActionBar({ onComment, task, asked, ...opened }: ActionBarProps) {
  const { t } = useTranslation();
  const { locale } = useFormats();
  const navigate = useNavigate();
  const { manifest, form, record, can } = opened;
  const { moves, run } = useMoves(opened);
  const menu = useRecordMenu(opened);
  const [move] = moves.filter(({ open }) => open);
  const next = task === undefined ? move : undefined;
  const buttons = usePageButtons(opened);
  const first = next === undefined && task === undefined ? buttons.find(({ primary }) => primary) : undefined;
  const others = buttons
    .filter((button) => button !== first)
    .map(({ key, label, to, press, busy }) => ({
      key,
      label: label[locale],
      disabled: busy,
      onClick: () => (to === undefined ? press?.() : void navigate(to)),
    }));
  return (
    <div className={styles.bar} role="toolbar" aria-label={t('recordMenu.actions')}>
      {task !== undefined &&
        quickDeeds(task).map((deed, index) => (
          <span key={deed} className={styles.main}>
            <Button
              {...(index === 0 ? { type: 'primary' as const } : { danger: true })}
              onClick={() => asked?.open(task.id, deed)}
            >
              {t(`tasks.deeds.${deed}`)}
            </Button>
          </span>
        ))}
      {next !== undefined && (
        <span className={styles.main}>
          <MoveButton move={next} first run={run} />
        </span>
      )}
      {first !== undefined && (
        <span className={styles.main}>
          <OnePageButton button={first} />
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
        menu={{ items: others.length === 0 ? menu.items : [...others, { type: 'divider' }, ...menu.items] }}
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
