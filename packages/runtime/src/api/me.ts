import type { CreatedToken, Locale, ProfileAnswer, SessionSummary, TokenSummary } from '@pulu/engine/model';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { path, request } from './client.js';

const key = ['me'] as const;

/** Who one is, where, and in which roles. */
export const profileQuery = queryOptions({
  queryKey: [...key, 'profile'],
  staleTime: 60_000,
  queryFn: ({ signal }) => request<ProfileAnswer>('GET', '/me', { signal }),
});

/** The browsers that are signed in. */
export const sessionsQuery = queryOptions({
  queryKey: [...key, 'sessions'],
  queryFn: ({ signal }) => request<readonly SessionSummary[]>('GET', '/me/sessions', { signal }),
});

export const tokensQuery = queryOptions({
  queryKey: [...key, 'tokens'],
  queryFn: ({ signal }) => request<readonly TokenSummary[]>('GET', '/me/tokens', { signal }),
});

/** Whether one is away, until which moment, and who is asked instead. */
export interface Absence {
  readonly absent: boolean;
  readonly absent_until: string | null;
  readonly stand_in: string | null;
}

/** By what one wants to be told besides in the app, as far as it changes. */
export type Tell = Partial<ProfileAnswer['tell']>;

/** Changes of one's own account. */
export function useAccount() {
  const client = useQueryClient();
  const onSettled = () => client.invalidateQueries({ queryKey: key });
  return {
    changePassword: useMutation({
      mutationFn: (passwords: { readonly current: string; readonly password: string }) =>
        request<undefined>('POST', '/me/password', { body: passwords }),
      onSettled,
    }),
    setAbsence: useMutation({
      mutationFn: (absence: Absence) => request<undefined>('PATCH', '/me', { body: absence }),
      onSettled,
    }),
    setTell: useMutation({
      mutationFn: (tell: Tell) => request<undefined>('PATCH', '/me', { body: { tell } }),
      onMutate: (tell) => {
        client.setQueryData(profileQuery.queryKey, (known) =>
          known === undefined ? known : { ...known, tell: { ...known.tell, ...tell } },
        );
      },
      onSettled,
    }),
    endSession: useMutation({
      mutationFn: (id: string) => request<undefined>('DELETE', `/me${path('sessions', id)}`),
      onSettled,
    }),
    createToken: useMutation({
      mutationFn: (token: { readonly name: string; readonly expires_at: string | null }) =>
        request<CreatedToken>('POST', '/me/tokens', { body: token }),
      onSettled,
    }),
    revokeToken: useMutation({
      mutationFn: (id: string) => request<undefined>('DELETE', `/me${path('tokens', id)}`),
      onSettled,
    }),
  };
}

/** Tells the server the language that one reads in, for what it sends by itself. */
export function saveLanguage(locale: Locale): Promise<undefined> {
  return request<undefined>('PATCH', '/me', { body: { locale } });
}
