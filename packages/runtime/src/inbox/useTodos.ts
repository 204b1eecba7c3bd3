import type { Manifest, TodoEntry, ViewDocument } from '@pulu/engine/model';
import { useQueries, type UseQueryResult } from '@tanstack/react-query';
import { shortListQuery } from '../api/records.js';
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

/** What waits for the person, per view, in the app's order. */
export function useTodos(): { readonly todos: readonly Todo[]; readonly total: Count | undefined } {
  const manifest = useManifest();
  const entries = manifest.todo.flatMap((entry) => {
    const view = manifest.views[entry.view];
    return view === undefined ? [] : [{ entry, view }];
  });
  return useQueries({
    queries: entries.map(({ view }) => ({ ...firstRecords(manifest, view), refetchInterval: every })),
    combine: (answers: UseQueryResult<ListAnswer>[]) => {
      const todos = entries.map(({ entry, view }, index): Todo => {
        const answer = answers[index];
        return {
          entry,
          view,
          records: answer?.data?.records ?? [],
          count: answer?.data?.count,
          error: answer?.error ?? null,
        };
      });
      return { todos, total: totalOf(todos) };
    },
  });
}

/** The sum of all counts that are known; nothing until one is. */
function totalOf(todos: readonly Todo[]): Count | undefined {
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
