import { describe, expect, it } from '@jest/globals';
import type { ApprovalAnswer } from '@pulu/engine/model';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useAskedTask } from '../../tasks/useAskedTask.js';
import { formOf, manifestOf, renderIn } from '../../testing/render.js';
import { approvalOf, taskOfPerson } from '../../testing/tasks.js';
import { ApprovalsCard } from './ApprovalsCard.js';

const now = new Date('2026-11-23T04:00:00.000Z');

function Card({ approvals }: { readonly approvals: readonly ApprovalAnswer[] }) {
  const asked = useAskedTask();
  return (
    <>
      <ApprovalsCard approvals={approvals} now={now} asked={asked} />
      <output>{`${asked.task} ${asked.deed}`}</output>
    </>
  );
}

const show = (...approvals: readonly ApprovalAnswer[]) =>
  renderIn(manifestOf(formOf('device', [])), <Card approvals={approvals} />);

describe('where a record stands', () => {
  it('is not said where nobody was asked', async () => {
    await show();
    expect(screen.queryByRole('region')).toBeNull();
  });

  it('is said in words: how they decide together, whom it is with, why them, and since when it is late', async () => {
    const stoodIn = taskOfPerson('ben', { origin: 'delegated', origin_user: { id: 'ann', name: 'Ann' } });
    const said = taskOfPerson('cleo', { state: 'approved', comment: 'Looks fine' });
    await show(approvalOf({ round: 1, due_at: '2026-11-23T02:00:00.000Z', tasks: [stoodIn, said] }));
    for (const words of ['All have to approve', 'Round 2', '2 hr overdue', 'for Ann, who is absent', 'Looks fine'])
      expect(screen.getByText(words)).toBeTruthy();
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('offers to decide to whom it is with, and to take it back to who submitted it', async () => {
    const mine = taskOfPerson('Me', { id: 't7', assignee: { id: 'me', name: 'Me' } });
    await show(approvalOf({ tasks: [mine], may_withdraw: true, may_urge: true }));
    expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toEqual([
      'Urge',
      'Withdraw',
      'Approve',
      'Reject',
      'More…',
    ]);
    await userEvent.click(screen.getByRole('button', { name: 'Reject' }));
    expect(screen.getByText('t7 reject')).toBeTruthy();
  });

  it('keeps what has ended folded away', async () => {
    await show(approvalOf({ state: 'returned', tasks: [taskOfPerson('ann', { state: 'returned' })] }));
    expect(screen.getByText('Past approvals (1)').closest('details')?.open).toBe(false);
  });
});
