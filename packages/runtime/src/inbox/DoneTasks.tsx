import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { closedTasksQuery } from '../api/tasks.js';
import { useManifest } from '../app/AppContext.js';
import { EmptyState, ErrorState } from '../ui/States.js';
import styles from './inbox.module.css';
import { TaskLine } from './TaskLine.js';

/** What the person has decided, the newest first. */
export function DoneTasks() {
  const { t } = useTranslation();
  const { key: app } = useManifest();
  const list = useInfiniteQuery(closedTasksQuery(app));
  const tasks = list.data?.pages.flatMap((page) => page.tasks) ?? [];
  const now = new Date(list.dataUpdatedAt);
  if (list.isError && list.data === undefined)
    return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
  if (list.data === undefined) return <Skeleton active title={false} paragraph={{ rows: 5, width: '100%' }} />;
  if (tasks.length === 0) return <EmptyState title={t('tasks.none')} hint={t('tasks.noneHint')} />;
  return (
    <section className={styles.card}>
      <ul className={styles.tasks}>
        {tasks.map((task) => (
          <TaskLine key={task.id} task={task} now={now} />
        ))}
      </ul>
      {list.hasNextPage && (
        <Button type="text" block loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('tasks.older')}
        </Button>
      )}
    </section>
  );
}
