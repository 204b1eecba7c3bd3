import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { fieldType, type Field } from '@pulu/engine/model';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Values } from '../../../form/live.js';
import { RecordForm } from '../../../form/RecordForm.js';
import { formOf, label, manifestOf, renderIn } from '../../../testing/render.js';

jest.setTimeout(30_000);

const columns = [
  { type: 'text', key: 'part', label: label('Part'), required: true },
  { type: 'number', key: 'count', label: label('Count'), required: true },
  {
    type: 'formula',
    key: 'weight',
    label: label('Weight'),
    expr: { '*': [{ var: 'count' }, 2] },
    result: { type: 'number', scale: 0 },
  },
] as const;
const fields: readonly Field[] = [{ type: 'subform', key: 'parts', label: label('Parts'), fields: [...columns] }];
const rowSchema = Object.fromEntries(columns.map((field) => [field.key, fieldType(field).valueSchema(field)]));
const jsonSchema = {
  type: 'object',
  properties: { parts: { type: 'array', items: { type: 'object', properties: rowSchema } } },
};
const uiSchema = { 'ui:options': { sections: [{ columns: 1, fields: ['parts'] }] } };
const form = formOf('kit', fields, { jsonSchema, uiSchemas: { '': uiSchema } });

const wide = globalThis.matchMedia;
beforeAll(() => {
  globalThis.matchMedia = (media) => ({ ...wide(media), matches: media.includes('max-width: 720px') });
});
afterAll(() => {
  globalThis.matchMedia = wide;
});

async function show(rows: readonly object[]) {
  const saved: Values[] = [];
  await renderIn(
    manifestOf(form),
    <RecordForm
      source={{ fields, jsonSchema, uiSchema, writable: form.writable, form }}
      initial={{ parts: rows }}
      isNew
      onSave={async (values) => void saved.push(values)}
      footer={() => <button type="submit">Save</button>}
    />,
  );
  return { saved, user: userEvent.setup() };
}

const cards = () => [...document.querySelectorAll('ol > li > button')].map((card) => card.textContent);
const drawer = async () => within(await screen.findByRole('dialog'));

describe('rows on a phone', () => {
  it('are cards that say what the row is, and what it comes to', async () => {
    await show([
      { id: 'a', part: 'Seal', count: 2 },
      { id: 'b', part: 'Bolt', count: 10 },
    ]);
    expect(cards()).toEqual(['1SealCount 24', '2BoltCount 1020']);
    expect(screen.getByText('Total').textContent).toBe('Total24');
  });

  it('open to be filled in, and lead on to the next', async () => {
    const { user, saved } = await show([{ id: 'a', part: 'Seal', count: 2 }]);
    await user.click(screen.getByText('Add a row'));
    const open = await drawer();
    expect(open.getByText('Row 2 of 2')).toBeDefined();
    await user.type(open.getByLabelText('Part'), 'Nut');
    await user.type(open.getByLabelText('Count'), '3');
    expect(open.getByText('6')).toBeDefined();
    await user.click(open.getByText('Add another'));
    await user.type(open.getByLabelText('Part'), 'Pin');
    await user.click(open.getByLabelText('Previous row'));
    expect(open.getByLabelText<HTMLInputElement>('Part').value).toBe('Nut');
    await user.click(open.getByLabelText('Duplicate row'));
    await user.click(open.getByText('Done'));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(cards()).toEqual(['1SealCount 24', '2NutCount 36', '3NutCount 36', '4Pin']);
    await user.click(screen.getByText('Save'));
    expect(cards()[3]).toBe('4PinOne thing to mend');
    expect(saved).toEqual([]);
  });

  it('come back after they were deleted', async () => {
    const { user } = await show([{ id: 'a', part: 'Seal', count: 2 }]);
    await user.click(screen.getByText('Seal'));
    await user.click((await drawer()).getByLabelText('Delete row'));
    expect(cards()).toEqual([]);
    await user.click(screen.getByText('Undo'));
    expect(cards()).toEqual(['1SealCount 24']);
  });
});
