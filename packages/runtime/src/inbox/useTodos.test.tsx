import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Manifest, TaskSummary, ViewDocument } from '@pulu/engine/model';
import { screen } from '@testing-library/react';
import { formOf, label, manifestOf, renderIn } from '../testing/render.js';
import { taskOfPerson } from '../testing/tasks.js';
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
let waiting: readonly TaskSummary[] = [];
let asked: { readonly url: string; readonly body: unknown }[] = [];

function Counts() {
  const { tasks, todos, total } = useTodos();
  if (tasks.count === undefined || todos.some(({ count }) => count === undefined)) return <p>waiting</p>;
  const asked = tasks.tasks.map(({ assignee }) => `${assignee.name}, `).join('');
  const parts = todos.map(({ view, count, records }) => `${view.key} ${count?.value} (${records.length})`);
  return <p>{`${asked}${parts.join(', ')}: ${total?.value}${total?.exact === true ? '' : '+'}`}</p>;
}

/** Answers each form with as many records as are said; more than there are is a count that stopped. */
function serve(counts: Readonly<Record<string, { readonly value: number; readonly exact: boolean }>>) {
  return async (url: string, { body }: RequestInit): Promise<Response> => {
    if (url.includes('/tasks')) return answered({ tasks: waiting, next: null });
    const form = url.split('/').at(-2) ?? '';
    asked.push({ url, body: JSON.parse(typeof body === 'string' ? body : '') });
    return answered({ records: [{ id: '1', version: 1 }], next: null, count: counts[form] });
  };
}

function answered(answer: object): Response {
  const headers = new Headers({ 'content-type': 'application/json' });
  return { ok: true, status: 200, headers, json: async (): Promise<unknown> => answer } as Response;
}

describe('to-dos', () => {
  beforeEach(() => {
    asked = [];
    waiting = [];
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

  it('count what rules ask, too: what is due first, then what has waited longest', async () => {
    globalThis.fetch = serve({ late: { value: 2, exact: true }, open: { value: 5, exact: true } }) as typeof fetch;
    waiting = [
      taskOfPerson('new'),
      taskOfPerson('old', { created_at: '2026-11-20T01:00:00.000Z' }),
      taskOfPerson('soon', { due_at: '2026-11-24T01:00:00.000Z' }),
      taskOfPerson('overdue', { due_at: '2026-11-22T01:00:00.000Z' }),
    ];
    await renderIn(manifest, <Counts />);
    await screen.findByText('overdue, soon, old, new, late 2 (1), open 5 (1): 11');
  });
});
