import { queryOptions } from '@tanstack/react-query';
import { path, request } from './client.js';

/** A record that was found, in any form that the person may read. */
export interface SearchResult {
  readonly form: string;
  readonly id: string;
  readonly title: string;
  /** The field that holds what was searched for, and its value. */
  readonly matched?: { readonly field: string; readonly text: string };
}

export interface SearchAnswer {
  readonly results: readonly SearchResult[];
}

/** Records of all forms that hold these words, a few per form. */
export function searchQuery(app: string, words: string) {
  return queryOptions({
    queryKey: ['records', app, 'search', words],
    staleTime: 15_000,
    queryFn: ({ signal }) =>
      request<SearchAnswer>('GET', `${path('apps', app)}/search`, { query: { q: words }, signal }),
  });
}
