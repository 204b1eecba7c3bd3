import { useTranslation } from 'react-i18next';
import type { SheetWords } from './sheet.js';

/** The words of the tables behind cards. */
export function useSheetWords(): SheetWords {
  const { t } = useTranslation();
  return {
    period: t('boards.sheet.period'),
    step: t('boards.sheet.step'),
    number: t('boards.sheet.number'),
    ofFirst: t('boards.sheet.ofFirst'),
    ofBefore: t('boards.sheet.ofBefore'),
    total: t('boards.sheet.total'),
    size: t('boards.sheet.size'),
  };
}
