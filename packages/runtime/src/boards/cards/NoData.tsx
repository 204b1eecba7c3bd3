import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { readAsked, withAsked } from '../asked.js';
import styles from '../board.module.css';

/** There are no records to show, and what would bring some. */
export function NoData() {
  const { t } = useTranslation();
  const [query, setQuery] = useSearchParams();
  const isAsked = Object.keys(readAsked(query)).length > 0;
  return (
    <div className={styles.noData}>
      <strong>{t(isAsked ? 'boards.noMatch' : 'boards.noData')}</strong>
      <span>{t(isAsked ? 'boards.noMatchHint' : 'boards.noDataHint')}</span>
      {isAsked && (
        <Button size="small" onClick={() => setQuery((current) => withAsked(current, {}), { replace: true })}>
          {t('filter.clear')}
        </Button>
      )}
    </div>
  );
}
