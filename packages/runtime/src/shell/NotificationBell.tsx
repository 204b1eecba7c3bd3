import { BellOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Badge, Button, Popover } from 'antd';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { unreadQuery } from '../api/notifications.js';
import { PageSkeleton } from '../ui/States.js';
import { Sheet } from '../ui/Sheet.js';
import { useIsPhone } from '../ui/useMedia.js';

const NotificationList = lazy(() => import('./NotificationList.js'));

interface NotificationBellProps {
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
}

/** How much is new, and the list of it: beside the bell, on a phone as a page of its own. */
export function NotificationBell({ open, onOpen }: NotificationBellProps) {
  const { t } = useTranslation();
  const isPhone = useIsPhone();
  const { data: unread = 0 } = useQuery(unreadQuery);
  const list = (
    <Suspense fallback={<PageSkeleton />}>
      <NotificationList onClose={() => onOpen(false)} />
    </Suspense>
  );
  const bell = (
    <Badge count={unread} size="small" overflowCount={99} offset={[-8, 8]}>
      <Button
        type="text"
        icon={<BellOutlined />}
        aria-label={t('notifications.open', { count: unread })}
        aria-haspopup="dialog"
        aria-expanded={open}
        {...(isPhone ? { onClick: () => onOpen(true) } : {})}
      />
    </Badge>
  );
  if (isPhone)
    return (
      <>
        {bell}
        <Sheet
          open={open}
          onClose={() => onOpen(false)}
          placement="right"
          size="100%"
          title={t('notifications.title')}
          destroyOnHidden
          styles={{ body: { padding: 0 } }}
        >
          {list}
        </Sheet>
      </>
    );
  return (
    <Popover
      open={open}
      onOpenChange={onOpen}
      trigger="click"
      placement="bottomRight"
      arrow={false}
      destroyOnHidden
      styles={{ container: { padding: 0 } }}
      content={list}
    >
      {bell}
    </Popover>
  );
}
