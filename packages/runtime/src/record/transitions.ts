import type { Env } from '@pulu/engine/expression';
import type { Gate, Label, ManifestForm, Transition } from '@pulu/engine/model';
import type { TransitionState } from '../api/types.js';
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

/**
 * The moves of a record, in the form's order.
 * @param states what the server says of the transitions out of the record's stage
 * @param scope the record as expressions read it
 */
export function movesOf(
  form: ManifestForm,
  states: readonly TransitionState[],
  scope: Values,
  env: Env,
): readonly Move[] {
  return form.transitions.flatMap((transition): Move[] => {
    const state = states.find(({ key }) => key === transition.key);
    if (state === undefined) return [];
    const asks = (transition.fields ?? []).length > 0 || gatesOf(form, transition, scope, env).length > 0;
    const closedBy = closing(transition, state);
    return [{ transition, asks, open: closedBy === undefined, ...(closedBy === undefined ? {} : { closedBy }) }];
  });
}

function closing({ when, unless, fields = [] }: Transition, { open, problems }: TransitionState): Move['closedBy'] {
  if (open) return undefined;
  if (problems.some(({ code }) => code === 'transition_role')) return 'role';
  // What the condition reads may be among the fields that the transition asks for: then its page tells.
  const answerable = when !== undefined && compile(when).paths.some(([key = '']) => fields.includes(key));
  return answerable ? undefined : (unless ?? 'when');
}

/** The gates that guard the stage a transition leads to, as far as they concern this record. */
export function gatesOf(form: ManifestForm, { to }: Transition, scope: Values, env: Env): readonly Gate[] {
  return form.gates.filter(
    ({ enters, when }) => enters.includes(to) && (when === undefined || compile(when).evaluate(scope, env) === true),
  );
}

/** The moves as a person looks for them: those that are open first, and of those the ones that the form's page names first. */
export function rankedMoves(form: ManifestForm, moves: readonly Move[]): readonly Move[] {
  const named = new Set(
    (form.page?.buttons ?? []).flatMap((button) =>
      button.type === 'transition' && button.primary === true ? [button.transition] : [],
    ),
  );
  const rank = ({ open, transition }: Move) => (open ? 0 : 2) + (named.has(transition.key) ? 0 : 1);
  return [...moves].sort((a, b) => rank(a) - rank(b));
}
