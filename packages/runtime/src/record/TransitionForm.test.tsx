import { afterEach, describe, expect, it } from '@jest/globals';
import type { Field, Transition } from '@pulu/engine/model';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { formOf, label, manifestOf, renderIn } from '../testing/render.js';
import { TransitionForm } from './TransitionForm.js';

const inStage = (stage: string) => ({ '==': [{ var: 'stage' }, stage] });
const fields: readonly Field[] = [
  { type: 'text', key: 'name', label: label('Name') },
  {
    type: 'stage',
    key: 'stage',
    label: label('Stage'),
    initial: 'open',
    stages: ['open', 'dropped'].map((key) => ({ key, label: label(key) })),
  },
  {
    type: 'text',
    key: 'reason',
    label: label('Reason'),
    visibleWhen: inStage('dropped'),
    requiredWhen: inStage('dropped'),
  },
  { type: 'text', key: 'plan', label: label('Plan'), visibleWhen: inStage('open') },
];
const drop: Transition = {
  key: 'drop',
  label: label('Drop'),
  from: ['open'],
  to: 'dropped',
  fields: ['reason', 'plan'],
};
const form = formOf('task', fields, { stageField: 'stage', transitions: [drop] });
const record = { id: 't1', version: 3, name: 'Bridge', stage: 'open', reason: null, plan: null };
const before = globalThis.fetch;

describe('what a move asks', () => {
  const sent: unknown[] = [];
  afterEach(() => {
    globalThis.fetch = before;
  });

  it('is what is seen and demanded in the stage it leads to', async () => {
    globalThis.fetch = async (_, init) => {
      if (typeof init?.body === 'string') sent.push(JSON.parse(init.body));
      const headers = new Headers({ 'content-type': 'application/json' });
      return { ok: true, status: 200, headers, json: async () => ({ ...record, stage: 'dropped' }) } as Response;
    };
    const manifest = manifestOf(form);
    const props = { manifest, form, transition: drop, record, onDone: () => undefined, onCancel: () => undefined };
    await renderIn(manifest, <TransitionForm {...props} />);
    const user = userEvent.setup();
    expect(screen.queryByLabelText('Plan')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Drop' }));
    expect(sent).toEqual([]);
    await user.type(screen.getByLabelText('Reason'), 'No money');
    await user.click(screen.getByRole('button', { name: 'Drop' }));
    await waitFor(() => expect(sent).toEqual([{ values: { reason: 'No money' }, version: 3 }]));
  });

  it('is nothing but whether it is meant, and then it says where it leads', async () => {
    const plain: Transition = { key: 'drop', label: label('Drop'), from: ['open'], to: 'dropped' };
    const own = formOf('task', fields.slice(0, 2), { stageField: 'stage', titleField: 'name', transitions: [plain] });
    const manifest = manifestOf(own);
    const done = { onDone: () => undefined, onCancel: () => undefined };
    const { name, stage } = record;
    const shown = { id: 't1', version: 3, name, stage };
    await renderIn(
      manifest,
      <TransitionForm {...done} manifest={manifest} form={own} transition={plain} record={shown} />,
    );
    expect(screen.getByText('“Bridge” moves on from “open” to “dropped”.')).toBeTruthy();
  });
});
