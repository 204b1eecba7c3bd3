import type { RuleSummary, RunAnswer, RunStateName, RunSummary } from '@pulu/engine/model';
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { path, request } from './client.js';

/** Which runs are asked for. */
export interface RunsAsked {
  readonly rule?: string;
  readonly state?: RunStateName;
  /** Only runs that told something which did not arrive. */
  readonly undelivered?: boolean;
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
        query: {
          rule: asked.rule,
          state: asked.state,
          undelivered: asked.undelivered === true ? 'true' : undefined,
          before: pageParam,
        },
        signal,
      }),
    getNextPageParam: ({ next }) => next ?? undefined,
  });
}

/** A run with its steps. */
export function runQuery(app: string, id: string) {
  return queryOptions<RunAnswer>({
    queryKey: ['runs', app, 'one', id],
    refetchInterval: ({ state: { data } }) => (data !== undefined && isUnderWay(data) ? 2000 : false),
    queryFn: ({ signal }) => request<RunAnswer>('GET', path('apps', app, 'runs', id), { signal }),
  });
}

/** Whether a run, or something it tells, may yet change by itself. */
function isUnderWay({ ended, state, deliveries }: RunAnswer): boolean {
  return (ended === null && state !== 'failed') || deliveries.some((each) => each.state === 'waiting');
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

/** Sends again what a run told and could not deliver. */
export function useResend(app: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ run, ids }: { readonly run: string; readonly ids: readonly string[] }) =>
      request<RunAnswer>('POST', path('apps', app, 'runs', run, 'deliveries', 'retry'), { body: { ids } }),
    onSettled: () => client.invalidateQueries({ queryKey: ['runs', app] }),
  });
}
