import type { AppSummary, SessionAnswer, SignInWays } from '@pulu/engine/model';
import { queryOptions, useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { request, setCsrf } from './client.js';
import { mayGoAgain, stayHere } from '../login/wecom.js';
import { isStatus } from './problem.js';
import type { DemoAnswer } from './types.js';

/** Who is signed in; null when nobody is. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  staleTime: Infinity,
  queryFn: async ({ signal }): Promise<SessionAnswer | null> => {
    try {
      return remember(await request<SessionAnswer>('GET', '/session', { signal }));
    } catch (error) {
      if (isStatus(error, 401)) return null;
      throw error;
    }
  },
});

/** The apps that the person has a role in. */
export const appsQuery = queryOptions({
  queryKey: ['apps'],
  staleTime: 60_000,
  queryFn: ({ signal }) => request<readonly AppSummary[]>('GET', '/apps', { signal }),
});

/** The ways to sign in besides a password. */
export const waysQuery = queryOptions({
  queryKey: ['ways'],
  staleTime: 60_000,
  retry: false,
  queryFn: ({ signal }) => request<SignInWays>('GET', '/session/ways', { signal }),
});

/** The accounts of a demo; null where there is none. */
export const demoQuery = queryOptions({
  queryKey: ['demo'],
  staleTime: Infinity,
  retry: false,
  queryFn: ({ signal }) => request<DemoAnswer>('GET', '/demo', { signal }).catch(() => null),
});

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (credentials: Credentials) => request<SessionAnswer>('POST', '/session', { body: credentials }),
    onSuccess: (session) => startOver(client, remember(session)),
  });
}

/** Signs the same person in again: what was read for them stays. */
export function useSignInAgain() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (credentials: Credentials) => request<SessionAnswer>('POST', '/session', { body: credentials }),
    onSuccess: (session) => client.setQueryData(sessionQuery.queryKey, remember(session)),
  });
}

/** Forgets everything of the person: the way to the login page, without asking the server. */
export function useLeave() {
  const client = useQueryClient();
  return () => {
    // Who leaves is not led in again.
    stayHere();
    setCsrf('');
    startOver(client, null);
  };
}

/** Who the browser's cookie belongs to now; undefined when nobody is signed in, or the server cannot be asked. */
export async function whoIsSignedIn(): Promise<SessionAnswer | undefined> {
  return request<SessionAnswer>('GET', '/session').catch(() => undefined);
}

export function useSignOut() {
  const leave = useLeave();
  return useMutation({
    mutationFn: () => request<undefined>('DELETE', '/session'),
    onSettled: leave,
  });
}

/** Nothing that another person saw in this tab is kept. */
function startOver(client: QueryClient, session: SessionAnswer | null): void {
  client.setQueryData(sessionQuery.queryKey, session);
  client.removeQueries({ predicate: ({ queryKey: [first] }) => first !== sessionQuery.queryKey[0] });
}

function remember(session: SessionAnswer): SessionAnswer {
  setCsrf(session.csrf);
  mayGoAgain();
  return session;
}
