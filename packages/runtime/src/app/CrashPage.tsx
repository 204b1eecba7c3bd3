import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../ui/States.js';

/** Where a page fell over. What is on the server is safe; reading the page anew mends most things. */
export function CrashPage() {
  const { t } = useTranslation();
  return (
    <EmptyState
      title={t('problem.crash')}
      action={
        <Button type="primary" onClick={() => location.reload()}>
          {t('common.reload')}
        </Button>
      }
    />
  );
}
