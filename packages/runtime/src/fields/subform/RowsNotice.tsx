import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import styles from './subform.module.css';
import type { Notice } from './useRows.js';

interface RowsNoticeProps {
  readonly notice: Notice;
  readonly onUndo: () => void;
  readonly onClose: () => void;
}

/** What just happened to the rows, with the way back. */
export function RowsNotice({ notice: { text, details }, onUndo, onClose }: RowsNoticeProps) {
  const { t } = useTranslation();
  return (
    <div role="status">
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
          <Button size="small" onClick={onUndo}>
            {t('subform.undo')}
          </Button>
        }
        closable={{ onClose, 'aria-label': t('subform.close') }}
      />
    </div>
  );
}
