import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { notificationsQuery, useMarkRead } from '../api/notifications.js';
import type { NotificationItem } from '../api/types.js';
import { recordPath } from '../app/paths.js';
import { useFormats } from '../fields/formats.js';
import { EmptyState } from '../ui/States.js';
import styles from './notifications.module.css';

/** What the app told the person, newest first. Opening one reads it. */
export default function NotificationList({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { data } = useQuery(notificationsQuery);
  const markRead = useMarkRead();
  const [now] = useState(() => new Date());
  const items = data?.notifications ?? [];
  const open = (item: NotificationItem) => {
    if (item.read_at === null) markRead.mutate([item.id]);
    if (item.form !== null && item.record !== null) void navigate(recordPath(item.app, item.form, item.record));
    onClose();
  };
  return (
    <section className={styles.panel}>
      <header className={styles.header}>
        <strong>{t('notifications.title')}</strong>
        <Button type="link" size="small" disabled={data?.unread === 0} onClick={() => markRead.mutate(undefined)}>
          {t('notifications.readAll')}
        </Button>
      </header>
      {items.length === 0 && <EmptyState title={t('notifications.none')} />}
      <ul className={styles.list}>
        {items.map((item) => (
          <li key={item.id}>
            <button type="button" className={styles.item} onClick={() => open(item)}>
              <Item item={item} now={now} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Item({ item, now }: { readonly item: NotificationItem; readonly now: Date }) {
  const formats = useFormats();
  return (
    <>
      <span className={item.read_at === null ? styles.unread : styles.read} aria-hidden />
      <span className={styles.words}>
        <span className={styles.title}>{item.title[formats.locale]}</span>
        {item.body !== null && <span className={styles.text}>{item.body[formats.locale]}</span>}
        <time className={styles.time} dateTime={item.created_at}>
          {formats.ago(item.created_at, now)}
        </time>
      </span>
    </>
  );
}
