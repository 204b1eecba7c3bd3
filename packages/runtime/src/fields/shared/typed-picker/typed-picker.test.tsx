import { describe, expect, it } from '@jest/globals';
import type { Field } from '@pulu/engine/model';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { formOf, label, manifestOf, renderIn } from '../../../testing/render.js';
import { inputs } from '../../inputs.js';
import { instantShown, shownAt } from './shown.js';

const told: unknown[] = [];

function Entered({ field, first }: { readonly field: Field; readonly first: unknown }) {
  const [value, setValue] = useState(first);
  const Input = inputs[field.type];
  if (Input === undefined) return null;
  return (
    <>
      <Input
        id="it"
        field={field}
        value={value}
        onChange={(given) => {
          told.push(given);
          setValue(given);
        }}
        disabled={false}
        invalid={false}
        label="When"
        titles={{}}
      />
      <button type="button">Elsewhere</button>
    </>
  );
}

async function enter(type: 'date' | 'datetime', first: unknown, keys: string) {
  told.length = 0;
  const field: Field = { type, key: 'at', label: label('At') };
  await renderIn(manifestOf(formOf('device', [])), <Entered field={field} first={first} />);
  const user = userEvent.setup();
  const input = screen.getByRole('textbox', { name: 'When' });
  await user.click(input);
  await user.clear(input);
  await user.keyboard(keys);
  return { user, shown: () => input.getAttribute('value'), value: () => told.at(-1) };
}

describe('a date that is typed', () => {
  it('tells while it is typed which day it means', async () => {
    const { value } = await enter('date', null, '3 nov 2026');
    expect(screen.getByRole('status').textContent).toBe('Means 2026-11-03, Tue');
    expect(value()).toBeUndefined();
  });

  it('is kept when the field is left', async () => {
    const { shown, value } = await enter('date', null, '2026.11.3{Tab}');
    expect(value()).toBe('2026-11-03');
    expect(shown()).toBe('2026-11-03');
  });

  it('is cleared by clearing its text', async () => {
    const { value } = await enter('date', '2026-01-01', '{Tab}');
    expect(value()).toBeNull();
  });

  it('stays as it is when it cannot be read, with what could be', async () => {
    const { user, shown, value } = await enter('date', '2026-01-01', 'soon{Tab}');
    expect(value()).toBe('soon');
    expect(shown()).toBe('soon');
    expect(screen.getByRole('alert').textContent).toContain('“soon” is no day.');
    const input = screen.getByRole('textbox', { name: 'When' });
    await user.clear(input);
    await user.type(input, '2026-2-3{Enter}');
    expect(value()).toBe('2026-02-03');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('is a moment on the clock of the organisation', async () => {
    const { value, shown } = await enter('datetime', null, '2026-11-3 9:30{Tab}');
    expect(value()).toBe('2026-11-03T01:30:00.000Z');
    expect(shown()).toBe('2026-11-03 09:30');
  });

  it('keeps the time where only a day is typed', async () => {
    const { value } = await enter('datetime', '2026-01-01T01:30:00.000Z', '2026-11-3{Tab}');
    expect(value()).toBe('2026-11-03T01:30:00.000Z');
  });
});

describe('the wall clock of a calendar', () => {
  it.each(['Asia/Shanghai', 'America/New_York', 'UTC'])('leads back in %s', (zone) => {
    for (const at of ['2026-03-05T02:30:00.000Z', '2026-07-31T23:59:00.000Z'])
      expect(instantShown(shownAt(at, zone), zone)).toBe(at);
  });
});
