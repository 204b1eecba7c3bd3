import { describe, expect, it, jest } from '@jest/globals';
import type { Field } from '@pulu/engine/model';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { formOf, label, manifestOf, renderIn } from '../testing/render.js';
import CellEditor from './CellEditor.js';
import type { Onward } from './editable.js';

const options = ['red', 'green'].map((key) => ({ key, label: label(key) }));
const manifest = manifestOf(formOf('device', []));

async function edit(field: Field, value: unknown, typed = '') {
  const onSave = jest.fn<(value: unknown, onward: Onward) => void>();
  const onCancel = jest.fn<() => void>();
  await renderIn(
    manifest,
    <CellEditor {...{ field, value, typed, onSave, onCancel }} titles={{}} problem="" saving={false} />,
  );
  return { onSave, onCancel, user: userEvent.setup() };
}

const text: Field = { type: 'text', key: 'name', label: label('Name') };

describe('a cell that is edited', () => {
  it.each([
    ['{Enter}', 'down'],
    ['{Tab}', 'next'],
    ['{Shift>}{Tab}{/Shift}', 'previous'],
  ] as const)('is saved by %s, which leads on: %s', async (keys, onward) => {
    const { user, onSave } = await edit(text, 'old');
    await user.keyboard(`new${keys}`);
    expect(onSave.mock.calls).toEqual([['new', onward]]);
  });

  it('is left as it was by Escape', async () => {
    const { user, onSave, onCancel } = await edit(text, 'old');
    await user.keyboard('new{Escape}');
    expect(onSave).not.toHaveBeenCalled();
    expect(onCancel).toHaveBeenCalled();
  });

  it('is left by Escape though a list hangs from it', async () => {
    const field: Field = { type: 'choice', key: 'color', label: label('Colour'), options };
    const { user, onSave, onCancel } = await edit(field, 'red');
    await user.keyboard('{Escape}');
    expect(onSave).not.toHaveBeenCalled();
    expect(onCancel).toHaveBeenCalledTimes(1);
  });

  it('begins with what was typed to open it', async () => {
    const { user, onSave } = await edit(text, 'old', 'n');
    await user.keyboard('ew{Enter}');
    expect(onSave.mock.calls).toEqual([['new', 'down']]);
  });

  it('takes a date as it is typed, and saves it once', async () => {
    const { user, onSave } = await edit({ type: 'date', key: 'day', label: label('Day') }, '2026-01-01', '2');
    await user.keyboard('026.11.3{Enter}');
    expect(onSave.mock.calls).toEqual([['2026-11-03', 'down']]);
  });

  it('takes a number that is typed to open it', async () => {
    const { user, onSave } = await edit({ type: 'number', key: 'count', label: label('Count'), scale: 1 }, 12, '3');
    await user.keyboard('.5{Tab}');
    expect(onSave.mock.calls).toEqual([[3.5, 'next']]);
  });

  it('drops a list down at once, and is saved by the choice', async () => {
    const { user, onSave } = await edit({ type: 'choice', key: 'colour', label: label('Colour'), options }, 'red');
    await user.click(screen.getByTitle('green'));
    expect(onSave.mock.calls).toEqual([['green', 'stay']]);
  });

  it('takes several from a list until Tab', async () => {
    const { user, onSave } = await edit({ type: 'choices', key: 'colours', label: label('Colours'), options }, ['red']);
    await user.click(screen.getByTitle('green'));
    expect(onSave).not.toHaveBeenCalled();
    await user.keyboard('{Tab}');
    expect(onSave.mock.calls).toEqual([[['red', 'green'], 'next']]);
  });

  it('moves inside a cell of several boxes before it leaves it', async () => {
    const { user, onSave } = await edit({ type: 'duration', key: 'took', label: label('Took') }, 3600);
    await user.keyboard('2{Tab}30{Tab}');
    expect(onSave.mock.calls).toEqual([[9000, 'next']]);
  });

  it('is saved by a click elsewhere, with what was typed last', async () => {
    const { user, onSave } = await edit({ type: 'date', key: 'day', label: label('Day') }, null);
    await user.keyboard('2026-11-3');
    await user.click(document.body);
    expect(onSave.mock.calls).toEqual([['2026-11-03', 'stay']]);
  });
});
