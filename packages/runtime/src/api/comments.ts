import type { CommentAnswer, MentionablePerson } from '@pulu/engine/model';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { path, request } from './client.js';

/** What a comment says, and to whom. */
export interface CommentBody {
  readonly text: string;
  /** Ids of people who may read the record. */
  readonly mentions: readonly string[];
}

function at(app: string, form: string, id: string, ...rest: readonly string[]): string {
  return path('apps', app, 'records', form, id, ...rest);
}

/** Those who may read a record, found by a part of their name: at most 20. */
export function mentionableQuery(app: string, form: string, id: string, search: string) {
  return queryOptions({
    queryKey: ['app', app, 'mentionable', form, id, search],
    staleTime: 60_000,
    queryFn: async ({ signal }) => {
      const { people } = await request<{ readonly people: readonly MentionablePerson[] }>(
        'GET',
        at(app, form, id, 'people'),
        { query: { search }, signal },
      );
      return people;
    },
  });
}

/** The comments of a record, written. They are read with its timeline, which is read anew after each. */
export function useComments(app: string, form: string, id: string) {
  const client = useQueryClient();
  const onSuccess = () => client.invalidateQueries({ queryKey: ['records', app, form, 'timeline', id] });
  return {
    /** The id is chosen by the caller (UUIDv7), so that sending the same comment again makes no second one. */
    add: useMutation({
      mutationFn: (comment: CommentBody & { readonly id: string }) =>
        request<{ readonly comment: CommentAnswer }>('POST', at(app, form, id, 'comments'), { body: comment }),
      onSuccess,
    }),
    edit: useMutation({
      mutationFn: ({ id: comment, ...body }: CommentBody & { readonly id: string }) =>
        request<{ readonly comment: CommentAnswer }>('PATCH', at(app, form, id, 'comments', comment), { body }),
      onSuccess,
    }),
    remove: useMutation({
      mutationFn: (comment: string) => request<undefined>('DELETE', at(app, form, id, 'comments', comment)),
      onSuccess,
    }),
  };
}
