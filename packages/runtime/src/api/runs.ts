import type { RuleSummary, RunAnswer, RunStateName, RunSummary } from '@pulu/engine/model';
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { path, request } from './client.js';

/** Which runs are asked for. */
export interface RunsAsked {
  readonly rule?: string;
  readonly state?: RunStateName;
}

const every = 5000;

/** Runs, the newest first, page by page; looked at again while they are shown. */
export function runsQuery(app: string, asked: RunsAsked) {
  return infiniteQueryOptions({
    queryKey: ['runs', app, 'list', asked],
    initialPageParam: undefined as string | undefined,
    refetchInterval: every,
    queryFn: ({ signal, pageParam }) =>
      request<{ runs: readonly RunSummary[]; next: string | null }>('GET', path('apps', app, 'runs'), {
        query: { rule: asked.rule, state: asked.state, before: pageParam },
        signal,
      }),
    getNextPageParam: ({ next }) => next ?? undefined,
  });
}

/** A run with its steps. */
export function runQuery(app: string, id: string) {
  return queryOptions<RunAnswer>({
    queryKey: ['runs', app, 'one', id],
    refetchInterval: ({ state: { data } }) => (data?.ended === null && data.state !== 'failed' ? 2000 : false),
    queryFn: ({ signal }) => request<RunAnswer>('GET', path('apps', app, 'runs', id), { signal }),
  });
}

/** The rules, with how they have done lately. */
export function rulesQuery(app: string) {
  return queryOptions({
    queryKey: ['runs', app, 'rules'],
    refetchInterval: every,
    queryFn: ({ signal }) => request<{ rules: readonly RuleSummary[] }>('GET', path('apps', app, 'rules'), { signal }),
  });
}

/** What can be done with a run that failed, or has not ended. */
export type Settling = 'retry' | 'skip' | 'cancel';

export function useSettleRun(app: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, how }: { readonly id: string; readonly how: Settling }) =>
      request<RunAnswer>('POST', path('apps', app, 'runs', id, how)),
    onSettled: () => client.invalidateQueries({ queryKey: ['runs', app] }),
  });
}
