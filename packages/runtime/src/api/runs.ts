import type {
  FailureGroup,
  RuleAnswer,
  RuleGraphAnswer,
  RuleList,
  RunAnswer,
  RunStateName,
  RunSummary,
} from '@pulu/engine/model';
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { path, request } from './client.js';

/** Which runs are asked for. */
export interface RunsAsked {
  readonly rule?: string;
  readonly state?: RunStateName;
  /** Only failures that are the reader's own business. */
  readonly mine?: boolean;
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
          mine: asked.mine === true ? 'true' : undefined,
          undelivered: asked.undelivered === true ? 'true' : undefined,
          before: pageParam,
        },
        signal,
      }),
    getNextPageParam: ({ next }) => next ?? undefined,
  });
}

/**
 * A run with its steps.
 * @param isLive the server tells of every move: it is asked again all the same, but seldom
 */
export function runQuery(app: string, id: string, isLive = false) {
  return queryOptions<RunAnswer>({
    queryKey: ['runs', app, 'one', id],
    refetchInterval: ({ state: { data } }) =>
      data !== undefined && isUnderWay(data) ? (isLive ? 30_000 : 2000) : false,
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
    queryFn: ({ signal }) => request<RuleList>('GET', path('apps', app, 'rules'), { signal }),
  });
}

/** A rule with its document, what it means in words, and how it has done. */
export function ruleQuery(app: string, rule: string) {
  return queryOptions<RuleAnswer>({
    queryKey: ['runs', app, 'rules', rule],
    refetchInterval: every,
    queryFn: ({ signal }) => request<RuleAnswer>('GET', path('apps', app, 'rules', rule), { signal }),
  });
}

/** The rule of a run, as it was when the run began. */
export function runRuleQuery(app: string, id: string) {
  return queryOptions<RuleGraphAnswer>({
    queryKey: ['rule-of-run', app, id],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) => request<RuleGraphAnswer>('GET', path('apps', app, 'runs', id, 'rule'), { signal }),
  });
}

/** What failed, by rule, step and reason. */
export function failuresQuery(app: string) {
  return queryOptions({
    queryKey: ['runs', app, 'failures'],
    refetchInterval: every,
    queryFn: ({ signal }) =>
      request<{ failures: readonly FailureGroup[] }>('GET', path('apps', app, 'failures'), { signal }),
  });
}

/** Deals with all runs that failed at the same step of a rule for the same reason. */
export function useSettleAll(app: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ group: { rule, step, code }, how }: { readonly group: FailureGroup; readonly how: Settling }) =>
      request<{ settled: number; more: boolean }>('POST', path('apps', app, 'failures', how), {
        body: { rule, step, code },
      }),
    onSettled: () => client.invalidateQueries({ queryKey: ['runs', app] }),
  });
}

/** Makes a failure somebody's business. */
export function useHandOver(app: string, id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (to: string) => request<RunAnswer>('POST', path('apps', app, 'runs', id, 'handler'), { body: { to } }),
    onSettled: () => client.invalidateQueries({ queryKey: ['runs', app] }),
  });
}

/** Pauses a rule, or lets it go on. */
export function usePause(app: string, rule: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (how: 'pause' | 'resume') => request<RuleAnswer>('POST', path('apps', app, 'rules', rule, how)),
    onSettled: () => client.invalidateQueries({ queryKey: ['runs', app] }),
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
