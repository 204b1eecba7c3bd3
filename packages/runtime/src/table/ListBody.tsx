import type { ManifestForm, ViewDocument } from '@pulu/engine/model';
import { Button } from 'antd';
import { lazy, Suspense, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState, ErrorState } from '../ui/States.js';
import { useIsPhone } from '../ui/useMedia.js';
import { noFilter } from './filter.js';
import { ListSkeleton } from './ListSkeleton.js';
import { RecordCards } from './RecordCards.js';
import type { useList } from './useList.js';

const TableView = lazy(() => import('./TableView.js'));
const Kanban = lazy(() => import('../views/kanban/Kanban.js'));
const Calendar = lazy(() => import('../views/calendar/Calendar.js'));
const Gallery = lazy(() => import('../views/cards/Gallery.js'));

interface ListBodyProps {
  readonly view: ViewDocument;
  readonly form: ManifestForm;
  readonly shown: ReturnType<typeof useList>;
  /** What makes a new record; offered where there is none yet. */
  readonly create: ReactNode;
}

/** The records of a list in the way its view says: on a phone a table's are cards. */
export function ListBody({ view, form, shown, create }: ListBodyProps) {
  const { columns, asking, colourOf, list } = shown;
  if (view.type === 'calendar')
    return (
      <Suspense fallback={<ListSkeleton />}>
        <Calendar {...{ view, form, columns, asking, colourOf }} />
      </Suspense>
    );
  if (list.isError && list.records.length === 0)
    return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
  if (list.isPending) return <ListSkeleton />;
  if (list.records.length === 0) return <Nothing shown={shown} create={create} />;
  return (
    <Suspense fallback={<ListSkeleton />}>
      <Records view={view} form={form} shown={shown} />
    </Suspense>
  );
}

function Records({ view, form, shown }: Omit<ListBodyProps, 'create'>) {
  const { change, columns, group, asking, colourOf, list } = shown;
  const isPhone = useIsPhone();
  if (view.type === 'kanban') return <Kanban {...{ view, form, columns, asking, colourOf }} />;
  if (view.type === 'cards') return <Gallery {...{ view, form, columns, list, colourOf }} />;
  if (isPhone) return <RecordCards form={view.form} columns={columns} list={list} colourOf={colourOf} />;
  return <TableView {...{ view, form, columns, group, list, asking, colourOf }} onChange={change} />;
}

/** No records at all, or none that were asked for: says which, and what to do next. */
function Nothing({ shown: { state, change }, create }: Pick<ListBodyProps, 'shown' | 'create'>) {
  const { t } = useTranslation();
  const isAsked = state.search !== '' || state.filter.conditions.length > 0;
  return (
    <EmptyState
      title={t(isAsked ? 'list.nothingFound' : 'list.empty')}
      hint={t(isAsked ? 'list.nothingFoundHint' : 'list.emptyHint')}
      action={
        isAsked ? <Button onClick={() => change({ search: '', filter: noFilter })}>{t('filter.clear')}</Button> : create
      }
    />
  );
}
