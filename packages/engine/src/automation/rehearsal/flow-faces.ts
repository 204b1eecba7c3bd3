import type { StepOf } from '../action.js';
import { bindRecord } from '../bind.js';
import { addSpan } from '../../calendar/index.js';
import { evaluated, target } from '../actions/values.js';
import { words } from '../locales.js';
import { asJson } from '../run.js';
import { momentText } from './people-faces.js';
import { enacted, formTitle } from './record-faces.js';
import type { Face, RehearsalContext } from './face.js';

/** So many of the records of a loop are rehearsed; more of them tell nothing new. */
const mostRepeats = 100;

const went = async (context: RehearsalContext, step: StepOf<'condition' | 'switch'>) => {
  const done = await enacted(context, step);
  const { next = null } = done;
  const title = next === null ? undefined : (context.rule.document.steps[next]?.title ?? next);
  const says = title === undefined ? words('would_end') : words('would_go', { step: title });
  return { ...done, outcome: 'went', says } as const;
};

export const conditionFace: Face<'condition'> = went;
export const switchFace: Face<'switch'> = went;

export const stopFace: Face<'stop'> = async (_context, { message }) => ({
  outcome: 'stopped',
  says: message ?? words('would_end'),
  next: null,
  ...(message === undefined ? {} : { output: message }),
});

export const forEachFace: Face<'for_each'> = async (context, step) => {
  const own = step.via === undefined ? [] : [{ '==': [{ var: step.via }, target(context, step.record).id] }];
  const given = step.filter === undefined ? [] : [bindRecord(step.filter, context.scope)];
  const limit = Math.min(step.limit ?? mostRepeats, mostRepeats);
  const { ids } = await context.records.page(context.app, step.form, {
    filter: { and: [true, ...own, ...given] },
    limit,
  });
  const { form, record, variables } = context.run;
  for (const id of ids.slice(0, limit)) {
    const known = { ...variables, [context.stepKey]: { id } };
    await context.follow({ key: id, step: step.body, form, record, variables: known });
  }
  const says = words('would_repeat', { count: String(ids.length), form: formTitle(context, step.form) });
  return { outcome: 'repeated', says, output: { records: ids.length } };
};

export const parallelFace: Face<'parallel'> = async (context, step) => {
  const { form, record, variables: given } = context.run;
  let variables: Readonly<Record<string, unknown>> = {};
  for (const branch of step.branches)
    variables = {
      ...variables,
      ...(await context.follow({ key: branch, step: branch, form, record, variables: given })),
    };
  return { outcome: 'went', says: words('would_part', { count: String(step.branches.length) }), variables };
};

export const subRuleFace: Face<'sub_rule'> = async (context, step) => {
  const rule = context.app.rules.get(step.rule);
  const about = rule?.form === undefined ? { form: null, id: null } : target(context, step.record);
  const start = rule?.document.start ?? '';
  await context.follow({
    key: 'rule',
    rule: step.rule,
    step: start,
    form: about.form,
    record: about.id,
    variables: {},
  });
  return { outcome: 'went', says: words('would_run_rule', { rule: rule?.document.title ?? step.rule }) };
};

/** A time is let pass; an event may come or not, so the rehearsal rests there. */
export const waitFace: Face<'wait'> = async (context, step) => {
  const now = context.clock.now();
  const until = step.until === undefined ? undefined : context.value('until');
  const given = typeof until === 'string' ? new Date(until) : undefined;
  const due = step.for === undefined ? given : addSpan(now, step.for, context.app.document);
  const isDue = due !== undefined && !Number.isNaN(due.getTime());
  if (step.event !== undefined)
    return {
      outcome: 'waits',
      says: words('would_wait_event', { form: formTitle(context, step.event.form) }),
      rests: true,
    };
  if (!isDue || due.getTime() <= now.getTime()) return { outcome: 'went', says: words('would_not_wait') };
  return {
    outcome: 'waits',
    says: words('would_wait', { until: momentText(context, due) }),
    output: { until: due.toISOString() },
  };
};

/** Services are never called in a rehearsal, so what they would answer is not known, and nothing of it is saved. */
export const callFace: Face<'call'> = async (context, step) => {
  const input = asJson(evaluated(context, step.input ?? {}, 'input'));
  const connector = context.app.connectors.get(step.connector)?.document;
  const says = words('would_call', { connector: connector?.title ?? step.connector, operation: step.operation });
  return { outcome: 'called', says, output: { input, answer: null } };
};
