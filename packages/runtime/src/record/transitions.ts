import type { Env } from '@pulu/engine/expression';
import type { Gate, Label, Manifest, ManifestForm, Transition } from '@pulu/engine/model';
import { compile, type Values } from '../form/live.js';

/** A move that leads away from a record's stage, and why it is closed if it is. */
export interface Move {
  readonly transition: Transition;
  readonly open: boolean;
  /** The document's reason, where it gives one; `role`: not for the person's roles; `when`: its condition does not hold. */
  readonly closedBy?: Label | 'role' | 'when';
  /** Whether a page must be filled in before: a gate guards the stage, or the transition asks for fields. */
  readonly asks: boolean;
}

/** The moves of a record, in the form's order. */
export function movesOf(form: ManifestForm, record: Values, me: Manifest['me'], env: Env): readonly Move[] {
  const stage = form.stageField === undefined ? undefined : record[form.stageField];
  if (typeof stage !== 'string' || !form.operations.includes('update')) return [];
  return form.transitions
    .filter(({ from }) => from.includes(stage))
    .map((transition) => {
      const closedBy = closing(transition, record, me, env);
      const asks = (transition.fields ?? []).length > 0 || gatesOf(form, transition, record, env).length > 0;
      return { transition, open: closedBy === undefined, asks, ...(closedBy === undefined ? {} : { closedBy }) };
    });
}

function closing(
  { roles, when, unless, fields = [] }: Transition,
  record: Values,
  me: Manifest['me'],
  env: Env,
): Move['closedBy'] {
  if (roles !== undefined && !roles.some((role) => me.roles.includes(role))) return 'role';
  if (when === undefined) return undefined;
  const condition = compile(when);
  if (condition.evaluate(record, env) === true) return undefined;
  // What it depends on may be among the fields that the transition asks for: then its page tells.
  return condition.paths.some(([key = '']) => fields.includes(key)) ? undefined : (unless ?? 'when');
}

/** The gates that guard the stage a transition leads to, as far as they concern this record. */
export function gatesOf(form: ManifestForm, { to }: Transition, record: Values, env: Env): readonly Gate[] {
  return form.gates.filter(
    ({ enters, when }) => enters.includes(to) && (when === undefined || compile(when).evaluate(record, env) === true),
  );
}
