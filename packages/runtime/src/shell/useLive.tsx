import type { BoardLiveEvent } from '@pulu/engine/model';
import { useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { isWatching } from '../api/boards.js';
import { listenLive } from '../api/live.js';
import { useMarkRead, useNews } from '../api/notifications.js';
import type { NotificationItem } from '../api/types.js';
import { useManifest } from '../app/AppContext.js';
import { recordPath } from '../app/paths.js';
import { usePreferences } from '../app/preferences.js';
import { useIsPhone } from '../ui/useMedia.js';

/**
 * Keeps the page up to date while it is open: new notifications are counted, listed and shown once.
 * @returns whether a newer release of the app is active than the one this page was drawn from
 */
export function useLive(): { readonly isOutdated: boolean } {
  const manifest = useManifest();
  const client = useQueryClient();
  const news = useNews();
  const show = useToast();
  const [newest, setNewest] = useState(manifest.release);
  const notification = useEffectEvent((item: NotificationItem) => {
    news.arrived();
    show(item);
    // What is told of has changed something: what waits for work is counted anew, and how approvals stand.
    void client.invalidateQueries({ queryKey: ['tasks', item.app] });
    void client.invalidateQueries({
      queryKey: ['records', item.app],
      predicate: ({ queryKey }) => queryKey[3] === 'short' || queryKey[3] === 'approvals',
    });
  });
  const unread = useEffectEvent(news.unread);
  const release = useEffectEvent(({ app, number }: { app: string; number: number }) => {
    if (app === manifest.key) setNewest(number);
  });
  const boards = useEffectEvent(({ app, forms }: BoardLiveEvent) => {
    void client.invalidateQueries({
      queryKey: ['boards', app, 'data'],
      predicate: ({ meta }) => isWatching(meta, forms),
    });
  });
  useEffect(() => listenLive(manifest.me.id, { notification, unread, release, boards }), [manifest.me.id]);
  return { isOutdated: newest !== manifest.release };
}

/** Shows a notification in the corner, politely, with the way to what it is about. */
function useToast(): (item: NotificationItem) => void {
  const { t } = useTranslation();
  const { locale } = usePreferences();
  const { notification } = App.useApp();
  const navigate = useNavigate();
  const isPhone = useIsPhone();
  const markRead = useMarkRead();
  return ({ id, app, title, body, form, record }) => {
    const open = () => {
      notification.destroy(id);
      markRead.mutate([id]);
      if (form !== null && record !== null) void navigate(recordPath(app, form, record));
    };
    notification.open({
      key: id,
      title: title[locale],
      description: body?.[locale],
      role: 'status',
      // Never over the bell, nor under the thumb.
      placement: isPhone ? 'top' : 'bottomRight',
      duration: 8,
      actions:
        record === null ? undefined : (
          <Button size="small" type="primary" onClick={open}>
            {t('notifications.view')}
          </Button>
        ),
    });
  };
}
