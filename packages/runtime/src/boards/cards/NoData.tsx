import { useTranslation } from 'react-i18next';
import styles from '../board.module.css';

/** There are no records to show, and what would bring some. */
export function NoData() {
  const { t } = useTranslation();
  return (
    <div className={styles.noData}>
      <strong>{t('boards.noData')}</strong>
      <span>{t('boards.noDataHint')}</span>
    </div>
  );
}
