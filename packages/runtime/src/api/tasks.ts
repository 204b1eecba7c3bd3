import type { ApprovalAnswer, TaskAnswer, TaskList } from '@pulu/engine/model';
import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
  type QueryClient,
} from '@tanstack/react-query';
import { path, request } from './client.js';

/** The most tasks that an answer holds. */
const page = 100;
/** What a rule does after somebody decided follows within moments: it is looked for so long afterwards, in milliseconds. */
const looks = [0, 700, 2_500];

function at(app: string, ...rest: readonly string[]): string {
  return path('apps', app, ...rest);
}

/** Everything that waits for the person, the newest first; one page, for who has more than that counts no longer. */
export function openTasksQuery(app: string) {
  return queryOptions({
    queryKey: ['tasks', app, 'open'],
    refetchInterval: 60_000,
    queryFn: ({ signal }) => request<TaskList>('GET', at(app, 'tasks'), { query: { limit: page }, signal }),
  });
}

/** What the person has decided, or somebody else for them, the newest first, page by page. */
export function closedTasksQuery(app: string) {
  return infiniteQueryOptions({
    queryKey: ['tasks', app, 'closed'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ signal, pageParam }) =>
      request<TaskList>('GET', at(app, 'tasks'), { query: { state: 'closed', limit: 30, before: pageParam }, signal }),
    getNextPageParam: ({ next }) => next ?? undefined,
  });
}

/** A task of one's own, with what may be done about it. */
export function taskQuery(app: string, id: string) {
  return queryOptions({
    queryKey: ['tasks', app, 'one', id],
    queryFn: ({ signal }) => request<TaskAnswer>('GET', at(app, 'tasks', id), { signal }),
  });
}

/** All that people were asked about a record, the latest first. Others decide meanwhile: it is asked for again and again. */
export function approvalsQuery(app: string, form: string, id: string) {
  return queryOptions({
    queryKey: ['records', app, form, 'approvals', id],
    refetchInterval: 30_000,
    queryFn: async ({ signal }) => {
      const answer = await request<{ readonly approvals: readonly ApprovalAnswer[] }>(
        'GET',
        at(app, 'records', form, id, 'approvals'),
        { signal },
      );
      return answer.approvals;
    },
  });
}

/** What somebody decides about a task of theirs. */
export interface Decision {
  readonly decision: TaskAnswer['decisions'][number];
  readonly comment: string;
  /** Values of the fields that are open at the step. */
  readonly values: Readonly<Record<string, unknown>>;
  /** The earlier step that it is returned to. */
  readonly to?: string;
}

/** What people do with tasks and approvals. Afterwards everything that a rule may have changed is read anew. */
export function useTaskWrites(app: string) {
  const client = useQueryClient();
  const onSettled = () => readAgain(client, app);
  return {
    decide: useMutation({
      mutationFn: ({ id, ...body }: Decision & { readonly id: string }) =>
        request<TaskAnswer>('POST', at(app, 'tasks', id, 'decision'), { body }),
      onSettled,
    }),
    transfer: useMutation({
      mutationFn: ({ id, ...body }: { readonly id: string; readonly to: string; readonly comment: string }) =>
        request<TaskAnswer>('POST', at(app, 'tasks', id, 'transfer'), { body }),
      onSettled,
    }),
    addSigners: useMutation({
      mutationFn: ({
        id,
        ...body
      }: {
        readonly id: string;
        readonly users: readonly string[];
        readonly comment: string;
      }) => request<TaskAnswer>('POST', at(app, 'tasks', id, 'signers'), { body }),
      onSettled,
    }),
    withdraw: useMutation({
      mutationFn: ({ run, comment }: { readonly run: string; readonly comment: string }) =>
        request<undefined>('POST', at(app, 'approvals', run, 'withdraw'), { body: { comment } }),
      onSettled,
    }),
    urge: useMutation({
      mutationFn: (run: string) => request<undefined>('POST', at(app, 'approvals', run, 'urge'), { body: {} }),
      onSettled,
    }),
  };
}

function readAgain(client: QueryClient, app: string): void {
  const read = () => {
    void client.invalidateQueries({ queryKey: ['records', app] });
    void client.invalidateQueries({ queryKey: ['tasks', app] });
  };
  for (const wait of looks) setTimeout(read, wait);
}
