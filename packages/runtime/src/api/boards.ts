import type { BoardAnswer, BoardDataAnswer, BoardQuery, HiddenAnswer } from '@pulu/engine/model';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { path, request } from './client.js';

function at(app: string, board: string, ...rest: readonly string[]): string {
  return path('apps', app, 'boards', board, ...rest);
}

/** How a board is laid out. */
export function boardQuery(app: string, board: string) {
  return queryOptions({
    queryKey: ['boards', app, 'board', board],
    staleTime: 60_000,
    queryFn: ({ signal }) => request<BoardAnswer>('GET', at(app, board), { signal }),
  });
}

/** The numbers of a board. @param watches the forms whose changes make them old at once */
export function boardDataQuery(app: string, board: string, asked: BoardQuery, watches: readonly string[]) {
  return queryOptions({
    queryKey: ['boards', app, 'data', board, asked],
    meta: { watches },
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => request<BoardDataAnswer>('GET', at(app, board, 'data'), { query: { ...asked }, signal }),
  });
}

/** How many of the records behind a number the person may not see. */
export function hiddenQuery(app: string, board: string, card: string, body: BoardQuery & { readonly token: string }) {
  return queryOptions({
    queryKey: ['boards', app, 'hidden', board, card, body],
    queryFn: ({ signal }) => request<HiddenAnswer>('POST', at(app, board, 'cards', card, 'hidden'), { body, signal }),
  });
}

/** Whether the numbers of a query speak of one of these forms. */
export function isWatching(meta: Readonly<Record<string, unknown>> | undefined, forms: readonly string[]): boolean {
  const watches = meta?.['watches'];
  return Array.isArray(watches) && watches.some((form: unknown) => forms.some((changed) => changed === form));
}
