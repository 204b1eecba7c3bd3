import type { Env } from '@pulu/engine/expression';
import type { Color, Expr, Label, ManifestForm } from '@pulu/engine/model';
import type { TransitionState } from '../../api/types.js';
import type { Values } from '../../form/live.js';
import { movesOf, type Move } from '../../record/transitions.js';

/** A lane of the board: one option of its field. */
export interface Lane {
  readonly key: string;
  readonly label: Label;
  readonly color?: Color;
}

/** The lanes of a board, in the order of its field's options or stages; those that are out of use are left out. */
export function lanesOf(form: ManifestForm, laneField: string): readonly Lane[] {
  const field = form.fields.find(({ key }) => key === laneField);
  if (field?.type === 'stage') return field.stages.map(({ key, label, color }) => laneOf(key, label, color));
  if (field?.type !== 'choice') return [];
  return field.options
    .filter(({ retired }) => retired !== true)
    .map(({ key, label, color }) => laneOf(key, label, color));
}

function laneOf(key: string, label: Label, color: Color | undefined): Lane {
  return { key, label, ...(color === undefined ? {} : { color }) };
}

/** What a view's filter asks, and that a record lies in this lane. */
export function inLane(filter: Expr | undefined, laneField: string, lane: string): Expr {
  const here = { '==': [{ var: laneField }, lane] };
  return filter === undefined ? here : { and: [filter, here] };
}

/** How a record comes into another lane along its stages: the move that leads there, open ones first; none: no way does. */
export function moveTo(
  form: ManifestForm,
  states: readonly TransitionState[],
  scope: Values,
  env: Env,
  lane: string,
): Move | undefined {
  const moves = movesOf(form, states, scope, env).filter(({ transition }) => transition.to === lane);
  return moves.find(({ open }) => open) ?? moves[0];
}
