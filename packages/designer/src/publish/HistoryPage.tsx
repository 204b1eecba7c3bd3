import { ArrowLeftOutlined } from '@ant-design/icons';
import { EmptyState, ErrorState, PageSkeleton } from '@pulu/runtime/parts';
import { useQuery } from '@tanstack/react-query';
import { Button, Tag, Timeline } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { eventsQuery, releasesQuery } from '../api/studio.js';
import { useWords } from '../app/words.js';
import { BackDialog } from './BackDialog.js';
import styles from './publish.module.css';

/** The releases of an app: who, when, what for; and the way back to each. */
export default function HistoryPage() {
  const { t, locale } = useWords();
  const { app = '' } = useParams();
  const { data, error, refetch } = useQuery(releasesQuery(app));
  const { data: told } = useQuery(eventsQuery(app));
  const [back, setBack] = useState<number>();
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  const at = (moment: string) => new Date(moment).toLocaleString(locale);
  return (
    <main className={styles.page}>
      <title>{`${t('history.title')} · ${t('title')}`}</title>
      <header className={styles.head}>
        <Link to={`/${app}`} aria-label={t('editor.content')}>
          <Button type="text" icon={<ArrowLeftOutlined />} tabIndex={-1} aria-label={t('editor.content')} />
        </Link>
        <h1>{t('history.title')}</h1>
      </header>
      {data === undefined ? (
        <PageSkeleton />
      ) : data.releases.length === 0 ? (
        <EmptyState title={t('history.none')} />
      ) : (
        <Timeline
          items={data.releases.map(({ number, active, at: when, by, notes, version, hash }) => ({
            key: number,
            color: active ? 'green' : 'gray',
            content: (
              <article className={styles.release}>
                <strong>
                  {t('history.number', { n: number })} {active && <Tag color="green">{t('history.active')}</Tag>}
                </strong>
                <p>{notes ?? <span className={styles.quiet}>{t('history.noNotes')}</span>}</p>
                <small className={styles.quiet}>
                  {by === null ? t('history.byNobody') : t('history.by', { name: by.name })} · {at(when)} · {version} ·{' '}
                  <code>{hash.slice(0, 8)}</code>
                </small>
                {!active && (
                  <Button size="small" onClick={() => setBack(number)}>
                    {t('history.back')}
                  </Button>
                )}
              </article>
            ),
          }))}
        />
      )}
      <h2>{t('history.events')}</h2>
      <ul className={styles.list}>
        {(told?.events ?? []).map(({ at: when, by, action, path, release }, index) => (
          <li key={`${index} ${when}`}>
            <strong>{by?.name}</strong> {t(`history.event.${action}`, { path: path ?? '', n: release ?? '' })}{' '}
            <small className={styles.quiet}>{at(when)}</small>
          </li>
        ))}
      </ul>
      {back !== undefined && (
        <BackDialog
          app={app}
          number={back}
          onClose={() => setBack(undefined)}
          onDone={() => {
            setBack(undefined);
            void refetch();
          }}
        />
      )}
    </main>
  );
}
