import { FileExcelOutlined, PlusOutlined } from '@ant-design/icons';
import { EmptyState, ErrorState, Logo, PageSkeleton } from '@pulu/runtime/parts';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { appsQuery } from '../api/studio.js';
import { PersonMenu } from '../app/PersonMenu.js';
import { useWords } from '../app/words.js';
import { AppCard } from './AppCard.js';
import { CreateDialog } from './CreateDialog.js';
import styles from './home.module.css';

/** The apps that one may design, how they stand, and the ways to begin another. */
export default function HomePage() {
  const { t } = useWords();
  const { data, error, refetch } = useQuery(appsQuery);
  const [creating, setCreating] = useState(false);
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  const buttons = (
    <>
      <Link to="/from-excel">
        <Button icon={<FileExcelOutlined />}>{t('home.fromExcel')}</Button>
      </Link>
      <Button type="primary" icon={<PlusOutlined />} onClick={() => setCreating(true)}>
        {t('home.new')}
      </Button>
    </>
  );
  return (
    <main className={styles.page}>
      <title>{t('title')}</title>
      <header className={styles.head}>
        <Logo size={28} />
        <h1>{t('home.title')}</h1>
        <span className={styles.actions}>
          {buttons}
          <PersonMenu />
        </span>
      </header>
      {data === undefined ? (
        <PageSkeleton />
      ) : data.apps.length === 0 ? (
        <EmptyState title={t('home.empty')} hint={t('home.emptyHint')} action={buttons} />
      ) : (
        <div className={styles.apps}>
          {data.apps.map((app) => (
            <AppCard key={app.key} app={app} onGone={() => void refetch()} />
          ))}
        </div>
      )}
      <CreateDialog open={creating} onClose={() => setCreating(false)} />
    </main>
  );
}
