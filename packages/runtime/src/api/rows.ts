import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
  type InfiniteData,
} from '@tanstack/react-query';
import { path, request } from './client.js';
import type { ListAnswer, ListQuery, RecordAnswer } from './types.js';

/** What records are grouped by, and what is worked out of each group. */
export interface AggregateQuery extends Pick<ListQuery, 'filter' | 'search'> {
  readonly groupBy: readonly { readonly field: string; readonly grain?: 'month' }[];
  readonly measures: readonly { readonly key: string; readonly measure: 'count' | 'sum'; readonly field?: string }[];
  readonly limit?: number;
  /** So many groups are passed over. */
  readonly offset?: number;
}

export interface AggregateAnswer {
  readonly groups: readonly { readonly keys: readonly unknown[]; readonly values: Readonly<Record<string, unknown>> }[];
  readonly more: boolean;
  readonly $titles: Readonly<Record<string, string>>;
}

/** Groups of a form's records. */
export function aggregateQuery(app: string, form: string, query: AggregateQuery) {
  return queryOptions({
    queryKey: ['records', app, form, 'aggregate', query],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      request<AggregateAnswer>('POST', path('apps', app, 'records', form, 'aggregate'), { body: query, signal }),
  });
}

/** Groups of a form's records, page by page. */
export function groupPagesQuery(app: string, form: string, query: AggregateQuery) {
  return infiniteQueryOptions({
    queryKey: ['records', app, form, 'groups', query],
    initialPageParam: 0,
    queryFn: ({ signal, pageParam: offset }) =>
      request<AggregateAnswer>('POST', path('apps', app, 'records', form, 'aggregate'), {
        body: { ...query, offset },
        signal,
      }),
    getNextPageParam: ({ more }, pages) =>
      more ? pages.reduce((sum, { groups }) => sum + groups.length, 0) : undefined,
  });
}

export type BulkOperation =
  | { readonly op: 'update'; readonly id: string; readonly values: Readonly<Record<string, unknown>> }
  | { readonly op: 'remove' | 'restore'; readonly id: string };

/** What became of one operation. */
export type BulkOutcome =
  | { readonly ok: true }
  | {
      readonly ok: false;
      readonly code: string;
      readonly errors: readonly { readonly path: string; readonly message: string }[];
    };

/** As many operations as the server takes at once. */
const most = 500;

/** As many records as are chosen together, at the most. */
export const mostChosen = 5000;

/**
 * All records that a list finds, loaded or not, up to `mostChosen`.
 * @param fields what is read of each, besides its id
 */
export async function matchingRecords(
  app: string,
  form: string,
  { filter, search, sort }: ListQuery,
  fields: readonly string[],
): Promise<readonly RecordAnswer[]> {
  const records: RecordAnswer[] = [];
  let after: string | null | undefined;
  const asked = { filter, search, sort, fields, limit: most, count: 'none' };
  do {
    const body = { ...asked, ...(after === undefined ? {} : { after }) };
    const page: ListAnswer = await request('POST', path('apps', app, 'records', form, 'query'), { body });
    records.push(...page.records);
    after = page.next;
  } while (after !== null && records.length < mostChosen);
  return records.slice(0, mostChosen);
}

/**
 * Does the same to many records, each with an outcome of its own, in the order of the operations.
 * @param onProgress hears how many are done, after each batch
 */
export function useBulk(app: string, form: string, onProgress: (done: number) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (operations: readonly BulkOperation[]) => {
      const outcomes: BulkOutcome[] = [];
      for (let from = 0; from < operations.length; from += most) {
        const body = { operations: operations.slice(from, from + most) };
        const at = path('apps', app, 'records', form, 'bulk');
        try {
          outcomes.push(...(await request<{ readonly results: readonly BulkOutcome[] }>('POST', at, { body })).results);
        } catch (error) {
          if (from === 0) throw error;
          // What is done stays done, and is told; the rest was not reached.
          const rest = operations.slice(from);
          return [...outcomes, ...rest.map((): BulkOutcome => ({ ok: false, code: 'unreached', errors: [] }))];
        }
        onProgress(outcomes.length);
      }
      return outcomes;
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['records', app] }),
  });
}

type Pages = InfiniteData<ListAnswer, string | undefined>;

/**
 * Changes values of a row of a list. The row is shown as it was answered and stays where it is, though a filter or an
 * order may say otherwise now: nothing jumps from under the hand. Everything else that was read is read anew.
 */
export function useRowWrite(app: string, form: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, version, values }: { id: string; version: number; values: Readonly<Record<string, unknown>> }) =>
      request<RecordAnswer>('PATCH', path('apps', app, 'records', form, id), { body: { ...values, version } }),
    onSuccess: async (record, { values }) => {
      const list = ['records', app, form, 'list'];
      client.setQueriesData<Pages>(
        { queryKey: list },
        (data) => data && { ...data, pages: data.pages.map((page) => replaced(page, record)) },
      );
      client.setQueriesData<ListAnswer>(
        { queryKey: ['records', app, form, 'short'] },
        (page) => page && replaced(page, record),
      );
      // What was chosen has no name in the rows yet, where the answer gives none.
      const refetchType = namesNew(values, record) ? 'active' : 'none';
      await client.invalidateQueries({ queryKey: list, refetchType });
      const isList = ([, , at, kind]: readonly unknown[]) => at === form && kind === 'list';
      await client.invalidateQueries({ queryKey: ['records', app], predicate: ({ queryKey }) => !isList(queryKey) });
    },
  });
}

const id = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether a written value points to something that an answer does not name. */
function namesNew(values: Readonly<Record<string, unknown>>, { $titles = {} }: RecordAnswer): boolean {
  return Object.values(values)
    .flat()
    .some((value) => typeof value === 'string' && id.test(value) && $titles[value] === undefined);
}

function replaced(page: ListAnswer, record: RecordAnswer): ListAnswer {
  return {
    ...page,
    records: page.records.map((row) =>
      row.id === record.id ? { ...row, ...record, $titles: { ...row.$titles, ...record.$titles } } : row,
    ),
  };
}
