import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { mostChosen } from '../../api/rows.js';
import type { Matching } from './useMatching.js';

/** Offers the records that the list finds beyond those that are loaded. */
export function MatchingButton({ count, loading, choose }: Matching) {
  const { t } = useTranslation();
  const isAll = count !== undefined && count.exact && count.value <= mostChosen;
  return (
    <Button type="link" loading={loading} onClick={choose}>
      {isAll ? t('bulk.matching', { count: count.value }) : t('bulk.matchingMost', { count: mostChosen })}
    </Button>
  );
}
