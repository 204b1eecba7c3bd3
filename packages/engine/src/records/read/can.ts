import { formOf } from '../../access/index.js';
import type { CompiledForm } from '../../compiler/index.js';
import type { Problem } from '../../model/index.js';
import type { Context } from '../context.js';
import { copyOf, Draft, assign } from '../write/draft.js';
import { writePlanOf } from '../write/plan.js';
import { gateProblems, refusal } from '../write/stage.js';
import { lookAt, type One } from './one.js';
import { enteredAt } from './stages.js';
import type { Source } from './source.js';

/** What an actor may do with a record now, and what stands against the rest. */
export interface Capabilities {
  readonly update: boolean;
  readonly delete: boolean;
  readonly restore: boolean;
  /** Fields that may be written. */
  readonly writable: readonly string[];
  /** The transitions that lead out of the record's stage. */
  readonly transitions: readonly TransitionState[];
  /** Since when the record is in its stage, as far as that is known. */
  readonly since: string | null;
}

/** Whether a transition may be taken. */
export interface TransitionState {
  readonly key: string;
  readonly to: string;
  /** Nothing but open gates stands against it. */
  readonly open: boolean;
  /** Why it is closed. */
  readonly problems: readonly Problem[];
  /** The gates on its way, with what they still ask for. */
  readonly gates: readonly { readonly key: string; readonly problems: readonly Problem[] }[];
}

/** @throws PuluError `not_found` */
export async function can(source: Source, context: Context, formKey: string, id: string): Promise<Capabilities> {
  const form = formOf(context.app, formKey);
  const one = await lookAt(source, context, form, id);
  const updating = one.deleted ? [] : one.ways('update');
  const deleting = one.ways('delete').length > 0;
  const writable = [...form.fields.values()].filter((field) => {
    if (!updating.some((way) => way.writable.has(field.key))) return false;
    const closed =
      ('readOnly' in field.field && field.field.readOnly === true) ||
      field.readOnlyWhen?.evaluate(one.holder.scope, one.env) === true;
    return !closed || context.actor.kind === 'system';
  });
  return {
    update: updating.length > 0,
    delete: deleting && !one.deleted,
    restore: deleting && one.deleted,
    writable: writable.map(({ key }) => key),
    transitions: one.deleted ? [] : transitionsOf(context, form, one),
    since: form.stageField === undefined ? null : await enteredAt(source, context, id),
  };
}

function transitionsOf(context: Context, form: CompiledForm, one: One): TransitionState[] {
  const { stageField } = form;
  const stage = stageField === undefined ? undefined : one.holder.values[stageField];
  if (stageField === undefined || typeof stage !== 'string') return [];
  const asking = { context, env: one.env };
  return form.transitions
    .filter(({ document }) => document.from.includes(stage))
    .map((transition) => {
      const { key, to } = transition.document;
      const copy = copyOf(one.holder, writePlanOf(context.app, form).nestsRows);
      const moved = new Draft(String(one.holder.values.id), one.holder, copy.values, copy.scope);
      assign(moved, stageField, to);
      const problem = refusal(asking, form, moved, transition);
      const gates = form.gates
        .filter(({ document }) => document.enters.includes(to))
        .map((gate) => ({ key: gate.document.key, problems: gateProblems(asking, form, gate, moved) }));
      return { key, to, open: problem === undefined, problems: problem === undefined ? [] : [problem], gates };
    });
}
