import { BellOutlined, RollbackOutlined } from '@ant-design/icons';
import type { ApprovalAnswer } from '@pulu/engine/model';
import { App, Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTaskWrites } from '../../api/tasks.js';
import { useManifest } from '../../app/AppContext.js';
import { problemSentence } from '../../ui/problemSentence.js';
import styles from './approvals.module.css';

const WithdrawDialog = lazy(() => import('../../tasks/WithdrawDialog.js'));

/** What whoever submitted it may do while it waits: ask for haste, or take it back. */
export function ApprovalActions({ approval }: { readonly approval: ApprovalAnswer }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { key: app } = useManifest();
  const { urge } = useTaskWrites(app);
  const [withdrawing, setWithdrawing] = useState(false);
  if (!approval.may_urge && !approval.may_withdraw) return null;
  const hurry = async () => {
    try {
      await urge.mutateAsync(approval.run);
      void message.success(t('approvals.urged'));
    } catch (error) {
      void message.warning(problemSentence(error, t));
    }
  };
  return (
    <span className={styles.actions}>
      {approval.may_urge && (
        <Button size="small" icon={<BellOutlined />} loading={urge.isPending} onClick={() => void hurry()}>
          {t('approvals.urge')}
        </Button>
      )}
      {approval.may_withdraw && (
        <Button size="small" icon={<RollbackOutlined />} onClick={() => setWithdrawing(true)}>
          {t('approvals.withdraw')}
        </Button>
      )}
      {withdrawing && (
        <Suspense fallback={null}>
          <WithdrawDialog run={approval.run} onClose={() => setWithdrawing(false)} />
        </Suspense>
      )}
    </span>
  );
}
