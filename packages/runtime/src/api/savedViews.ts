import type { SavedView } from '@pulu/engine/model';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { path, request } from './client.js';

/** What of a saved view its owner decides. */
export type SavedViewBody = Pick<SavedView, 'view' | 'title' | 'state' | 'shared'>;

/** One's own saved views, and those that others share. */
export function savedViewsQuery(app: string) {
  return queryOptions({
    queryKey: ['saved-views', app],
    staleTime: 60_000,
    queryFn: async ({ signal }) => {
      const { views } = await request<{ readonly views: readonly SavedView[] }>(
        'GET',
        path('apps', app, 'saved-views'),
        { signal },
      );
      return views;
    },
  });
}

/** Saves, changes and forgets views. Sharing is refused to whom the manifest's `me.shareViews` does not allow it. */
export function useSavedViews(app: string) {
  const client = useQueryClient();
  const onSuccess = () => client.invalidateQueries({ queryKey: savedViewsQuery(app).queryKey });
  return {
    save: useMutation({
      mutationFn: (body: SavedViewBody) => request<SavedView>('POST', path('apps', app, 'saved-views'), { body }),
      onSuccess,
    }),
    change: useMutation({
      mutationFn: ({ id, ...body }: Partial<Omit<SavedViewBody, 'view'>> & { readonly id: string }) =>
        request<SavedView>('PATCH', path('apps', app, 'saved-views', id), { body }),
      onSuccess,
    }),
    remove: useMutation({
      mutationFn: (id: string) => request<undefined>('DELETE', path('apps', app, 'saved-views', id)),
      onSuccess,
    }),
  };
}
