import { expect, it } from '@jest/globals';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { NumberBox } from './NumberBox.js';

function Box({ initial }: { readonly initial: number | null }) {
  const [value, setValue] = useState(initial);
  return (
    <>
      <NumberBox label="Weight" value={value} onChange={setValue} scale={2} />
      <output>{JSON.stringify(value)}</output>
    </>
  );
}

const box = () => screen.getByRole('spinbutton', { name: 'Weight' });

it('a number that nobody enters stays nothing, and is nothing again once it is deleted', async () => {
  const user = userEvent.setup();
  render(<Box initial={null} />);
  await user.click(box());
  await user.tab();
  expect(screen.getByRole('status').textContent).toBe('null');
  await user.type(box(), '1,200.5');
  await user.tab();
  expect(screen.getByRole('status').textContent).toBe('1200.5');
  await user.clear(box());
  await user.tab();
  expect(screen.getByRole('status').textContent).toBe('null');
});
