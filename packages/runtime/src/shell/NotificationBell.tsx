import { BellOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Badge, Button, Popover } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { notificationsQuery } from '../api/notifications.js';
import { PageSkeleton } from '../ui/States.js';

const NotificationList = lazy(() => import('./NotificationList.js'));

/** How much is new, and the list of it. */
export function NotificationBell() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const { data } = useQuery(notificationsQuery);
  const unread = data?.unread ?? 0;
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomRight"
      arrow={false}
      styles={{ container: { padding: 0 } }}
      content={
        <Suspense fallback={<PageSkeleton />}>
          <NotificationList onClose={() => setOpen(false)} />
        </Suspense>
      }
    >
      <Badge count={unread} size="small" overflowCount={99} offset={[-6, 6]}>
        <Button type="text" icon={<BellOutlined />} aria-label={t('notifications.open', { count: unread })} />
      </Badge>
    </Popover>
  );
}
