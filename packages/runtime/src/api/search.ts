import type { SearchAnswer } from '@pulu/engine/model';
import { queryOptions } from '@tanstack/react-query';
import { path, request } from './client.js';

/** Records of all forms that hold these words, a few per form. */
export function searchQuery(app: string, words: string) {
  return queryOptions({
    queryKey: ['records', app, 'search', words],
    staleTime: 15_000,
    queryFn: ({ signal }) =>
      request<SearchAnswer>('GET', `${path('apps', app)}/search`, { query: { q: words }, signal }),
  });
}
