import { CloseOutlined, PaperClipOutlined, RedoOutlined } from '@ant-design/icons';
import { Button, Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import { cx } from '../../../ui/cx.js';
import { useFormats } from '../../formats.js';
import styles from './uploader.module.css';
import type { Underway } from './useUploads.js';

interface UnderwayFileProps {
  readonly one: Underway;
  readonly onRetry: (one: Underway) => void;
  readonly onCancel: (id: string) => void;
}

/** A file on its way: how far it is, how to stop it; or why it did not arrive, and how to try again. */
export function UnderwayFile({ one, onRetry, onCancel }: UnderwayFileProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { name, size } = one.file;
  const isOver = one.state === 'failed' || one.state === 'refused';
  const percent = formats.percent(one.share, 0);
  return (
    <div className={cx(styles.underway, isOver && styles.over)}>
      <PaperClipOutlined />
      <span className={styles.what}>
        <span className={styles.name} title={name}>
          {name}
        </span>
        {isOver ? (
          <span role="alert" className={styles.problem}>
            {one.problem}
          </span>
        ) : (
          <span className={styles.progress}>
            <Progress
              percent={Math.round(one.share * 100)}
              size="small"
              showInfo={false}
              aria-label={t('upload.progress', { name, percent })}
            />
            <span className={styles.share}>{one.state === 'waiting' ? t('upload.waiting') : percent}</span>
            <span className={styles.share}>{formats.bytes(size)}</span>
          </span>
        )}
      </span>
      {one.state === 'failed' && (
        <Button
          type="text"
          icon={<RedoOutlined />}
          aria-label={t('upload.retry', { name })}
          onClick={() => onRetry(one)}
        />
      )}
      <Button
        type="text"
        icon={<CloseOutlined />}
        aria-label={t(isOver ? 'upload.dismiss' : 'upload.cancel', { name })}
        onClick={() => onCancel(one.id)}
      />
    </div>
  );
}
