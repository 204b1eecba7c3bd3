import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { QueryClient, QueryClientProvider, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { cleanup, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { mentionableQuery, useComments } from './comments.js';
import { timelineQuery } from './records.js';
import { savedViewsQuery, useSavedViews } from './savedViews.js';

const before = globalThis.fetch;
/** What was asked of the server, and what it says, by method and path. */
const asked: { readonly what: string; readonly body: unknown }[] = [];
let says: Record<string, unknown> = {};

async function serve(url: string, { method, body }: RequestInit): Promise<Response> {
  const what = `${method} ${url.replace('/api/v1', '')}`;
  asked.push({ what, body: typeof body === 'string' ? JSON.parse(body) : undefined });
  const said = says[what];
  const headers = new Headers({ 'content-type': 'application/json' });
  return { ok: true, status: said === undefined ? 204 : 200, headers, json: async () => said } as Response;
}

function wrapper({ children }: { readonly children: ReactNode }) {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}

const countOf = (what: string) => asked.filter((request) => request.what === what).length;

beforeEach(() => {
  asked.length = 0;
  globalThis.fetch = serve as typeof fetch;
});
afterEach(() => {
  cleanup();
  globalThis.fetch = before;
});

describe('comments', () => {
  const record = '/apps/works/records/device/d1';

  it('are written where the record is, and its timeline is read anew after each', async () => {
    says = {
      [`GET ${record}/timeline`]: { events: [], $titles: {}, next: null },
      [`POST ${record}/comments`]: { comment: { id: 'c1', text: 'Leaks' } },
      [`PATCH ${record}/comments/c1`]: { comment: { id: 'c1', text: 'Leaked' } },
    };
    const { result } = renderHook(
      () => ({
        timeline: useInfiniteQuery(timelineQuery('works', 'device', 'd1')),
        comments: useComments('works', 'device', 'd1'),
      }),
      { wrapper },
    );
    await waitFor(() => expect(result.current.timeline.isSuccess).toBe(true));
    const { add, edit, remove } = result.current.comments;
    const made = await add.mutateAsync({ id: 'c1', text: 'Leaks', mentions: ['u1'] });
    expect(made.comment.text).toBe('Leaks');
    await waitFor(() => expect(countOf(`GET ${record}/timeline`)).toBe(2));
    await edit.mutateAsync({ id: 'c1', text: 'Leaked', mentions: [] });
    await remove.mutateAsync('c1');
    await waitFor(() => expect(countOf(`GET ${record}/timeline`)).toBe(4));
    expect(asked.filter(({ what }) => !what.startsWith('GET'))).toEqual([
      { what: `POST ${record}/comments`, body: { id: 'c1', text: 'Leaks', mentions: ['u1'] } },
      { what: `PATCH ${record}/comments/c1`, body: { text: 'Leaked', mentions: [] } },
      { what: `DELETE ${record}/comments/c1`, body: undefined },
    ]);
  });

  it('offer whom they may mention', async () => {
    says = { [`GET ${record}/people?search=bo`]: { people: [{ id: 'u2', name: 'Bob', department: null }] } };
    const { result } = renderHook(() => useQuery(mentionableQuery('works', 'device', 'd1', 'bo')), { wrapper });
    await waitFor(() => expect(result.current.data).toEqual([{ id: 'u2', name: 'Bob', department: null }]));
  });
});

describe('saved views', () => {
  const at = '/apps/works/saved-views';

  it('are saved, changed and forgotten, and read anew after each', async () => {
    const view = { id: 'v1', view: 'devices', title: 'Mine', state: { search: 'pump' }, shared: false };
    says = { [`GET ${at}`]: { views: [view] }, [`POST ${at}`]: view, [`PATCH ${at}/v1`]: { ...view, title: 'Ours' } };
    const { result } = renderHook(
      () => ({ list: useQuery(savedViewsQuery('works')), writes: useSavedViews('works') }),
      { wrapper },
    );
    await waitFor(() => expect(result.current.list.data).toEqual([view]));
    const { save, change, remove } = result.current.writes;
    await save.mutateAsync({ view: 'devices', title: 'Mine', state: { search: 'pump' }, shared: false });
    expect((await change.mutateAsync({ id: 'v1', title: 'Ours' })).title).toBe('Ours');
    await remove.mutateAsync('v1');
    await waitFor(() => expect(countOf(`GET ${at}`)).toBe(4));
    expect(asked.filter(({ what }) => !what.startsWith('GET')).map(({ what, body }) => [what, body])).toEqual([
      [`POST ${at}`, { view: 'devices', title: 'Mine', state: { search: 'pump' }, shared: false }],
      [`PATCH ${at}/v1`, { title: 'Ours' }],
      [`DELETE ${at}/v1`, undefined],
    ]);
  });
});
