import type { Expr } from '../../expression/index.js';
import type { RecordMeasure } from './plan.js';

/** The condition that the event happened within so many periods of the one in which a record began. */
export function cohortEvent(
  { timeField, grain, event }: Extract<RecordMeasure, { type: 'cohort' }>,
  passed: number,
): Expr {
  const begun: Expr = { start_of: [{ var: timeField }, grain] };
  const end: Expr =
    grain === 'quarter' ? { date_add: [begun, (passed + 1) * 3, 'month'] } : { date_add: [begun, passed + 1, grain] };
  return { '<': [event, end] };
}
