import type { RuleAnswer } from '@pulu/engine/model';
import { useQuery } from '@tanstack/react-query';
import { Alert, App, Button, Popconfirm, Tag } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { ruleQuery, usePause } from '../../api/runs.js';
import { useManifest } from '../../app/AppContext.js';
import { runsPath } from '../../app/paths.js';
import { useFormats } from '../../fields/formats.js';
import { PageHeader } from '../../ui/PageHeader.js';
import { ErrorState, PageSkeleton } from '../../ui/States.js';
import styles from '../automation.module.css';
import { FailureGroups } from '../failures/FailureGroups.js';
import { GraphOrList, RuleGraphView } from '../GraphOrList.js';
import { Metrics } from './Metrics.js';

const Rehearsal = lazy(() => import('../rehearsal/Rehearsal.js'));
const RuleList = lazy(() => import('./RuleList.js'));

/** A rule: what sets it off, what it does, how it has done, and what failed. */
export default function RulePage() {
  const { key: app } = useManifest();
  const { rule = '' } = useParams();
  const { data, error, refetch } = useQuery(ruleQuery(app, rule));
  if (data === undefined)
    return error === null ? <PageSkeleton /> : <ErrorState error={error} onRetry={() => void refetch()} />;
  return <Content rule={data} />;
}

function Content({ rule }: { readonly rule: RuleAnswer }) {
  const { t } = useTranslation();
  const { key: app } = useManifest();
  const { locale } = useFormats();
  return (
    <article className={styles.run}>
      <PageHeader
        title={rule.title[locale]}
        aside={<OnOff rule={rule} />}
        above={<Link to={`${runsPath(app)}?show=rules`}>{t('automation.title')}</Link>}
        actions={<Actions rule={rule} />}
      />
      <div className={styles.content}>
        <PauseNotice rule={rule} />
        {rule.description !== undefined && <p className={styles.lead}>{rule.description[locale]}</p>}
        <Metrics metrics={rule.metrics} last={rule.last} />
        <FailureGroups rule={rule.key} />
        <GraphOrList
          heading={t('automation.flow')}
          graph={<RuleGraphView rule={rule} locale={locale} />}
          list={
            <Suspense fallback={<PageSkeleton />}>
              <RuleList rule={rule} />
            </Suspense>
          }
        />
      </div>
    </article>
  );
}

function OnOff({ rule }: { readonly rule: RuleAnswer }) {
  const { t } = useTranslation();
  if (!rule.enabled) return <Tag>{t('automation.off')}</Tag>;
  return rule.paused === null ? null : <Tag color="warning">{t('automation.paused')}</Tag>;
}

function PauseNotice({ rule: { paused } }: { readonly rule: RuleAnswer }) {
  const { t } = useTranslation();
  const { datetime } = useFormats();
  if (paused === null) return null;
  const moment = datetime(paused.at);
  const title =
    paused.by === null
      ? t('automation.pausedAt', { moment })
      : t('automation.pausedBy', { name: paused.by.name, moment });
  return <Alert type="warning" showIcon title={title} />;
}

function Actions({ rule }: { readonly rule: RuleAnswer }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { key: app } = useManifest();
  const navigate = useNavigate();
  const pause = usePause(app, rule.key);
  const [isRehearsed, setRehearsed] = useState(false);
  const act = (how: 'pause' | 'resume') =>
    pause.mutate(how, { onSuccess: () => void message.success(t(`automation.did.${how}`)) });
  return (
    <>
      <Button onClick={() => void navigate(`${runsPath(app)}?show=all&rule=${rule.key}`)}>
        {t('automation.tabs.all')}
      </Button>
      {rule.enabled &&
        (rule.paused === null ? (
          <Popconfirm title={t('automation.pauseAsk')} onConfirm={() => act('pause')}>
            <Button loading={pause.isPending}>{t('automation.pause')}</Button>
          </Popconfirm>
        ) : (
          <Button type="primary" loading={pause.isPending} onClick={() => act('resume')}>
            {t('automation.resume')}
          </Button>
        ))}
      <Button onClick={() => setRehearsed(true)}>{t('rehearsal.button')}</Button>
      {isRehearsed && (
        <Suspense fallback={null}>
          <Rehearsal rule={rule} onClose={() => setRehearsed(false)} />
        </Suspense>
      )}
    </>
  );
}
