import type { Manifest, ManifestForm } from '@pulu/engine/model';
import { useQuery } from '@tanstack/react-query';
import { Tabs } from 'antd';
import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { isStatus } from '../api/problem.js';
import { capabilitiesQuery, recordQuery } from '../api/records.js';
import type { RecordAnswer } from '../api/types.js';
import { useManifest } from '../app/AppContext.js';
import { useFormats } from '../fields/formats.js';
import { useScope } from '../form/useScope.js';
import { useAskedTask } from '../tasks/useAskedTask.js';
import { forgetVisit, rememberVisit } from '../shell/recents.js';
import { cx } from '../ui/cx.js';
import { ErrorState, NotFoundState, PageSkeleton } from '../ui/States.js';
import { useIsPhone } from '../ui/useMedia.js';
import { tabsForAll } from '../ui/tabsForAll.js';
import { ActionBar } from './ActionBar.js';
import { ApprovalsCard } from './approvals/ApprovalsCard.js';
import { taskOf } from './approvals/standing.js';
import { useApprovals, type Approvals } from './approvals/useApprovals.js';
import { pageExpands, pageExprs } from './exprs.js';
import { NewerBar } from './NewerBar.js';
import { Panels } from './Panels.js';
import styles from './record.module.css';
import { RecordHeader } from './RecordHeader.js';
import { StageBar } from './StageBar.js';
import { TabContent } from './TabContent.js';
import { tabsOf } from './tabs.js';
import { useRecordTitle } from './title.js';

const TaskDialog = lazy(() => import('../tasks/TaskDialog.js'));

/** A record: where it stands, what is known of it, what happened to it. */
export default function RecordPage() {
  const manifest = useManifest();
  const { form: key = '', id = '' } = useParams();
  const form = manifest.forms[key];
  const expand = useMemo(() => (form === undefined ? [] : pageExpands(form)), [form]);
  // What others change is announced, not slipped in under the reader's eyes.
  const { data, error, refetch } = useQuery({
    ...recordQuery(manifest.key, key, id, expand),
    refetchOnWindowFocus: false,
  });
  // Read beside the record, so that nothing moves when it arrives.
  const standing = useApprovals(manifest.key, key, id, data?.version);
  useEffect(() => {
    if (isStatus(error, 404)) forgetVisit(id);
  }, [error, id]);
  if (form === undefined) return <NotFoundState />;
  if (data === undefined)
    return error === null ? <PageSkeleton /> : <ErrorState error={error} onRetry={() => void refetch()} />;
  if (standing === undefined) return <PageSkeleton />;
  return <Page key={id} manifest={manifest} form={form} record={data} standing={standing} />;
}

interface PageProps {
  readonly manifest: Manifest;
  readonly form: ManifestForm;
  readonly record: RecordAnswer;
  readonly standing: Approvals;
}

function Page({ manifest, form, record, standing }: PageProps) {
  const { t } = useTranslation();
  const { locale } = useFormats();
  const isPhone = useIsPhone();
  const exprs = useMemo(() => pageExprs(form), [form]);
  const scope = useScope(form, record, exprs);
  const { data: can } = useQuery(capabilitiesQuery(manifest.key, form.key, record.id));
  const tabs = tabsOf(form, manifest.forms, {
    details: t('record.details'),
    timeline: t('record.timeline'),
  });
  const talk = tabs.findIndex(({ type }) => type === 'timeline' || type === 'history');
  const [tab, setTab] = useState('0');
  // How often one asked to say something: each time the box for it is gone to.
  const [comments, setComments] = useState(0);
  const comment = () => {
    setTab(String(talk));
    setComments((count) => count + 1);
  };
  const panels = form.page?.panels ?? [];
  const title = useRecordTitle(form, record);
  useEffect(() => rememberVisit(manifest.key, form.key, record.id, title), [manifest.key, form.key, record.id, title]);
  const opened = { manifest, form, record, scope, can };
  const asked = useAskedTask();
  const mine = taskOf(standing.approvals, manifest.me.id);
  return (
    <article className={styles.page}>
      <NewerBar app={manifest.key} form={form.key} record={record} />
      <RecordHeader {...opened} />
      <StageBar {...opened} />
      <ApprovalsCard {...standing} asked={asked} />
      <div className={styles.columns}>
        <Tabs
          ref={tabsForAll}
          className={cx(styles.tabs)}
          activeKey={tab}
          onChange={setTab}
          items={tabs.map((tab, index) => ({
            key: String(index),
            label: typeof tab.title === 'string' ? tab.title : tab.title[locale],
            children: <TabContent tab={tab} form={form} record={record} scope={scope} comments={comments} />,
          }))}
        />
        {panels.length > 0 && (
          <aside className={styles.panels}>
            <Panels panels={panels} form={form} record={record} scope={scope} folding={isPhone} />
          </aside>
        )}
      </div>
      {isPhone && (
        <ActionBar {...opened} {...(talk < 0 ? {} : { onComment: comment })} {...(mine && { task: mine, asked })} />
      )}
      {asked.task !== null && (
        <Suspense fallback={null}>
          <TaskDialog key={asked.task} id={asked.task} deed={asked.deed} onClose={asked.close} />
        </Suspense>
      )}
    </article>
  );
}
