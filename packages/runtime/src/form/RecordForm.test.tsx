import { describe, expect, it } from '@jest/globals';
import { fieldType, type Field } from '@pulu/engine/model';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ApiProblem } from '../api/problem.js';
import { formOf, label, manifestOf, renderIn } from '../testing/render.js';
import type { Values } from './live.js';
import { RecordForm } from './RecordForm.js';

const fields: readonly Field[] = [
  { type: 'text', key: 'name', label: label('Name'), required: true },
  { type: 'number', key: 'width', label: label('Width') },
  { type: 'number', key: 'height', label: label('Height') },
  {
    type: 'formula',
    key: 'area',
    label: label('Area'),
    expr: { '*': [{ var: 'width' }, { var: 'height' }] },
    result: { type: 'number', scale: 0 },
  },
  {
    type: 'text',
    key: 'reason',
    label: label('Reason'),
    visibleWhen: { '>': [{ var: 'area' }, 100] },
    requiredWhen: { '>': [{ var: 'area' }, 100] },
  },
  { type: 'boolean', key: 'tested', label: label('Tested') },
];
const form = formOf('panel', fields, {
  jsonSchema: {
    type: 'object',
    properties: Object.fromEntries(fields.map((field) => [field.key, fieldType(field).valueSchema(field)])),
  },
  uiSchemas: { '': { 'ui:options': { sections: [{ columns: 1, fields: fields.map(({ key }) => key) }] } } },
});

async function show(onSave: (values: Values) => Promise<void>, initial: Values = {}) {
  const source = {
    fields,
    jsonSchema: form.jsonSchema,
    uiSchema: form.uiSchemas[''] ?? {},
    writable: form.writable,
    form,
  };
  await renderIn(
    manifestOf(form),
    <RecordForm
      source={source}
      initial={initial}
      isNew
      onSave={onSave}
      footer={() => <button type="submit">Save</button>}
    />,
  );
  return userEvent.setup();
}

describe('a form that is filled in', () => {
  it('computes, shows and demands as it is typed', async () => {
    const saved: Values[] = [];
    const user = await show(async (values) => void saved.push(values));
    await user.type(screen.getByLabelText('Name'), '  North panel ');
    await user.type(screen.getByLabelText('Width'), '12');
    expect(screen.queryByLabelText('Reason')).toBeNull();
    await user.type(screen.getByLabelText('Height'), '10');
    expect(screen.getByLabelText('Area').textContent).toBe('120');
    await user.click(screen.getByText('Save'));
    expect((await screen.findAllByText('Fill this in.')).length).toBeGreaterThan(0);
    expect(saved).toEqual([]);
    await user.type(screen.getByLabelText('Reason'), 'large');
    await user.click(screen.getByText('Save'));
    await waitFor(() => expect(saved).toHaveLength(1));
    expect(saved[0]).toMatchObject({ name: 'North panel', width: 12, height: 10, reason: 'large' });
    expect(saved[0]?.tested ?? null).toBeNull();
  });

  it('takes an answer back when it is clicked again', async () => {
    const saved: Values[] = [];
    const user = await show(async (values) => void saved.push(values), { name: 'a' });
    await user.click(screen.getByText('No'));
    await user.click(screen.getByText('Save'));
    await waitFor(() => expect(saved[0]?.tested).toBe(false));
    await user.click(screen.getByText('No'));
    await user.click(screen.getByText('Save'));
    await waitFor(() => expect(saved[1]?.tested).toBeNull());
  });

  it('shows what the server refuses beside the field it names, and in the summary', async () => {
    const problem = new ApiProblem({
      type: 'urn:pulu:problem:validation',
      title: 'Some values need your attention.',
      status: 422,
      code: 'validation',
      requestId: 'r1',
      errors: [{ code: 'not_unique', path: '/name', message: 'Another panel has this name.' }],
    });
    const user = await show(() => Promise.reject(problem), { name: 'North' });
    await user.click(screen.getByText('Save'));
    expect((await screen.findAllByText(/Another panel has this name/)).length).toBe(2);
    expect(screen.getByText('One thing needs your attention')).toBeDefined();
  });
});
