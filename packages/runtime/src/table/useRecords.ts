import type { Expr, ViewDocument } from '@pulu/engine/model';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { listQuery } from '../api/records.js';
import type { ListQuery, RecordAnswer } from '../api/types.js';
import { useManifest } from '../app/AppContext.js';
import { expandsOf, type Column } from './columns.js';

/** What a list asks for, however it is shown: page by page, in groups, as a sheet. */
export interface Asking {
  readonly filter?: Expr;
  readonly search?: string;
  readonly sort?: readonly string[];
  readonly expand?: readonly string[];
}

/** A list of records that goes on. */
export interface RecordList {
  readonly records: readonly RecordAnswer[];
  readonly count?: { readonly value: number; readonly exact: boolean } | undefined;
  readonly error: Error | null;
  readonly isPending: boolean;
  readonly isError: boolean;
  readonly isRefetching: boolean;
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  readonly fetchNextPage: () => unknown;
  readonly refetch: () => unknown;
}

/** Puts together what is asked of a form's records. */
export function askingOf(
  filter: Expr | undefined,
  search: string,
  sort: readonly string[] | undefined,
  columns: readonly Column[],
): Asking {
  const expand = expandsOf(columns);
  return {
    ...(filter === undefined ? {} : { filter }),
    ...(search === '' ? {} : { search }),
    ...(sort === undefined ? {} : { sort }),
    ...(expand.length === 0 ? {} : { expand }),
  };
}

/** The records of a view under what the person asks for, page by page. */
export function useRecords(view: ViewDocument, asking: Asking): RecordList {
  const { key } = useManifest();
  const query = useMemo(
    (): ListQuery => ({
      ...asking,
      limit: view.type === 'table' ? (view.pageSize ?? 100) : 50,
      count: 'bounded',
    }),
    [view, asking],
  );
  const answer = useInfiniteQuery({
    ...listQuery(key, view.form, query),
    placeholderData: keepPreviousData,
    // A calendar asks for its days by itself.
    enabled: view.type !== 'calendar',
  });
  const records = useMemo(() => answer.data?.pages.flatMap((page) => page.records) ?? [], [answer.data]);
  return { ...answer, records, count: answer.data?.pages[0]?.count };
}
