import type { Expr } from '../../../expression/index.js';
import type { Json } from '../../../model/index.js';
import { defineAction, type Child, type StepContext, type StepOf } from '../../action.js';
import { bindRecord } from '../../bind.js';
import { target } from '../values.js';

/** So many records are under way at a time; the next ones are looked for when these are done. */
const batch = 100;
const defaultLimit = 1000;

interface Place {
  readonly done: number;
  /** Where the next batch begins; null: there is none. */
  readonly after: string | null;
}

/** Does something with each record that matches, each in a run of its own, so that one that fails holds up no other. */
export const forEach = defineAction('for_each', 'pure', async (context, step) => {
  const place = placeOf(context.progress);
  const left = (step.limit ?? defaultLimit) - (place?.done ?? 0);
  if (place?.after === null || left <= 0) return async () => ({ output: { records: place?.done ?? 0 } });
  const { ids, next } = await context.records.page(context.app, step.form, {
    filter: filterOf(context, step),
    limit: Math.min(batch, left),
    ...(place === undefined ? {} : { after: place.after }),
  });
  if (ids.length === 0) return async () => ({ output: { records: place?.done ?? 0 } });
  const children = ids.map((id) => childOf(context, step.body, id));
  return async () => ({ await: { progress: { done: (place?.done ?? 0) + ids.length, after: next }, children } });
});

function filterOf(context: StepContext, step: StepOf<'for_each'>): Expr {
  const own: Expr[] = step.via === undefined ? [] : [{ '==': [{ var: step.via }, target(context, step.record).id] }];
  const given = step.filter === undefined ? [] : [bindRecord(step.filter, context.scope)];
  return { and: [true, ...own, ...given] };
}

/** The run about one record: the rest of the rule knows it as `$<step>`. */
function childOf({ run, stepKey }: StepContext, body: string, id: string): Child {
  return {
    key: id,
    step: body,
    form: run.form,
    record: run.record,
    variables: { ...run.variables, [stepKey]: { id } },
  };
}

function placeOf(progress: Json): Place | undefined {
  if (typeof progress !== 'object' || progress === null || !('done' in progress)) return undefined;
  const { done, after } = progress;
  return { done: Number(done), after: typeof after === 'string' ? after : null };
}
