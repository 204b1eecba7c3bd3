import { defineAction } from '../../action.js';
import { humanStep } from '../../tasks/human-step.js';

/** Asks people to do something; the run goes on when one of them says it is done. */
export const task = defineAction('task', 'idempotent', (context, step) =>
  humanStep(context, { ...step, kind: 'task', mode: 'any_of' }, ({ verdict, by }) => {
    if (verdict === 'returned' && by?.backTo != null) return { next: by.backTo, back: true };
    return { next: verdict === 'withdrawn' ? (step.withdrawn ?? null) : (step.done ?? step.next ?? null) };
  }),
);
