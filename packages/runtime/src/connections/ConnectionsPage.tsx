import type { ConnectionAnswer, ConnectionsAnswer } from '@pulu/engine/model';
import { useQuery } from '@tanstack/react-query';
import { Collapse } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { connectionsQuery } from '../api/connections.js';
import { useManifest } from '../app/AppContext.js';
import { PageHeader } from '../ui/PageHeader.js';
import { EmptyState, ErrorState, NotFoundState, PageSkeleton } from '../ui/States.js';
import { ConnectionCard } from './ConnectionCard.js';
import styles from './connections.module.css';
import { MailCard } from './MailCard.js';
import { SecretDialog, type Asked } from './SecretDialog.js';
import { SignInCard } from './SignInCard.js';
import { WebhooksCard } from './WebhooksCard.js';

/** The services outside that the app uses: how they do, what they need, and where they send their messages to. */
export default function ConnectionsPage() {
  const { me } = useManifest();
  return me.administers ? <Connections /> : <NotFoundState />;
}

function Connections() {
  const { t } = useTranslation();
  const { key: app } = useManifest();
  const { data, error, refetch } = useQuery(connectionsQuery(app));
  const [asked, setAsked] = useState<Asked>();
  if (data === undefined)
    return error === null ? <PageSkeleton /> : <ErrorState error={error} onRetry={() => void refetch()} />;
  return (
    <div className={styles.page}>
      <PageHeader title={t('connections.title')} />
      <div className={styles.content}>
        <p className={styles.intro}>{t('connections.intro')}</p>
        <Services answer={data} onSet={setAsked} />
      </div>
      {asked !== undefined && <SecretDialog asked={asked} onClose={() => setAsked(undefined)} />}
    </div>
  );
}

interface ServicesProps {
  readonly answer: ConnectionsAnswer;
  readonly onSet: (asked: Asked) => void;
}

function Services({ answer, onSet }: ServicesProps) {
  const { t } = useTranslation();
  const { connections, mail, webhooks, wecom_sign_in } = answer;
  const card = (connection: ConnectionAnswer) => (
    <ConnectionCard key={connection.key} connection={connection} onSet={onSet} />
  );
  const used = connections.filter((connection) => connection.used);
  const others = connections.filter((connection) => !connection.used);
  return (
    <>
      {used.length === 0 && <EmptyState title={t('connections.none')} hint={t('connections.noneHint')} />}
      {used.map(card)}
      <MailCard mail={mail} onSet={onSet} />
      {webhooks.length > 0 && <WebhooksCard webhooks={webhooks} onSet={onSet} />}
      <SignInCard state={wecom_sign_in} />
      {others.length > 0 && (
        <Collapse
          className={styles.others ?? ''}
          items={[
            {
              key: 'others',
              label: t('connections.others', { count: others.length }),
              children: <div className={styles.stack}>{others.map(card)}</div>,
            },
          ]}
        />
      )}
    </>
  );
}
