import { Alert, Button } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './subform.module.css';
import type { Notice } from './useRows.js';

interface RowsNoticeProps {
  readonly notice: Notice;
  readonly onUndo: () => void;
  readonly onClose: () => void;
}

/** What just happened to the rows, with the way back. */
export function RowsNotice({ notice, onUndo, onClose }: RowsNoticeProps) {
  const { t } = useTranslation();
  const place = useRef<HTMLDivElement>(null);
  const { text, details, undo } = notice;
  useEffect(() => {
    place.current?.scrollIntoView({ block: 'nearest' });
  }, [notice]);
  return (
    <div ref={place} role="status" className={styles.notice}>
      <Alert
        type={details.length === 0 ? 'info' : 'warning'}
        showIcon
        title={text}
        description={
          details.length === 0 ? undefined : (
            <ul className={styles.details}>
              {details.map((detail) => (
                <li key={detail}>{detail}</li>
              ))}
            </ul>
          )
        }
        action={
          undo && (
            <Button size="small" onClick={onUndo}>
              {t('subform.undo')}
            </Button>
          )
        }
        closable={{ onClose, 'aria-label': t('subform.close') }}
      />
    </div>
  );
}
