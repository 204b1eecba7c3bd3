import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from './client.js';
import type { NotificationsAnswer } from './types.js';

export const notificationsQuery = queryOptions({
  queryKey: ['notifications'],
  refetchInterval: 15_000,
  queryFn: ({ signal }) => request<NotificationsAnswer>('GET', '/notifications', { query: { limit: 30 }, signal }),
});

/** Marks notifications as read: those named, or all of them. */
export function useMarkRead() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (ids?: readonly string[]) =>
      request<undefined>('POST', '/notifications/read', { body: ids === undefined ? {} : { ids } }),
    onSettled: () => client.invalidateQueries({ queryKey: notificationsQuery.queryKey }),
  });
}
