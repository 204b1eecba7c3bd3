import type { ViewDocument } from '@pulu/engine/model';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { listQuery } from '../api/records.js';
import type { ListQuery } from '../api/types.js';
import { useManifest } from '../app/AppContext.js';
import type { Field } from '@pulu/engine/model';
import { expandsOf, type Column } from './columns.js';
import { allOf, filterLogic } from './filter.js';
import type { ListState } from './urlState.js';

/** The records of a view under what the person asks for, page by page. */
export function useRecords(view: ViewDocument, columns: readonly Column[], fields: readonly Field[], state: ListState) {
  const { key } = useManifest();
  const query = useMemo((): ListQuery => {
    const filter = allOf(view.filter, filterLogic(fields, state.filter));
    const sort = state.sort.length > 0 ? state.sort : view.sort;
    const expand = expandsOf(columns);
    return {
      ...(filter === undefined ? {} : { filter }),
      ...(state.search === '' ? {} : { search: state.search }),
      ...(sort === undefined ? {} : { sort }),
      ...(expand.length === 0 ? {} : { expand }),
      limit: view.type === 'table' ? (view.pageSize ?? 50) : 50,
      count: 'bounded',
    };
  }, [view, columns, fields, state]);
  const answer = useInfiniteQuery({ ...listQuery(key, view.form, query), placeholderData: keepPreviousData });
  const records = useMemo(() => answer.data?.pages.flatMap((page) => page.records) ?? [], [answer.data]);
  return { ...answer, records, count: answer.data?.pages[0]?.count };
}
