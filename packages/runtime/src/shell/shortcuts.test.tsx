import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useShortcuts } from './shortcuts.js';

const actions = { 'mod+k': jest.fn(), c: jest.fn(), 'g t': jest.fn(), '?': jest.fn() };

function Page({ single = true }: { readonly single?: boolean }) {
  useShortcuts(actions, single);
  return (
    <>
      <input aria-label="Name" />
      <div role="dialog">
        <button type="button">Inside</button>
      </div>
    </>
  );
}

describe('keyboard shortcuts', () => {
  beforeEach(() => {
    jest.clearAllMocks();
  });

  it('are one key, a key with Ctrl, or two keys one after the other', async () => {
    render(<Page />);
    await userEvent.keyboard('c{Control>}k{/Control}gt?');
    for (const action of Object.values(actions)) expect(action).toHaveBeenCalledTimes(1);
  });

  it('never fire while somebody types, but for those with Ctrl', async () => {
    render(<Page />);
    await userEvent.type(screen.getByLabelText('Name'), 'cgt?{Control>}k{/Control}');
    expect(actions.c).not.toHaveBeenCalled();
    expect(actions['g t']).not.toHaveBeenCalled();
    expect(actions['mod+k']).toHaveBeenCalledTimes(1);
    expect(screen.getByLabelText<HTMLInputElement>('Name').value).toBe('cgt?');
  });

  it('leave dialogs alone', async () => {
    render(<Page />);
    screen.getByText('Inside').focus();
    await userEvent.keyboard('c');
    expect(actions.c).not.toHaveBeenCalled();
  });

  it('of a single key can be turned off', async () => {
    render(<Page single={false} />);
    await userEvent.keyboard('cgt{Control>}k{/Control}');
    expect(actions.c).not.toHaveBeenCalled();
    expect(actions['g t']).not.toHaveBeenCalled();
    expect(actions['mod+k']).toHaveBeenCalledTimes(1);
  });

  it('do not mix with those of the browser', async () => {
    render(<Page />);
    await userEvent.keyboard('{Control>}c{/Control}{Alt>}c{/Alt}');
    expect(actions.c).not.toHaveBeenCalled();
  });
});
