import type { RuleSummary } from '@pulu/engine/model';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Button, Segmented, Table, Tag } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { rulesQuery, runsQuery, type RunsAsked } from '../api/runs.js';
import { useManifest } from '../app/AppContext.js';
import { useFormats } from '../fields/formats.js';
import { PageHeader } from '../ui/PageHeader.js';
import { EmptyState, ErrorState, NotFoundState, PageSkeleton } from '../ui/States.js';
import styles from './automation.module.css';
import { RunTable } from './RunTable.js';

const Rehearsal = lazy(() => import('./rehearsal/Rehearsal.js'));

const tabs = ['failed', 'undelivered', 'all', 'rules'] as const;
type Tab = (typeof tabs)[number];
/** What each list asks for. */
const asked: Readonly<Record<Exclude<Tab, 'rules'>, RunsAsked>> = {
  failed: { state: 'failed' },
  undelivered: { undelivered: true },
  all: {},
};

/** What rules do: those that failed and wait for somebody, all runs, and how each rule has done. */
export default function RunsPage() {
  const { t } = useTranslation();
  const { me } = useManifest();
  const [query, setQuery] = useSearchParams();
  const said = query.get('show');
  const tab: Tab = tabs.find((each) => each === said) ?? 'failed';
  const rule = query.get('rule') ?? undefined;
  if (!me.seesRuns) return <NotFoundState />;
  return (
    <>
      <PageHeader title={t('automation.title')} />
      <div className={styles.bar}>
        <Segmented<Tab>
          aria-label={t('automation.title')}
          value={tab}
          options={tabs.map((value) => ({ value, label: t(`automation.tabs.${value}`) }))}
          onChange={(show) => setQuery({ show })}
        />
      </div>
      {tab === 'rules' ? <Rules /> : <Runs {...(rule === undefined ? {} : { rule })} {...asked[tab]} />}
    </>
  );
}

function Runs(asked: RunsAsked) {
  const { t } = useTranslation();
  const { key: app } = useManifest();
  const answer = useInfiniteQuery(runsQuery(app, asked));
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = answer;
  const runs = data?.pages.flatMap((page) => page.runs) ?? [];
  if (data === undefined)
    return error === null ? <PageSkeleton /> : <ErrorState error={error} onRetry={() => void refetch()} />;
  if (runs.length === 0) {
    const name = asked.state === 'failed' ? 'noneFailed' : asked.undelivered === true ? 'noneUndelivered' : 'none';
    return <EmptyState title={t(`automation.${name}`)} hint={t(`automation.${name}Hint`)} />;
  }
  return (
    <div className={styles.list}>
      <RunTable runs={runs} />
      {hasNextPage && (
        <Button block loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('automation.more')}
        </Button>
      )}
    </div>
  );
}

function Rules() {
  const { t } = useTranslation();
  const { key: app, forms } = useManifest();
  const { locale, datetime, number } = useFormats();
  const [, setQuery] = useSearchParams();
  const [rehearsed, setRehearsed] = useState<RuleSummary>();
  const { data, error, refetch } = useQuery(rulesQuery(app));
  if (data === undefined)
    return error === null ? <PageSkeleton /> : <ErrorState error={error} onRetry={() => void refetch()} />;
  return (
    <div className={styles.list}>
      <Table<RuleSummary>
        size="middle"
        rowKey="key"
        dataSource={[...data.rules]}
        pagination={false}
        scroll={{ x: 'max-content' }}
        columns={[
          {
            key: 'rule',
            title: t('automation.rule'),
            render: (_, rule) => (
              <>
                <Button
                  type="link"
                  className={styles.ruleName ?? ''}
                  onClick={() => setQuery({ show: 'all', rule: rule.key })}
                >
                  {rule.title[locale]}
                </Button>
                {!rule.enabled && <Tag>{t('automation.off')}</Tag>}
              </>
            ),
          },
          {
            key: 'trigger',
            title: t('automation.trigger'),
            render: (_, { trigger, form }) =>
              [
                trigger === null ? '' : t(`automation.triggers.${trigger}`),
                form === null ? '' : (forms[form]?.title[locale] ?? ''),
              ]
                .filter((text) => text !== '')
                .join(' · '),
          },
          {
            key: 'done',
            title: t('automation.states.done'),
            align: 'right',
            render: (_, { runs }) => number(runs.done ?? 0, 0),
          },
          {
            key: 'open',
            title: t('automation.open'),
            align: 'right',
            render: (_, { runs }) => number((runs.ready ?? 0) + (runs.waiting ?? 0), 0),
          },
          {
            key: 'failed',
            title: t('automation.states.failed'),
            align: 'right',
            render: (_, { runs }) => (
              <span className={(runs.failed ?? 0) > 0 ? styles.problem : undefined}>{number(runs.failed ?? 0, 0)}</span>
            ),
          },
          { key: 'last', title: t('automation.last'), render: (_, { last }) => (last === null ? '—' : datetime(last)) },
          {
            key: 'rehearse',
            align: 'right',
            render: (_, rule) => (
              <Button size="small" onClick={() => setRehearsed(rule)}>
                {t('rehearsal.button')}
              </Button>
            ),
          },
        ]}
      />
      <p className={styles.quiet}>{t('automation.day')}</p>
      {rehearsed !== undefined && (
        <Suspense fallback={null}>
          <Rehearsal rule={rehearsed} onClose={() => setRehearsed(undefined)} />
        </Suspense>
      )}
    </div>
  );
}
