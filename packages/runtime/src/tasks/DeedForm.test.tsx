import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Field, TaskAnswer } from '@pulu/engine/model';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { formOf, label, manifestOf, renderIn } from '../testing/render.js';
import { taskOfPerson } from '../testing/tasks.js';
import { DeedForm } from './DeedForm.js';
import type { Deed } from './deeds.js';

const fields: readonly Field[] = [
  { type: 'text', key: 'name', label: label('Name') },
  { type: 'text', key: 'note', label: label('Note'), required: true },
];
const form = formOf('device', fields);
const task: TaskAnswer = {
  ...taskOfPerson('Me'),
  decisions: ['approve', 'reject', 'return'],
  fields: ['note'],
  return_to: [{ step: 'fill', title: label('Fill in') }],
  returns: true,
};
const record = { id: 'r1', version: 3, name: 'Pump 7', note: null };
const before = globalThis.fetch;
let sent: { readonly url: string; readonly body: unknown }[];
let done: number;

function answering(status: number, answer: object) {
  globalThis.fetch = (async (url: string, { body }: RequestInit) => {
    sent.push({ url, body: JSON.parse(typeof body === 'string' ? body : 'null') });
    const headers = new Headers({ 'content-type': 'application/json' });
    return { ok: status < 400, status, headers, json: async (): Promise<unknown> => answer } as Response;
  }) as typeof fetch;
}

const show = (deed: Deed) =>
  renderIn(
    manifestOf(form),
    <DeedForm
      form={form}
      record={record}
      task={task}
      deed={deed}
      onDone={() => (done += 1)}
      onCancel={() => undefined}
    />,
  );
const press = (name: string) => userEvent.click(screen.getByRole('button', { name }));

describe('deciding a task', () => {
  beforeEach(() => {
    sent = [];
    done = 0;
    answering(200, task);
  });
  afterEach(() => {
    globalThis.fetch = before;
  });

  it('sends the verdict with what was filled in, and nothing else of the record', async () => {
    await show('approve');
    await userEvent.type(screen.getByLabelText('Note'), 'checked');
    await press('Approve');
    await screen.findByText('Approved');
    expect(sent).toEqual([
      {
        url: '/api/v1/apps/works/tasks/task-Me/decision',
        body: { decision: 'approve', comment: '', values: { note: 'checked' } },
      },
    ]);
    expect(done).toBe(1);
  });

  it('does not approve while a field of the step is missing', async () => {
    await show('approve');
    await press('Approve');
    expect(screen.getByLabelText('Note').closest('.ant-form-item-has-error')).not.toBeNull();
    expect(sent).toEqual([]);
  });

  it('rejects only with a word on why, whatever else is missing', async () => {
    await show('reject');
    await press('Reject');
    expect(screen.getByLabelText('Comment').closest('.ant-form-item-has-error')).not.toBeNull();
    expect(sent).toEqual([]);
    await userEvent.type(screen.getByLabelText('Comment'), 'too dear');
    await press('Reject');
    await screen.findByText('Rejected');
    expect(sent.map(({ body }) => body)).toEqual([{ decision: 'reject', comment: 'too dear', values: {} }]);
  });

  it('returns it where one says', async () => {
    await show('return');
    await userEvent.type(screen.getByLabelText('Comment'), 'once more');
    await userEvent.click(screen.getByLabelText('Fill in'));
    await press('Return');
    await screen.findByText('Returned');
    expect(sent.map(({ body }) => body)).toEqual([
      { decision: 'return', comment: 'once more', values: {}, to: 'fill' },
    ]);
  });

  it('tells at the field what the server refuses', async () => {
    const errors = [{ path: '/values/note', code: 'value_format', message: 'Not like that.' }];
    answering(422, { type: 'about:blank', title: 'No', status: 422, code: 'validation', requestId: '', errors });
    await show('approve');
    await userEvent.type(screen.getByLabelText('Note'), 'odd');
    await press('Approve');
    const said = await screen.findByText('Not like that.');
    expect(said.closest('.ant-form-item')?.textContent).toContain('Note');
    expect(done).toBe(0);
  });
});
