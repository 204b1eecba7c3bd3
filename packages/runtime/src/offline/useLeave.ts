import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSignOut } from '../api/session.js';
import { useQueue } from './useQueue.js';
import { keepDraftsOf } from '../form/draft/drafts.js';

/** Signs out. Asks first when something has not been sent: it stays on this device until the same person is back. */
export function useLeave(): () => void {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const { mutate } = useSignOut();
  // Who leaves on purpose leaves nothing behind.
  const signOut = () => {
    keepDraftsOf(null);
    mutate();
  };
  const count = useQueue()?.length ?? 0;
  return () => {
    if (count === 0) return signOut();
    void modal.confirm({
      title: t('offline.leaveTitle', { count }),
      content: t('offline.leaveHint'),
      okText: t('offline.leave'),
      onOk: () => signOut(),
    });
  };
}
