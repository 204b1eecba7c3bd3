import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './update.module.css';
import { onUpdate, readyUpdate } from './worker.js';

/** Says that there is a new version, and takes it into use when asked to. */
export function UpdateBar() {
  const { t } = useTranslation();
  const take = useSyncExternalStore(onUpdate, readyUpdate);
  return (
    <div role="status" className={styles.place}>
      {take !== undefined && (
        <div className={styles.bar}>
          <span>{t('update.ready')}</span>
          <button type="button" className={styles.take} onClick={take}>
            {t('update.reload')}
          </button>
        </div>
      )}
    </div>
  );
}
