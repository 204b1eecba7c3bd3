import { PlusOutlined } from '@ant-design/icons';
import type { Manifest, ViewDocument } from '@pulu/engine/model';
import { Button } from 'antd';
import { lazy, Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useManifest } from '../app/AppContext.js';
import { createPath } from '../app/paths.js';
import { useFormats } from '../fields/formats.js';
import { systemFields } from '../fields/system.js';
import { useEnv } from '../form/env.js';
import { PageHeader } from '../ui/PageHeader.js';
import { EmptyState, ErrorState, NotFoundState, PageSkeleton } from '../ui/States.js';
import { useIsPhone } from '../ui/useMedia.js';
import { colouring } from './colors.js';
import { columnsOf, lookOf } from './columns.js';
import { noFilter } from './filter.js';
import { RecordCards } from './RecordCards.js';
import { Toolbar } from './Toolbar.js';
import { useListState } from './useListState.js';
import { useRecords } from './useRecords.js';

const RecordTable = lazy(() => import('./RecordTable.js'));

/** A view of an app: its records in a table, on a phone as cards. */
export default function ViewPage() {
  const manifest = useManifest();
  const { view: key = '' } = useParams();
  const view = manifest.views[key];
  if (view === undefined) return <NotFoundState />;
  // Another view starts afresh: nothing typed or scrolled in the last one stays.
  return <View key={key} view={view} manifest={manifest} />;
}

function View({ view, manifest }: { readonly view: ViewDocument; readonly manifest: Manifest }) {
  const { t } = useTranslation();
  const { locale, number } = useFormats();
  const isPhone = useIsPhone();
  const env = useEnv();
  const [state, change] = useListState();
  const form = manifest.forms[view.form];
  const system = useMemo(() => systemFields(t), [t]);
  const fields = useMemo(
    () => (form === undefined ? [] : lookOf(form, manifest.forms, system)),
    [form, manifest, system],
  );
  const columns = useMemo(() => columnsOf(view, manifest, system), [view, manifest, system]);
  const colourOf = useMemo(() => colouring(view, env), [view, env]);
  const list = useRecords(view, columns, fields, state);
  const canCreate = form?.operations.includes('create') === true;
  const create = canCreate && (
    <Link to={createPath(manifest.key, view.form)}>
      <Button type="primary" icon={<PlusOutlined />}>
        {t('record.new', { form: form.title[locale] })}
      </Button>
    </Link>
  );
  const isAsked = state.search !== '' || state.filter.conditions.length > 0;
  const count = list.count && (list.count.exact ? number(list.count.value, 0) : `${number(list.count.value, 0)}+`);
  return (
    <>
      <PageHeader title={view.title[locale]} aside={count} actions={create} />
      <Toolbar fields={fields} state={state} onChange={change} refreshing={list.isRefetching} />
      {list.isError && list.records.length === 0 ? (
        <ErrorState error={list.error} onRetry={() => void list.refetch()} />
      ) : list.isPending ? (
        <PageSkeleton />
      ) : list.records.length === 0 ? (
        <EmptyState
          title={t(isAsked ? 'list.nothingFound' : 'list.empty')}
          hint={t(isAsked ? 'list.nothingFoundHint' : 'list.emptyHint')}
          action={
            isAsked ? (
              <Button onClick={() => change({ search: '', filter: noFilter })}>{t('filter.clear')}</Button>
            ) : (
              create
            )
          }
        />
      ) : isPhone ? (
        <RecordCards form={view.form} columns={columns} list={list} colourOf={colourOf} />
      ) : (
        <Suspense fallback={<PageSkeleton />}>
          <RecordTable
            form={view.form}
            columns={columns}
            list={list}
            colourOf={colourOf}
            sort={state.sort.length > 0 ? state.sort : (view.sort ?? [])}
            onSort={(sort) => change({ sort })}
          />
        </Suspense>
      )}
    </>
  );
}
