import type { RehearsalAnswer, RehearsalShow } from '@pulu/engine/model';
import { infiniteQueryOptions } from '@tanstack/react-query';
import { path, request } from './client.js';

/** A live rule, and the stretch of history it is rehearsed over. Moments are in ISO form. */
export interface RehearsalAsked {
  readonly rule: string;
  readonly from: string;
  readonly to: string;
  readonly show: RehearsalShow;
}

/** What a rule would do about what happened in a stretch of time; its records page by page. */
export function rehearsalQuery(app: string, { rule, from, to, show }: RehearsalAsked) {
  return infiniteQueryOptions({
    queryKey: ['rehearsals', app, rule, from, to, show],
    initialPageParam: undefined as string | undefined,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal, pageParam }) =>
      request<RehearsalAnswer>('POST', path('apps', app, 'rehearsals'), {
        body: {
          rule,
          against: { span: { from, to } },
          show,
          limit: 20,
          ...(pageParam === undefined ? {} : { after: pageParam }),
        },
        signal,
      }),
    getNextPageParam: ({ next }) => next ?? undefined,
  });
}
