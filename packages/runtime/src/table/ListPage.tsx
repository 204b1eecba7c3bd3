import { PlusOutlined } from '@ant-design/icons';
import type { ManifestForm, ViewDocument } from '@pulu/engine/model';
import { Button } from 'antd';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useManifest } from '../app/AppContext.js';
import { createPath } from '../app/paths.js';
import { useFormats } from '../fields/formats.js';
import { PageHeader } from '../ui/PageHeader.js';
import { EmptyState, ErrorState } from '../ui/States.js';
import { useIsPhone } from '../ui/useMedia.js';
import { ColumnsMenu } from './ColumnsMenu.js';
import { noFilter } from './filter.js';
import { ExportMenu, GroupMenu, SortSheet } from './ListMenus.js';
import { ListSkeleton } from './ListSkeleton.js';
import { RecordCards } from './RecordCards.js';
import { SavedViews } from './saved/SavedViews.js';
import { Toolbar } from './Toolbar.js';
import { useList } from './useList.js';

const TableView = lazy(() => import('./TableView.js'));
const Kanban = lazy(() => import('../views/kanban/Kanban.js'));

interface ListPageProps {
  readonly view: ViewDocument;
  readonly form: ManifestForm;
}

/** The records of a view: in a table on a desk, as cards on a phone. */
export function ListPage({ view, form }: ListPageProps) {
  const { t } = useTranslation();
  const { key: app } = useManifest();
  const { locale, number } = useFormats();
  const isPhone = useIsPhone();
  const { state, change, askable, columns, possible, groupable, group, asking, colourOf, list } = useList(view, form);
  const create = form.operations.includes('create') && (
    <Link to={createPath(app, view.form)}>
      <Button type="primary" icon={<PlusOutlined />}>
        {t('record.new', { form: form.title[locale] })}
      </Button>
    </Link>
  );
  const isAsked = state.search !== '' || state.filter.conditions.length > 0;
  const count = list.count && (list.count.exact ? number(list.count.value, 0) : `${number(list.count.value, 0)}+`);
  const aside = (
    <>
      {count}
      <SavedViews view={view.key} />
    </>
  );
  return (
    <>
      <PageHeader title={view.title[locale]} aside={aside} actions={create} />
      <Toolbar fields={askable} state={state} onChange={change} refreshing={list.isRefetching}>
        {isPhone ? (
          <SortSheet columns={columns} sort={asking.sort ?? []} onSort={(sort) => change({ sort })} />
        ) : (
          <>
            {view.type !== 'kanban' && (
              <GroupMenu fields={groupable} group={group} onGroup={(chosen) => change({ group: chosen })} />
            )}
            <ColumnsMenu
              columns={columns}
              possible={possible}
              isChanged={state.columns.length > 0}
              onLayout={(layout) => change({ columns: layout })}
            />
            {form.operations.includes('export') && <ExportMenu form={form.key} asking={asking} columns={columns} />}
          </>
        )}
      </Toolbar>
      {list.isError && list.records.length === 0 ? (
        <ErrorState error={list.error} onRetry={() => void list.refetch()} />
      ) : list.isPending ? (
        <ListSkeleton />
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
      ) : view.type === 'kanban' ? (
        <Suspense fallback={<ListSkeleton />}>
          <Kanban view={view} form={form} columns={columns} asking={asking} colourOf={colourOf} />
        </Suspense>
      ) : isPhone ? (
        <RecordCards form={view.form} columns={columns} list={list} colourOf={colourOf} />
      ) : (
        <Suspense fallback={<ListSkeleton />}>
          <TableView
            view={view}
            form={form}
            columns={columns}
            group={group}
            list={list}
            asking={asking}
            colourOf={colourOf}
            onChange={change}
          />
        </Suspense>
      )}
    </>
  );
}
