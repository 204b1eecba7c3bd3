import { defineAction } from '../../action.js';
import { addSpan } from '../../calendar.js';

/** Lets the run rest for a span, or until a moment that an expression gives. A moment that is past, or none, is not waited for. */
export const wait = defineAction('wait', 'pure', async (context, step) => {
  const now = context.clock.now();
  const until =
    step.for === undefined ? momentOf(context.value('until')) : addSpan(now, step.for, context.app.document);
  return async () =>
    until === undefined || until.getTime() <= now.getTime() ? {} : { until, output: { until: until.toISOString() } };
});

function momentOf(value: unknown): Date | undefined {
  const moment = typeof value === 'string' ? new Date(value) : undefined;
  return moment === undefined || Number.isNaN(moment.getTime()) ? undefined : moment;
}
