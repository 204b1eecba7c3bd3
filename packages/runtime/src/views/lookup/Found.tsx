import type { ManifestForm, ViewDocument } from '@pulu/engine/model';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { recordQuery } from '../../api/records.js';
import type { RecordAnswer } from '../../api/types.js';
import { useManifest } from '../../app/AppContext.js';
import { recordPath } from '../../app/paths.js';
import { useScope } from '../../form/useScope.js';
import { factOf, Facts, useLook } from '../../record/Details.js';
import { pageExpands, pageExprs } from '../../record/exprs.js';
import { Panels } from '../../record/Panels.js';
import { useRecordTitle } from '../../record/title.js';
import { ErrorState, PageSkeleton } from '../../ui/States.js';
import styles from './lookup.module.css';

interface FoundProps {
  readonly view: Extract<ViewDocument, { type: 'lookup' }>;
  readonly form: ManifestForm;
  readonly id: string;
}

/** The record that was looked for: its facts, and beside them the panels that the view names, or those of its page. */
export function Found({ view, form, id }: FoundProps) {
  const { key: app } = useManifest();
  const shown = useMemo(
    (): ManifestForm => ({ ...form, page: { ...form.page, tabs: [], panels: view.panels ?? form.page?.panels ?? [] } }),
    [view, form],
  );
  const { data, error, refetch } = useQuery(recordQuery(app, form.key, id, pageExpands(shown)));
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <PageSkeleton />;
  return <Content view={view} form={shown} record={data} />;
}

function Content({ view, form, record }: Omit<FoundProps, 'id'> & { readonly record: RecordAnswer }) {
  const { t } = useTranslation();
  const { key: app } = useManifest();
  const fields = useLook(form);
  const exprs = useMemo(() => pageExprs(form), [form]);
  const scope = useScope(form, record, exprs);
  const title = useRecordTitle(form, record);
  return (
    <article className={styles.found} aria-label={title}>
      <header className={styles.head}>
        <h2 className={styles.title}>{title}</h2>
        <Link to={recordPath(app, form.key, record.id)}>
          <Button type="primary">{t('lookup.open')}</Button>
        </Link>
      </header>
      <Facts facts={view.cardFields.flatMap((path) => factOf(path, fields.get(path)))} record={record} />
      <Panels panels={form.page?.panels ?? []} form={form} record={record} scope={scope} />
    </article>
  );
}
