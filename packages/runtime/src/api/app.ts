import type { DepartmentSummary, Manifest, PersonSummary } from '@pulu/engine/model';
import { queryOptions } from '@tanstack/react-query';
import { path, request } from './client.js';

/** All that is needed to draw an app for the person who is signed in. */
export function manifestQuery(app: string) {
  return queryOptions({
    queryKey: ['app', app],
    staleTime: 5 * 60_000,
    queryFn: ({ signal }) => request<Manifest>('GET', path('apps', app), { signal }),
  });
}

/** People of the app, for pickers: those found by name, or those with these ids. */
export function peopleQuery(app: string, search: string, ids: readonly string[] = []) {
  return queryOptions({
    queryKey: ['app', app, 'people', search, ids],
    staleTime: 60_000,
    queryFn: ({ signal }) =>
      request<readonly PersonSummary[]>('GET', `${path('apps', app)}/people`, {
        query: { search, ids: ids.length === 0 ? undefined : ids.join(',') },
        signal,
      }),
  });
}

export function departmentsQuery(app: string) {
  return queryOptions({
    queryKey: ['app', app, 'departments'],
    staleTime: 5 * 60_000,
    queryFn: ({ signal }) =>
      request<readonly DepartmentSummary[]>('GET', `${path('apps', app)}/departments`, {
        signal,
      }),
  });
}
