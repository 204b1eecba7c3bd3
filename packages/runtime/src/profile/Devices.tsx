import { DesktopOutlined, MobileOutlined } from '@ant-design/icons';
import type { SessionSummary } from '@pulu/engine/model';
import { useQuery } from '@tanstack/react-query';
import { Button, Popconfirm, Skeleton, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sessionsQuery, useAccount } from '../api/me.js';
import { useFormats } from '../fields/formats.js';
import { ErrorState } from '../ui/States.js';
import { deviceOf } from './device.js';
import styles from './profile.module.css';

/** The browsers that are signed in, and the way to put one out. */
export function Devices() {
  const { data, error, refetch } = useQuery(sessionsQuery);
  const [now] = useState(() => new Date());
  if (error !== null && data === undefined) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton active title={false} />;
  return (
    <ul className={styles.list}>
      {data.map((session) => (
        <Device key={session.id} session={session} now={now} />
      ))}
    </ul>
  );
}

function Device({ session, now }: { readonly session: SessionSummary; readonly now: Date }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { endSession } = useAccount();
  const { browser, system, isPhone } = deviceOf(session.client ?? '');
  const name =
    browser === undefined || system === undefined
      ? (browser ?? system ?? t('profile.unknownDevice'))
      : t('profile.deviceOn', { browser, system });
  const facts = [t('profile.seen', { ago: formats.ago(session.seen_at, now) }), session.address].filter(Boolean);
  return (
    <li className={styles.item}>
      <span className={styles.icon}>{isPhone ? <MobileOutlined /> : <DesktopOutlined />}</span>
      <span className={styles.words}>
        <span>
          {name}{' '}
          {session.current && (
            <Tag className="pulu-tag pulu-tag-green" color="green">
              {t('profile.thisDevice')}
            </Tag>
          )}
        </span>
        <span className={styles.quiet}>{facts.join(' · ')}</span>
      </span>
      {!session.current && (
        <Popconfirm title={t('profile.endAsk')} onConfirm={() => endSession.mutate(session.id)}>
          <Button type="text" danger>
            {t('profile.end')}
          </Button>
        </Popconfirm>
      )}
    </li>
  );
}
