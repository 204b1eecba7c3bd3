import type { Manifest, TaskSummary, TodoEntry, ViewDocument } from '@pulu/engine/model';
import { useQueries, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { shortListQuery } from '../api/records.js';
import { openTasksQuery } from '../api/tasks.js';
import type { ListAnswer, RecordAnswer } from '../api/types.js';
import { useManifest } from '../app/AppContext.js';

/** How many records of each view are shown before one asks for the rest. */
const shown = 5;
/** How often the counts are asked for again, in milliseconds; what one writes oneself counts at once. */
const every = 60_000;

/** How many records there are; `exact` is false where the server stopped counting. */
export interface Count {
  readonly value: number;
  readonly exact: boolean;
}

/** A view whose records ask for work, and the first of them. */
export interface Todo {
  readonly entry: TodoEntry;
  readonly view: ViewDocument;
  readonly records: readonly RecordAnswer[];
  /** Absent until it is known. */
  readonly count: Count | undefined;
  readonly error: Error | null;
}

/** What rules ask of the person, the most urgent first. */
export interface WaitingTasks {
  readonly tasks: readonly TaskSummary[];
  /** Absent until it is known. */
  readonly count: Count | undefined;
  readonly error: Error | null;
  /** When that was so. */
  readonly now: Date;
}

/** All that waits for a person, and how much it is together; absent until some of it is known. */
export interface Todos {
  readonly tasks: WaitingTasks;
  readonly todos: readonly Todo[];
  readonly total: Count | undefined;
}

/** What waits for the person: what rules ask of them, and per view in the app's order. */
export function useTodos(): Todos {
  const tasks = useWaitingTasks();
  const todos = useTodoViews();
  return { tasks, todos, total: totalOf([tasks, ...todos]) };
}

function useWaitingTasks(): WaitingTasks {
  const { key } = useManifest();
  const { data, error, dataUpdatedAt } = useQuery(openTasksQuery(key));
  const tasks = [...(data?.tasks ?? [])].sort((a, b) => urgency(a).localeCompare(urgency(b)));
  const count = data === undefined ? undefined : { value: tasks.length, exact: data.next === null };
  return { tasks, count, error, now: new Date(dataUpdatedAt) };
}

/** What is due first goes first, then what has waited longest without a time. */
function urgency({ due_at: due, created_at: created }: TaskSummary): string {
  return due === null ? `1 ${created}` : `0 ${due}`;
}

function useTodoViews(): readonly Todo[] {
  const manifest = useManifest();
  const entries = manifest.todo.flatMap((entry) => {
    const view = manifest.views[entry.view];
    return view === undefined ? [] : [{ entry, view }];
  });
  return useQueries({
    queries: entries.map(({ view }) => ({ ...firstRecords(manifest, view), refetchInterval: every })),
    combine: (answers: UseQueryResult<ListAnswer>[]) =>
      entries.map(({ entry, view }, index): Todo => {
        const answer = answers[index];
        return {
          entry,
          view,
          records: answer?.data?.records ?? [],
          count: answer?.data?.count,
          error: answer?.error ?? null,
        };
      }),
  });
}

/** The sum of all counts that are known; nothing until one is. */
function totalOf(todos: readonly Pick<Todo, 'count'>[]): Count | undefined {
  const counts = todos.flatMap(({ count }) => count ?? []);
  if (counts.length === 0) return undefined;
  return { value: counts.reduce((sum, { value }) => sum + value, 0), exact: counts.every(({ exact }) => exact) };
}

function firstRecords(manifest: Manifest, view: ViewDocument) {
  return shortListQuery(manifest.key, view.form, {
    ...('filter' in view && view.filter !== undefined ? { filter: view.filter } : {}),
    ...('sort' in view && view.sort !== undefined ? { sort: view.sort } : {}),
    limit: shown,
    count: 'bounded',
  });
}
