import type { CompiledApp } from '../../../compiler/index.js';
import { instantOf, type Span, type Trigger } from '../../../model/index.js';
import { addSpan } from '../../../calendar/index.js';
import type { OutboxEvent } from '../../event.js';
import { defineTimedTrigger, type Occasion, type Window } from '../timed.js';

type RelativeTime = Extract<Trigger, { type: 'relative_time' }>;

/** Counting back over months or working hours comes out a little early or late: so much is looked at besides, in milliseconds. */
const margin = 4 * 24 * 60 * 60_000;

/**
 * Answers when so much time has passed since a moment that a record holds, or so much is left until it. Nothing is set up per
 * record: whose moment moves, is due when its new one is.
 */
export const relativeTime = defineTimedTrigger('relative_time', async (trigger, { app, records }, window) => {
  const span = spanOf(trigger);
  const back = (moment: Date, by: number) =>
    new Date(addSpan(moment, { ...span, value: -span.value }, app.document).getTime() + by);
  const reach = { from: back(window.from, -margin), to: back(window.to, margin) };
  const moments = await records.moments(app, trigger.form, trigger.field, reach);
  return moments
    .map(({ record, moment }) => ({ record, moment, due: dueOf(moment, span, app) }))
    .filter(({ due }) => isIn(due, window))
    .sort((a, b) => a.due.getTime() - b.due.getTime())
    .map(({ record, moment }) => ({ key: moment, record }));
});

/** What a change of a record makes due at once: its new moment lies so far back that its time has come already. */
export function overdue(trigger: RelativeTime, event: OutboxEvent, app: CompiledApp, now: Date): Occasion | undefined {
  if (event.event === 'deleted') return undefined;
  const moment = event.after[trigger.field];
  if (typeof moment !== 'string' || moment === event.before[trigger.field]) return undefined;
  const due = dueOf(moment, spanOf(trigger), app);
  return due.getTime() <= now.getTime() ? { key: moment, record: event.record } : undefined;
}

/** How long after its moment a rule is due; before it, less than nothing. */
function spanOf({ after, before }: RelativeTime): Span {
  if (before !== undefined) return { ...before, value: -before.value };
  return after ?? { value: 0, unit: 'second' };
}

/** A date begins with its midnight in the organisation's time zone. */
function dueOf(moment: string, span: Span, { timeZone, document }: CompiledApp): Date {
  const [date = '', time] = moment.split('T');
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const midnight = { year, month, day, hour: 0, minute: 0, second: 0, millisecond: 0 };
  return addSpan(time === undefined ? instantOf(midnight, timeZone) : new Date(moment), span, document);
}

function isIn(moment: Date, { from, to }: Window): boolean {
  return moment.getTime() > from.getTime() && moment.getTime() <= to.getTime();
}
