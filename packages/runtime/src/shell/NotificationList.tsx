import { CheckOutlined } from '@ant-design/icons';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Button, Skeleton, Switch, Tooltip } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { notificationsQuery, unreadQuery, useMarkRead } from '../api/notifications.js';
import type { NotificationItem } from '../api/types.js';
import { boardPath, recordPath, runPath } from '../app/paths.js';
import { useFormats, type Formats } from '../fields/formats.js';
import { cx } from '../ui/cx.js';
import { EmptyState, ErrorState } from '../ui/States.js';
import styles from './notifications.module.css';

/** What the app told the person, by day, newest first. Opening one reads it. */
export default function NotificationList({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const [unreadOnly, setUnreadOnly] = useState(false);
  const { data: unread = 0 } = useQuery(unreadQuery);
  const list = useInfiniteQuery(notificationsQuery(unreadOnly));
  const markRead = useMarkRead();
  const items = list.data?.pages.flatMap(({ notifications }) => notifications) ?? [];
  return (
    <section className={styles.panel} aria-label={t('notifications.title')}>
      <header className={styles.header}>
        <strong className={styles.name}>{t('notifications.title')}</strong>
        <label className={styles.filter}>
          <Switch size="small" checked={unreadOnly} onChange={setUnreadOnly} /> {t('notifications.unreadOnly')}
        </label>
        <Button type="link" size="small" disabled={unread === 0} onClick={() => markRead.mutate(undefined)}>
          {t('notifications.readAll')}
        </Button>
      </header>
      <div className={styles.scroll}>
        {list.isPending && <Skeleton className={cx(styles.loading)} active paragraph={{ rows: 4 }} title={false} />}
        {list.isError && items.length === 0 && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
        {list.isSuccess && items.length === 0 && <Nothing unreadOnly={unreadOnly} />}
        <Days items={items} onRead={(id) => markRead.mutate([id])} onClose={onClose} />
        {list.hasNextPage && (
          <Button type="text" block loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t('notifications.more')}
          </Button>
        )}
      </div>
    </section>
  );
}

function Nothing({ unreadOnly }: { readonly unreadOnly: boolean }) {
  const { t } = useTranslation();
  if (unreadOnly) return <EmptyState title={t('notifications.noneUnread')} />;
  return <EmptyState title={t('notifications.none')} hint={t('notifications.noneHint')} />;
}

interface DaysProps {
  readonly items: readonly NotificationItem[];
  readonly onRead: (id: string) => void;
  readonly onClose: () => void;
}

function Days({ items, onRead, onClose }: DaysProps) {
  const formats = useFormats();
  const [now] = useState(() => new Date());
  return daysOf(items, formats).map(([day, told]) => (
    <section key={day}>
      <h3 className={styles.day}>{formats.dayName(day, now)}</h3>
      <ul className={styles.list}>
        {told.map((item) => (
          <Item key={item.id} item={item} now={now} onRead={() => onRead(item.id)} onClose={onClose} />
        ))}
      </ul>
    </section>
  ));
}

/** The items under the organisation's calendar days, in their order. */
function daysOf(items: readonly NotificationItem[], formats: Formats): readonly [string, NotificationItem[]][] {
  const days = new Map<string, NotificationItem[]>();
  for (const item of items) {
    const day = formats.day(item.created_at);
    days.set(day, [...(days.get(day) ?? []), item]);
  }
  return [...days];
}

interface ItemProps {
  readonly item: NotificationItem;
  readonly now: Date;
  readonly onRead: () => void;
  readonly onClose: () => void;
}

/** Where it leads: to the record it speaks of, to a board, or to the run of a rule. */
function pathOf({ app, form, record, run, board }: NotificationItem): string | undefined {
  if (form !== null && record !== null) return recordPath(app, form, record);
  if (board !== null) return boardPath(app, board);
  return run === null ? undefined : runPath(app, run);
}

function Item({ item, now, onRead, onClose }: ItemProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const navigate = useNavigate();
  const isUnread = item.read_at === null;
  const open = () => {
    if (isUnread) onRead();
    const path = pathOf(item);
    if (path === undefined) return;
    void navigate(path);
    onClose();
  };
  return (
    <li className={styles.item}>
      <button type="button" className={styles.open} onClick={open}>
        <span className={isUnread ? styles.unread : styles.read} aria-hidden />
        <span className={styles.words}>
          <span className={cx(styles.title, isUnread && styles.new)}>{item.title[formats.locale]}</span>
          {item.body !== null && <span className={styles.text}>{item.body[formats.locale]}</span>}
          <time className={styles.time} dateTime={item.created_at} title={formats.datetime(item.created_at)}>
            {formats.ago(item.created_at, now)}
          </time>
        </span>
      </button>
      {isUnread && (
        <Tooltip title={t('notifications.read')}>
          <Button
            type="text"
            size="small"
            className={cx(styles.check)}
            icon={<CheckOutlined />}
            aria-label={t('notifications.read')}
            onClick={onRead}
          />
        </Tooltip>
      )}
    </li>
  );
}
