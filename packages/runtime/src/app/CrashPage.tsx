import { Button, Result } from 'antd';
import { useTranslation } from 'react-i18next';

/** Where a page fell over. What is on the server is safe; reading the page anew mends most things. */
export function CrashPage() {
  const { t } = useTranslation();
  return (
    <Result
      status="warning"
      title={t('problem.crash')}
      extra={
        <Button type="primary" onClick={() => location.reload()}>
          {t('common.reload')}
        </Button>
      }
    />
  );
}
