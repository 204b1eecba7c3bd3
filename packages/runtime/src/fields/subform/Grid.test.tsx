import { describe, expect, it, jest } from '@jest/globals';
import { fieldType, type Field } from '@pulu/engine/model';
import { act, fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { RecordForm } from '../../form/RecordForm.js';
import type { Values } from '../../form/live.js';
import { formOf, label, manifestOf, renderIn } from '../../testing/render.js';

// A simulated browser takes long to find things by their roles.
jest.setTimeout(30_000);

const columns = [
  { type: 'text', key: 'part', label: label('Part'), required: true },
  { type: 'number', key: 'count', label: label('Count'), default: 1 },
  { type: 'number', key: 'weight', label: label('Weight') },
  {
    type: 'formula',
    key: 'total',
    label: label('Total weight'),
    expr: { '*': [{ var: 'count' }, { var: 'weight' }] },
    result: { type: 'number', scale: 0 },
  },
] as const;
const fields: readonly Field[] = [
  { type: 'subform', key: 'parts', label: label('Parts'), fields: [...columns], maximum: 4 },
];
const rowSchema = Object.fromEntries(columns.map((field) => [field.key, fieldType(field).valueSchema(field)]));
const jsonSchema = {
  type: 'object',
  properties: { parts: { type: 'array', items: { type: 'object', properties: rowSchema } } },
};
const uiSchema = { 'ui:options': { sections: [{ columns: 1, fields: ['parts'] }] } };
const form = formOf('kit', fields, { jsonSchema, uiSchemas: { '': uiSchema } });
const seal = { id: 'a', part: 'Seal', count: 2, weight: 3 };
const bolt = { id: 'b', part: 'Bolt', count: 10, weight: 1 };

/** Draws a form with rows. @returns what is saved */
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

/** The rows as they are read. */
function shown(): string[][] {
  return [...document.querySelectorAll('tbody tr')].map((row) =>
    [...row.querySelectorAll('td')]
      .slice(0, 4)
      .map((cell) => cell.querySelector('input')?.value ?? cell.textContent ?? ''),
  );
}

/** A cell that is entered, as long as it is a text. Found by its place, for roles take long to tell in many rows. */
const cell = (key: string, index = 0) =>
  document.querySelector<HTMLElement>(`tr[data-index="${index}"] [data-entered="${key}"] button`);
const wrong = () => [...document.querySelectorAll<HTMLElement>('td[aria-invalid]')];
const focused = () => document.activeElement?.id;

describe('rows at a desk', () => {
  it('are edited in place, and what is computed follows', async () => {
    const { user } = await show([seal, bolt]);
    expect(shown()[0]).toEqual(['Seal', '2', '3', '6']);
    act(() => cell('count')?.focus());
    expect(focused()).toBe('parts-0-count');
    await user.keyboard('5');
    expect(shown()[0]).toEqual(['Seal', '5', '3', '15']);
    expect(document.querySelector('tfoot')?.textContent).toBe('Total25');
  });

  it('are walked through with the arrows, Tab and Enter', async () => {
    const { user } = await show([seal, bolt]);
    act(() => cell('part')?.focus());
    const walk: (string | undefined)[] = [];
    for (const key of [
      '{ArrowRight}',
      '{ArrowDown}',
      '{ArrowLeft}',
      '{ArrowUp}',
      '{Enter}',
      '{Shift>}{Enter}{/Shift}',
    ]) {
      await user.keyboard(key);
      walk.push(focused());
    }
    expect(walk).toEqual([
      'parts-0-count',
      'parts-1-count',
      'parts-1-part',
      'parts-0-part',
      'parts-1-part',
      'parts-0-part',
    ]);
    await user.tab();
    await user.tab();
    await user.tab();
    expect(focused()).toBe('parts-1-part');
    await user.tab({ shift: true });
    expect(focused()).toBe('parts-0-weight');
  });

  it('grow by one with Enter in the last, as far as they may', async () => {
    const { user } = await show([seal, bolt]);
    act(() => cell('weight', 1)?.focus());
    await user.keyboard('{Enter}');
    expect(focused()).toBe('parts-2-part');
    await user.keyboard('Nut');
    expect(shown()[2]?.slice(0, 3)).toEqual(['Nut', '1', '']);
    await user.keyboard('{Enter}{Enter}{Enter}');
    expect(shown()).toHaveLength(4);
    expect(screen.getByText('Add a row').closest('button')?.disabled).toBe(true);
  });

  it('move with Alt and an arrow, and keep the focus', async () => {
    const { user } = await show([seal, bolt]);
    act(() => cell('count')?.focus());
    await user.keyboard('{Alt>}{ArrowDown}{/Alt}');
    expect(shown().map(([part]) => part)).toEqual(['Bolt', 'Seal']);
    expect(focused()).toBe('parts-1-count');
    await user.keyboard('{Alt>}{ArrowDown}{/Alt}');
    expect(shown().map(([part]) => part)).toEqual(['Bolt', 'Seal']);
  });

  it('are duplicated and inserted by their menu', async () => {
    const { user } = await show([seal, bolt]);
    const choose = async (name: string) => {
      await user.click(screen.getByLabelText('Actions of row 2'));
      await user.click(await screen.findByText(name));
    };
    await choose('Duplicate row');
    expect(shown().map(([part]) => part)).toEqual(['Seal', 'Bolt', 'Bolt']);
    await choose('Insert a row above');
    expect(shown().map(([part]) => part)).toEqual(['Seal', '', 'Bolt', 'Bolt']);
  });

  it('come back after they were deleted, by the button and by Ctrl+Z', async () => {
    const { user } = await show([seal, bolt]);
    const remove = () => user.click(screen.getByLabelText('Delete row 1'));
    await remove();
    expect(shown().map(([part]) => part)).toEqual(['Bolt']);
    await user.click(screen.getByText('Undo'));
    expect(shown().map(([part]) => part)).toEqual(['Seal', 'Bolt']);
    await remove();
    act(() => cell('part')?.focus());
    await user.keyboard('{Control>}z{/Control}');
    expect(shown().map(([part]) => part)).toEqual(['Seal', 'Bolt']);
    expect(screen.queryByText('Undo')).toBeNull();
  });

  it('show what is wrong at the cell, wherever its row goes', async () => {
    const { user, saved } = await show([seal, { id: 'b' }]);
    await user.click(screen.getByText('Save'));
    expect(wrong().map((found) => found.dataset['entered'])).toEqual(['part']);
    const described = wrong()[0]?.getAttribute('aria-describedby') ?? '';
    expect(document.getElementById(described)?.textContent).not.toBe('');
    act(() => cell('part', 1)?.focus());
    await user.keyboard('{Alt>}{ArrowUp}{/Alt}');
    expect(wrong()[0]?.closest('tr')?.dataset['index']).toBe('0');
    await user.keyboard('Nut');
    await user.click(screen.getByText('Save'));
    expect(wrong()).toEqual([]);
    expect(saved).toMatchObject([{ parts: [{ id: 'b', part: 'Nut' }, { id: 'a' }] }]);
  });

  it('take what is pasted from a spreadsheet, and say what they could not read', async () => {
    const { user } = await show([seal, bolt]);
    const paste = (target: Element, text: string) =>
      fireEvent.paste(target, { clipboardData: { getData: () => text } });
    act(() => cell('part', 1)?.focus());
    paste(document.activeElement!, 'Nut\t1,200\t2\nPin\tmany\t0.5万\nRing\nRod\nRope\n');
    await screen.findByText('3 rows pasted · One cell was not understood');
    expect(shown()).toEqual([
      ['Seal', '2', '3', '6'],
      ['Nut', '1,200', '2', '2,400'],
      ['Pin', '1', '5,000', '5,000'],
      ['Ring', '1', '', '—'],
    ]);
    const told = [...document.querySelectorAll('[role="status"] li')].map((item) => item.textContent);
    expect(told).toEqual(['Row 3, Count: “many”', '2 rows were left out: there may be 4 at the most']);
    await user.click(screen.getByText('Undo'));
    expect(shown().map(([part]) => part)).toEqual(['Seal', 'Bolt']);
  });

  it('take a paste back with Ctrl+Z, but not once something was typed', async () => {
    const { user } = await show([seal]);
    const paste = () => fireEvent.paste(document.activeElement!, { clipboardData: { getData: () => 'Nut\nPin\n' } });
    act(() => cell('part')?.focus());
    paste();
    await screen.findByText('2 rows pasted');
    await user.keyboard('{Control>}z{/Control}');
    expect(shown().map(([part]) => part)).toEqual(['Seal']);
    paste();
    await screen.findByText('2 rows pasted');
    await user.keyboard('x{Control>}z{/Control}');
    expect(shown()).toHaveLength(2);
  });

  it('leave what an input method composes to it', async () => {
    await show([seal, bolt]);
    act(() => cell('part')?.focus());
    fireEvent.keyDown(document.activeElement!, { key: 'Enter', isComposing: true });
    expect(focused()).toBe('parts-0-part');
  });
});
