import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { path, request } from './client.js';
import type {
  Capabilities,
  DuplicatesAnswer,
  DuplicatesQuery,
  ListAnswer,
  ListQuery,
  RecordAnswer,
  TimelineAnswer,
} from './types.js';

function at(app: string, form: string, ...rest: readonly string[]): string {
  return path('apps', app, 'records', form, ...rest);
}

/** Everything read of a form: invalidated together when one of its records changes. */
function formKey(app: string, form: string) {
  return ['records', app, form] as const;
}

/** A list that goes on page by page. */
export function listQuery(app: string, form: string, query: ListQuery) {
  return infiniteQueryOptions({
    queryKey: [...formKey(app, form), 'list', query],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ signal, pageParam }) =>
      request<ListAnswer>('POST', at(app, form, 'query'), {
        body: pageParam === undefined ? query : { ...query, after: pageParam, count: 'none' },
        signal,
      }),
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

/** A short list that needs no second page. */
export function shortListQuery(app: string, form: string, query: ListQuery) {
  return queryOptions({
    queryKey: [...formKey(app, form), 'short', query],
    queryFn: ({ signal }) => request<ListAnswer>('POST', at(app, form, 'query'), { body: query, signal }),
  });
}

/** Records that have what is being entered. Not read anew after a write: the record that was just made is no other one. */
export function duplicatesQuery(app: string, form: string, query: DuplicatesQuery) {
  return queryOptions({
    queryKey: ['duplicates', app, form, query],
    staleTime: 10_000,
    retry: false,
    queryFn: ({ signal }) => request<DuplicatesAnswer>('POST', at(app, form, 'duplicates'), { body: query, signal }),
  });
}

/** One record; the relations named in `expand` come with it. */
export function recordQuery(app: string, form: string, id: string, expand: readonly string[] = []) {
  return queryOptions({
    queryKey: [...formKey(app, form), 'one', id, expand],
    queryFn: ({ signal }) =>
      request<RecordAnswer>('GET', at(app, form, id), {
        query: { expand: expand.length === 0 ? undefined : expand.join(',') },
        signal,
      }),
  });
}

/** Which version a record has by now, and who made it. Asked for again and again while somebody looks at the record. */
export function versionQuery(app: string, form: string, id: string) {
  return queryOptions({
    queryKey: [...formKey(app, form), 'version', id],
    refetchInterval: 30_000,
    refetchOnWindowFocus: 'always',
    queryFn: ({ signal }) =>
      request<RecordAnswer>('GET', at(app, form, id), { query: { fields: 'updated_by' }, signal }),
  });
}

/** What happened to a record, page by page. */
export function timelineQuery(app: string, form: string, id: string) {
  return infiniteQueryOptions({
    queryKey: [...formKey(app, form), 'timeline', id],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ signal, pageParam }) =>
      request<TimelineAnswer>('GET', at(app, form, id, 'timeline'), { query: { after: pageParam }, signal }),
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

/** What the person may do with a record. */
export function capabilitiesQuery(app: string, form: string, id: string) {
  return queryOptions({
    queryKey: [...formKey(app, form), 'can', id],
    queryFn: ({ signal }) => request<Capabilities>('GET', at(app, form, id, 'can'), { signal }),
  });
}

type Values = Readonly<Record<string, unknown>>;

/** Writes of a form's records. Each forgets what was read of the app's records, for a write may change computed values anywhere. */
export function useWrites(app: string, form: string) {
  const client = useQueryClient();
  const onSuccess = () => client.invalidateQueries({ queryKey: ['records', app] });
  return {
    create: useMutation({
      // The id is chosen here, so that sending the same values twice makes one record.
      mutationFn: (values: Values & { readonly id: string }) =>
        request<RecordAnswer>('POST', at(app, form), { body: values, headers: { 'idempotency-key': values.id } }),
      onSuccess,
    }),
    update: useMutation({
      mutationFn: ({ id, version, values }: { id: string; version: number; values: Values }) =>
        request<RecordAnswer>('PATCH', at(app, form, id), { body: { ...values, version } }),
      onSuccess,
    }),
    transition: useMutation({
      mutationFn: ({ id, key, ...body }: { id: string; key: string; version: number; values: Values }) =>
        request<RecordAnswer>('POST', at(app, form, id, 'transitions', key), { body }),
      onSuccess,
    }),
    remove: useMutation({
      mutationFn: (id: string) => request<undefined>('DELETE', at(app, form, id)),
      onSuccess,
    }),
    restore: useMutation({
      mutationFn: (id: string) => request<RecordAnswer>('POST', at(app, form, id, 'restore')),
      onSuccess,
    }),
  };
}
