import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from './client.js';
import type { NotificationsAnswer } from './types.js';

const key = ['notifications'] as const;
const pageSize = 30;

/** How much is new. The live stream says so at once; asking is for when it is down. */
export const unreadQuery = queryOptions({
  queryKey: [...key, 'unread'],
  refetchInterval: 60_000,
  queryFn: async ({ signal }) => {
    const { unread } = await request<NotificationsAnswer>('GET', '/notifications', { query: { limit: 1 }, signal });
    return unread;
  },
});

/** What the app told the person, newest first, page by page. */
export function notificationsQuery(unreadOnly: boolean) {
  return infiniteQueryOptions({
    queryKey: [...key, 'list', unreadOnly],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ signal, pageParam }) =>
      request<NotificationsAnswer>('GET', '/notifications', {
        query: { limit: pageSize, unread: unreadOnly ? 'true' : undefined, before: pageParam },
        signal,
      }),
    getNextPageParam: ({ notifications }) => (notifications.length < pageSize ? undefined : notifications.at(-1)?.id),
  });
}

/** Marks notifications as read: those named, or all of them. */
export function useMarkRead() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (ids?: readonly string[]) =>
      request<undefined>('POST', '/notifications/read', { body: ids === undefined ? {} : { ids } }),
    onSettled: () => client.invalidateQueries({ queryKey: key }),
  });
}

/** Takes over what the live stream said. */
export function useNews() {
  const client = useQueryClient();
  return {
    arrived: () => void client.invalidateQueries({ queryKey: [...key, 'list'] }),
    unread: (count: number) => void client.setQueryData(unreadQuery.queryKey, count),
  };
}
