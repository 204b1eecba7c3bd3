import type { Json } from '../../../model/index.js';
import { defineAction, type Await, type StepContext, type StepOf } from '../../action.js';
import { addSpan } from '../../../calendar/index.js';

/**
 * Lets the run rest for a span, until a moment that an expression gives, or until something happens to a record. A moment that
 * is past, or none, is not waited for.
 */
export const wait = defineAction('wait', 'pure', async (context, step) => {
  const { progress, clock } = context;
  const came = eventOf(progress);
  if (came !== undefined) return async () => ({ output: came });
  if (progress !== null) return async () => ({ ...timeout(step), output: progress });
  const due = dueOf(context, step, clock.now());
  const event = step.event === undefined ? undefined : awaited(context, step.event.form, step.where === undefined);
  if (event === undefined && (due === undefined || due.getTime() <= clock.now().getTime())) return async () => ({});
  const rest: Await = {
    progress: { until: due?.toISOString() ?? null },
    ...(due === undefined ? {} : { due }),
    ...(event === undefined ? {} : { event }),
  };
  return async () => ({ await: rest });
});

function dueOf(context: StepContext, step: StepOf<'wait'>, now: Date): Date | undefined {
  if (step.for !== undefined) return addSpan(now, step.for, context.app.document);
  return step.until === undefined ? undefined : momentOf(context.value('until'));
}

/** Without a condition of its own, an event of the rule's form is waited for on the run's record. */
function awaited({ run }: StepContext, form: string, own: boolean): { form: string; record: string | null } {
  return { form, record: own && form === run.form ? run.record : null };
}

function eventOf(progress: Json): Json | undefined {
  return typeof progress === 'object' && progress !== null && 'event' in progress ? progress : undefined;
}

function timeout(step: StepOf<'wait'>): { next?: string } {
  return step.timeout === undefined || step.event === undefined ? {} : { next: step.timeout };
}

function momentOf(value: unknown): Date | undefined {
  const moment = typeof value === 'string' ? new Date(value) : undefined;
  return moment === undefined || Number.isNaN(moment.getTime()) ? undefined : moment;
}
