import type { ConnectionsAnswer, TrialAnswer } from '@pulu/engine/model';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { path, request } from './client.js';

const key = (app: string) => ['connections', app] as const;

/** The services outside that an app uses, looked at again while they are shown. */
export function connectionsQuery(app: string) {
  return queryOptions({
    queryKey: key(app),
    refetchInterval: 10_000,
    queryFn: ({ signal }) => request<ConnectionsAnswer>('GET', path('apps', app, 'connections'), { signal }),
  });
}

/** Changes of what the services need, and trying them. */
export function useConnections(app: string) {
  const client = useQueryClient();
  const onSettled = () => client.invalidateQueries({ queryKey: key(app) });
  return {
    setSecret: useMutation({
      mutationFn: ({ name, value }: { readonly name: string; readonly value: string }) =>
        request<undefined>('PUT', path('apps', app, 'secrets', name), { body: { value } }),
      onSettled,
    }),
    removeSecret: useMutation({
      mutationFn: (name: string) => request<undefined>('DELETE', path('apps', app, 'secrets', name)),
      onSettled,
    }),
    test: useMutation({
      mutationFn: ({ connector, operation }: { readonly connector: string; readonly operation: string }) =>
        request<TrialAnswer>('POST', path('apps', app, 'connections', connector, 'test'), { body: { operation } }),
      onSettled,
    }),
    testMail: useMutation({
      mutationFn: () => request<TrialAnswer>('POST', path('apps', app, 'mail', 'test'), {}),
      onSettled,
    }),
  };
}
