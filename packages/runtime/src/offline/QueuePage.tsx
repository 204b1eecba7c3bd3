import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useManifest } from '../app/AppContext.js';
import { EmptyState, PageSkeleton } from '../ui/States.js';
import { PageHeader } from '../ui/PageHeader.js';
import { EntryCard } from './EntryCard.js';
import styles from './offline.module.css';
import { sendSoon } from './sender.js';
import { useQueue, useReachable, useSending } from './useQueue.js';

/** Everything that was entered here and is not on the server yet, with what can be done about it. */
export default function QueuePage() {
  const { t } = useTranslation();
  const { key } = useManifest();
  const entries = useQueue()?.filter(({ app }) => app === key);
  const isOnline = useReachable();
  const isSending = useSending();
  if (entries === undefined) return <PageSkeleton />;
  const isWaiting = entries.some(({ state }) => state === 'waiting');
  return (
    <div className={styles.page}>
      <PageHeader
        title={t('offline.title')}
        actions={
          isOnline &&
          isWaiting && (
            <Button loading={isSending} onClick={sendSoon}>
              {t('offline.sendNow')}
            </Button>
          )
        }
      />
      {entries.length === 0 ? (
        <EmptyState title={t('offline.nothing')} hint={t('offline.nothingHint')} />
      ) : (
        <>
          {isWaiting && <p className={styles.hint}>{isOnline ? t('offline.onlineHint') : t('offline.awayHint')}</p>}
          <ul className={styles.entries}>
            {entries.map((entry) => (
              <EntryCard key={entry.id} entry={entry} />
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
