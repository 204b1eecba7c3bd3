import { CloudSyncOutlined, DisconnectOutlined, ExclamationCircleFilled } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useManifest } from '../app/AppContext.js';
import { queuePath } from '../app/paths.js';
import { cx } from '../ui/cx.js';
import styles from './offline.module.css';
import { useQueue, useReachable, useSending } from './useQueue.js';

/** Whether what one does arrives: nothing while it does, else what is wrong and how much waits. Leads to the queue. */
export function ConnectionStatus() {
  const { key } = useManifest();
  const { t } = useTranslation();
  const entries = useQueue() ?? [];
  const isOnline = useReachable();
  const isSending = useSending();
  const stuck = entries.filter(({ state }) => state !== 'waiting').length;
  const waiting = entries.length - stuck;
  const pill = (look: string | undefined, icon: ReactNode, text: string) => (
    <Link to={queuePath(key)} className={cx(styles.pill, look)}>
      {icon}
      <span>{text}</span>
    </Link>
  );
  return (
    <span role="status" className={styles.status}>
      {stuck > 0
        ? pill(styles.stuck, <ExclamationCircleFilled />, t('offline.stuck', { count: stuck }))
        : !isOnline
          ? pill(
              styles.away,
              <DisconnectOutlined />,
              waiting > 0 ? t('offline.awayWaiting', { count: waiting }) : t('offline.away'),
            )
          : waiting > 0 &&
            pill(
              styles.sending,
              <CloudSyncOutlined spin={isSending} />,
              isSending ? t('offline.sending', { count: waiting }) : t('offline.waiting', { count: waiting }),
            )}
    </span>
  );
}
