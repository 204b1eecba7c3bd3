import type { RunAnswer } from '@pulu/engine/model';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Popconfirm } from 'antd';
import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { runQuery, useSettleRun, type Settling } from '../api/runs.js';
import { useManifest } from '../app/AppContext.js';
import { rulePath, runPath, runsPath } from '../app/paths.js';
import { useFormats } from '../fields/formats.js';
import { answeredProblems } from '../form/problems.js';
import { PageHeader } from '../ui/PageHeader.js';
import { ErrorState, PageSkeleton } from '../ui/States.js';
import styles from './automation.module.css';
import { GraphOrList } from './GraphOrList.js';
import { HandOver } from './run/HandOver.js';
import { RunState } from './RunState.js';
import { About, RunTable } from './RunTable.js';
import { StepList } from './StepList.js';
import { useRunNews } from './useRunNews.js';

const RunGraph = lazy(() => import('./run/RunGraph.js'));

/** A run: what set it going, what each step did, and what to do when it failed. */
export default function RunPage() {
  const { key: app } = useManifest();
  const { run: id = '' } = useParams();
  const client = useQueryClient();
  const known = client.getQueryData(runQuery(app, id).queryKey);
  const isOpen = known === undefined || known.state === 'ready' || known.state === 'waiting';
  const isLive = useRunNews(app, id, isOpen);
  const { data, error, refetch } = useQuery(runQuery(app, id, isLive));
  if (data === undefined)
    return error === null ? <PageSkeleton /> : <ErrorState error={error} onRetry={() => void refetch()} />;
  return <Content run={data} />;
}

function Content({ run }: { readonly run: RunAnswer }) {
  const { t } = useTranslation();
  const { key: app } = useManifest();
  const { locale } = useFormats();
  return (
    <article className={styles.run}>
      <PageHeader
        title={run.title?.[locale] ?? run.rule}
        aside={<RunState state={run.state} />}
        above={
          <>
            <Link to={runsPath(app)}>{t('automation.title')}</Link> /{' '}
            <Link to={rulePath(app, run.rule)}>{run.title?.[locale] ?? run.rule}</Link>
          </>
        }
        actions={<Actions run={run} />}
      />
      <div className={styles.content}>
        {run.problem !== null && (
          <Alert type={run.state === 'failed' ? 'error' : 'warning'} showIcon title={run.problem} />
        )}
        <Facts run={run} />
        {run.paused && <Alert type="warning" showIcon title={t('automation.pausedRun')} />}
        <GraphOrList heading={t('automation.steps')} graph={<RunGraph run={run} />} list={<StepList run={run} />} />
        {run.children.length > 0 && (
          <>
            <h2 className={styles.heading}>{t('automation.children')}</h2>
            <RunTable runs={run.children} />
          </>
        )}
      </div>
    </article>
  );
}

/** What a person can do: a failed run is tried again, goes on behind its step, or ends. */
function Actions({ run }: { readonly run: RunAnswer }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { key: app } = useManifest();
  const settle = useSettleRun(app);
  const act = (how: Settling) =>
    settle.mutate(
      { id: run.id, how },
      {
        onSuccess: () => void message.success(t(`automation.settled.${how}`)),
        onError: (error) => void message.error([...answeredProblems(error, t).values()].flat().join(' ')),
      },
    );
  if (run.state === 'done' || run.state === 'cancelled') return null;
  return (
    <>
      <Popconfirm title={t('automation.cancelAsk')} onConfirm={() => act('cancel')}>
        <Button>{t('automation.cancel')}</Button>
      </Popconfirm>
      {run.state === 'failed' && (
        <>
          <HandOver run={run} />
          <Popconfirm title={t('automation.skipAsk')} onConfirm={() => act('skip')}>
            <Button>{t('automation.skip')}</Button>
          </Popconfirm>
          <Button type="primary" loading={settle.isPending} onClick={() => act('retry')}>
            {t('automation.retry')}
          </Button>
        </>
      )}
    </>
  );
}

const names = ['trigger', 'record', 'begun', 'ended', 'due', 'actor', 'cause', 'handler'] as const;

function Facts({ run }: { readonly run: RunAnswer }) {
  const { t } = useTranslation();
  const { key: app } = useManifest();
  const { datetime } = useFormats();
  const cause = run.cause === null ? null : <Link to={runPath(app, run.cause)}>{t('automation.causeRun')}</Link>;
  const facts = {
    trigger: run.trigger === null ? null : t(`automation.triggers.${run.trigger}`),
    record: <About run={run} />,
    begun: datetime(run.begun),
    ended: run.ended === null ? null : datetime(run.ended),
    due: run.due === null ? null : datetime(run.due),
    actor: run.actor?.name ?? null,
    cause,
    handler: run.handler?.name ?? null,
  };
  return (
    <dl className={styles.facts}>
      {names.map((name) =>
        facts[name] === null ? null : (
          <div key={name}>
            <dt>{t(`automation.${name}`)}</dt>
            <dd>{facts[name]}</dd>
          </div>
        ),
      )}
    </dl>
  );
}
