import type { Manifest, ManifestForm } from '@pulu/engine/model';
import { useQuery } from '@tanstack/react-query';
import { Tabs } from 'antd';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { isStatus } from '../api/problem.js';
import { recordQuery } from '../api/records.js';
import type { RecordAnswer } from '../api/types.js';
import { useManifest } from '../app/AppContext.js';
import { useFormats } from '../fields/formats.js';
import { useScope } from '../form/useScope.js';
import { forgetVisit, rememberVisit } from '../shell/recents.js';
import { ErrorState, NotFoundState, PageSkeleton } from '../ui/States.js';
import { pageExpands, pageExprs } from './exprs.js';
import { Panels } from './Panels.js';
import styles from './record.module.css';
import { RecordHeader } from './RecordHeader.js';
import { StageBar } from './StageBar.js';
import { TabContent } from './TabContent.js';
import { tabsOf } from './tabs.js';
import { useRecordTitle } from './title.js';
import { cx } from '../ui/cx.js';

/** A record: where it stands, what is known of it, what happened to it. */
export default function RecordPage() {
  const manifest = useManifest();
  const { form: key = '', id = '' } = useParams();
  const form = manifest.forms[key];
  const expand = useMemo(() => (form === undefined ? [] : pageExpands(form)), [form]);
  const { data, error, refetch } = useQuery(recordQuery(manifest.key, key, id, expand));
  useEffect(() => {
    if (isStatus(error, 404)) forgetVisit(id);
  }, [error, id]);
  if (form === undefined) return <NotFoundState />;
  if (data === undefined)
    return error === null ? <PageSkeleton /> : <ErrorState error={error} onRetry={() => void refetch()} />;
  return <Page key={id} manifest={manifest} form={form} record={data} />;
}

interface PageProps {
  readonly manifest: Manifest;
  readonly form: ManifestForm;
  readonly record: RecordAnswer;
}

function Page({ manifest, form, record }: PageProps) {
  const { t } = useTranslation();
  const { locale } = useFormats();
  const exprs = useMemo(() => pageExprs(form), [form]);
  const scope = useScope(form, record, exprs);
  const tabs = tabsOf(form, manifest.forms, {
    details: t('record.details'),
    timeline: t('record.timeline'),
  });
  const panels = form.page?.panels ?? [];
  const title = useRecordTitle(form, record);
  useEffect(() => rememberVisit(manifest.key, form.key, record.id, title), [manifest.key, form.key, record.id, title]);
  return (
    <article className={styles.page}>
      <RecordHeader manifest={manifest} form={form} record={record} scope={scope} />
      <StageBar form={form} record={record} />
      <div className={styles.columns}>
        <Tabs
          className={cx(styles.tabs)}
          items={tabs.map((tab, index) => ({
            key: String(index),
            label: typeof tab.title === 'string' ? tab.title : tab.title[locale],
            children: <TabContent tab={tab} form={form} record={record} scope={scope} />,
          }))}
        />
        {panels.length > 0 && (
          <aside className={styles.panels}>
            <Panels panels={panels} form={form} record={record} scope={scope} />
          </aside>
        )}
      </div>
    </article>
  );
}
