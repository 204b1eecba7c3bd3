import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Checkbox, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { runsQuery, type RunsAsked } from '../api/runs.js';
import { useManifest } from '../app/AppContext.js';
import { PageHeader } from '../ui/PageHeader.js';
import { EmptyState, ErrorState, NotFoundState, PageSkeleton } from '../ui/States.js';
import styles from './automation.module.css';
import { FailureGroups } from './failures/FailureGroups.js';
import { RuleTable } from './rule/RuleTable.js';
import { RunTable } from './RunTable.js';

const tabs = ['failed', 'undelivered', 'all', 'rules'] as const;
type Tab = (typeof tabs)[number];
/** What each list asks for. */
const asked: Readonly<Record<Exclude<Tab, 'rules' | 'failed'>, RunsAsked>> = {
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
      {tab === 'rules' && <RuleTable />}
      {tab === 'failed' && <Failed />}
      {tab !== 'rules' && tab !== 'failed' && <Runs {...(rule === undefined ? {} : { rule })} {...asked[tab]} />}
    </>
  );
}

/** What failed: by reason, to be dealt with all at once, and one by one. */
function Failed() {
  const { t } = useTranslation();
  const [mine, setMine] = useState(false);
  return (
    <>
      <div className={styles.list}>
        <FailureGroups />
        <Checkbox checked={mine} onChange={({ target }) => setMine(target.checked)}>
          {t('automation.mine')}
        </Checkbox>
      </div>
      <Runs state="failed" mine={mine} />
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
