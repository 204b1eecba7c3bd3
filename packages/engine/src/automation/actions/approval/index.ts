import { defineAction, type StepOf } from '../../action.js';
import { humanStep } from '../../tasks/human-step.js';
import type { Verdict } from '../../tasks/verdict.js';

/** Asks people to approve, and goes where their verdict leads. What is not approved ends the run unless the step says otherwise. */
export const approval = defineAction('approval', 'idempotent', (context, step) =>
  humanStep(context, { ...step, kind: 'approval' }, (verdict) => way(step, verdict)),
);

function way(step: StepOf<'approval'>, { verdict, by }: Verdict): { next: string | null; back?: boolean } {
  if (verdict === 'approved' || verdict === 'done') return { next: step.approved ?? step.next ?? null };
  if (verdict === 'returned' && by?.backTo != null) return { next: by.backTo, back: true };
  return { next: step[verdict] ?? null };
}
