import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Manifest, ViewDocument } from '@pulu/engine/model';
import { screen } from '@testing-library/react';
import { formOf, label, manifestOf, renderIn } from '../testing/render.js';
import { useTodos } from './useTodos.js';

const view = (key: string): ViewDocument => ({
  key,
  form: key,
  title: label(key),
  type: 'table',
  columns: [],
  filter: { '==': [{ var: 'state' }, key] },
  sort: ['due'],
});
const manifest: Manifest = {
  ...manifestOf(formOf('late', []), formOf('open', [])),
  views: { late: view('late'), open: view('open') },
  todo: [{ view: 'late' }, { view: 'gone' }, { view: 'open' }],
};
const before = globalThis.fetch;
let asked: { readonly url: string; readonly body: unknown }[] = [];

function Counts() {
  const { todos, total } = useTodos();
  const parts = todos.map(({ view, count, records }) => `${view.key} ${count?.value} (${records.length})`);
  return <p>{total === undefined ? 'waiting' : `${parts.join(', ')}: ${total.value}${total.exact ? '' : '+'}`}</p>;
}

/** Answers each form with as many records as are said; more than there are is a count that stopped. */
function serve(counts: Readonly<Record<string, { readonly value: number; readonly exact: boolean }>>) {
  return async (url: string, { body }: RequestInit): Promise<Response> => {
    const form = url.split('/').at(-2) ?? '';
    asked.push({ url, body: JSON.parse(typeof body === 'string' ? body : '') });
    const headers = new Headers({ 'content-type': 'application/json' });
    const answer = { records: [{ id: '1', version: 1 }], next: null, count: counts[form] };
    return { ok: true, status: 200, headers, json: async (): Promise<unknown> => answer } as Response;
  };
}

describe('to-dos', () => {
  beforeEach(() => {
    asked = [];
  });
  afterEach(() => {
    globalThis.fetch = before;
  });

  it('are counted by the filters of their views, all together', async () => {
    globalThis.fetch = serve({ late: { value: 2, exact: true }, open: { value: 5, exact: true } }) as typeof fetch;
    await renderIn(manifest, <Counts />);
    await screen.findByText('late 2 (1), open 5 (1): 7');
    expect(asked.map(({ body }) => body)).toEqual([
      { filter: { '==': [{ var: 'state' }, 'late'] }, sort: ['due'], limit: 5, count: 'bounded' },
      { filter: { '==': [{ var: 'state' }, 'open'] }, sort: ['due'], limit: 5, count: 'bounded' },
    ]);
  });

  it('are said to be more where the server stopped counting', async () => {
    globalThis.fetch = serve({ late: { value: 2, exact: true }, open: { value: 1000, exact: false } }) as typeof fetch;
    await renderIn(manifest, <Counts />);
    await screen.findByText('late 2 (1), open 1000 (1): 1002+');
  });
});
