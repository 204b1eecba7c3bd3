import { describe, expect, it } from '@jest/globals';
import type { Field, Gate } from '@pulu/engine/model';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { compileLive, type Values } from '../form/live.js';
import { FormProvider, noActions } from '../form/store.js';
import { formOf, label, manifestOf, renderIn } from '../testing/render.js';
import { GateCard } from './GateCard.js';

const fields: readonly Field[] = [
  { type: 'boolean', key: 'tested', label: label('Tested') },
  { type: 'text', key: 'report', label: label('Report') },
];
const gate: Gate = {
  key: 'release',
  title: label('Release'),
  enters: ['released'],
  confirmations: [{ field: 'tested', question: label('Was it tested?'), whenYes: ['report'] }],
};

function Card({ showMissing }: { readonly showMissing: boolean }) {
  const [values, setValues] = useState<Values>({});
  const state = {
    live: compileLive(fields),
    values,
    shown: new Map<string, Field>(),
    scope: values,
    env: { now: '2026-11-23T02:00:00Z', timeZone: 'Asia/Shanghai' },
    titles: {},
    writable: new Set(['tested', 'report']),
    isNew: false,
    problems: new Map<string, string[]>(),
  };
  return (
    <FormProvider contents={{ ...state, ...noActions }}>
      <GateCard gate={gate} values={values} onChange={setValues} showMissing={showMissing} />
    </FormProvider>
  );
}

const manifest = manifestOf(formOf('device', fields));

describe('the page of a gate', () => {
  it('starts without any answer, and says so once it was tried', async () => {
    await renderIn(manifest, <Card showMissing />);
    expect(screen.getAllByRole<HTMLInputElement>('radio').map(({ checked }) => checked)).toEqual([false, false]);
    expect(screen.getByRole('alert').textContent).toBe('Answer yes or no');
    expect(screen.getByText('0 of 1 confirmed')).toBeDefined();
  });

  it('asks for what a yes demands, and not after a no', async () => {
    await renderIn(manifest, <Card showMissing={false} />);
    const user = userEvent.setup();
    await user.click(screen.getByText('Yes'));
    await user.type(screen.getByLabelText('Report'), 'ok');
    expect(screen.getByText('1 of 1 confirmed')).toBeDefined();
    await user.click(screen.getByText('No'));
    expect(screen.queryByLabelText('Report')).toBeNull();
    expect(screen.getByText('1 of 1 confirmed')).toBeDefined();
  });
});
